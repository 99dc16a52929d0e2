import { html, raw } from 'hono/html'
import { maskAddress, maskName } from '../../audience/mask.ts'
import { rhythms } from '../../audience/rhythms.ts'
import { wordsHash } from '../../audience/words-hash.ts'
import { daysAfter, type Reader, type ReaderList } from '../../feedback/reader.ts'
import { type Locale, locales } from '../../locale/index.ts'
import { cardPage, type Html, type Say, sayIn } from './layout.ts'

export interface PreferencesPage {
  readonly reader: Reader
  /** Whether the newsletter has a weekly digest to be chosen. */
  readonly digest: boolean
  /** What the page says first, of what was just done. */
  readonly note?: string
  /** Lists that were ticked, and are to be read again. */
  readonly unread?: readonly number[]
}

export function preferencesPage({ reader, digest, note, unread = [] }: PreferencesPage): Html {
  const { newsletter, address, language, lists } = reader
  const say = sayIn(language)
  const sender = newsletter.senderAddress
  const nothing = lists.every(({ subscribed }) => !subscribed)
  return cardPage(
    language,
    say('page.preferences.title'),
    newsletter.name,
    html`${note ? html`<p ${raw(unread.length > 0 ? 'class="note bad" role="alert"' : 'class="note" role="status"')}>${note}</p>` : ''}
<p class="lead">${say('page.preferences.text', { address: maskAddress(address), newsletter: newsletter.name })}</p>
${nothing && !note ? html`<p class="note">${say('page.preferences.nothing', { newsletter: newsletter.name })}</p>` : ''}
${reader.suppressed ? html`<p class="warning">${say('page.preferences.suppressed', { sender })}</p>` : ''}
<form method="post">
${listsOf(reader, unread, say)}
${rhythmOf(reader, digest, say)}
${pauseOf(reader, say)}
${personOf(reader, say)}
<div class="buttons">
<button name="choice" value="save">${say('page.preferences.save')}</button>
${nothing ? '' : html`<button class="plain" name="choice" value="none">${say('page.preferences.leave', { newsletter: newsletter.name })}</button>`}
</div>
</form>
${dataOf(reader, say)}`,
  )
}

function listsOf(reader: Reader, unread: readonly number[], say: Say): Html {
  const choice = (list: ReaderList) => {
    const { id, name, description, subscribed } = list
    const words = subscribed ? '' : shown('words', wordsHash(wordsBeside(list, reader)))
    return html`<input type="hidden" name="shown" value="${id}:${subscribed ? 'on' : 'off'}">${words}<label class="choice"><input type="checkbox" name="list" value="${id}"${checked(subscribed || unread.includes(id))}><span>${name}${description ? html`<small class="quiet">${description}</small>` : ''}</span></label>\n`
  }
  return html`<fieldset>
<legend>${say('page.preferences.lists')}</legend>
<p class="quiet small">${say('page.preferences.agree', { newsletter: reader.newsletter.name })}</p>
${reader.lists.map(choice)}
</fieldset>`
}

/** What whoever ticks a list has read beside it. */
export function wordsBeside({ name, description }: ReaderList, { newsletter, language }: Reader): string {
  const agreement = sayIn(language)('page.preferences.agree', { newsletter: newsletter.name })
  return [agreement, `☑ ${name}`, description].filter(Boolean).join('\n')
}

function rhythmOf({ rhythm: { rhythm: now } }: Reader, digest: boolean, say: Say): Html {
  const offered = rhythms.filter((rhythm) => rhythm !== 'weekly' || digest || now === 'weekly')
  return html`<fieldset>
<legend>${say('page.preferences.rhythm')}</legend>
${shown('rhythm', now)}
${offered.map((rhythm) => radio('rhythm', rhythm, rhythm === now, say(`page.preferences.${rhythm}`)))}
</fieldset>`
}

/** The last day that a pause may end on is a year ahead. */
export const longestPause = 366

function pauseOf({ rhythm: { pausedUntil }, today, language }: Reader, say: Say): Html {
  const until = (days: 14 | 30) => {
    const day = daysAfter(today, days)
    return radio('pause', day, false, say(`page.preferences.pause_${days}`, { date: dayIn(language, day) }))
  }
  const now = pausedUntil && say('page.preferences.pause_now', { date: dayIn(language, pausedUntil) })
  return html`<fieldset>
<legend>${say('page.preferences.pause')}</legend>
${shown('pause', pausedUntil ?? 'none')}
${radio('pause', 'none', pausedUntil === null, say('page.preferences.no_pause'))}
${now ? radio('pause', pausedUntil!, true, now) : ''}
${until(14)}
${until(30)}
${radio('pause', 'day', false, say('page.preferences.pause_until'))}
<div class="field"><label class="small" for="until">${say('page.preferences.pause_day')}</label>
<input type="date" name="until" id="until" min="${daysAfter(today, 1)}" max="${daysAfter(today, longestPause)}"></div>
</fieldset>`
}

/** @param day `YYYY-MM-DD` */
export function dayIn(language: Locale, day: string): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

const languages: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '中文' }

/** The name is masked as the address is: what the form held, whoever opens a forwarded link would read. */
function personOf({ name, language }: Reader, say: Say): Html {
  const known = name ? say('page.preferences.name_now', { name: maskName(name) }) : say('page.preferences.name_none')
  const remove = html`<label class="choice"><input type="checkbox" name="remove" value="name"><span>${say('page.preferences.name_remove')}</span></label>`
  return html`<fieldset>
<legend>${say('page.preferences.you')}</legend>
<div class="field"><label for="name">${say('page.preferences.name')}</label>
<input name="name" id="name" maxlength="200" autocomplete="off" aria-describedby="known">
<p class="quiet small" id="known">${known}</p></div>
${name ? remove : ''}
<div class="field">${shown('language', language)}<label for="language">${say('page.preferences.language')}</label>
<select name="language" id="language">
${locales.map((locale) => html`<option value="${locale}" lang="${locale}"${raw(locale === language ? ' selected' : '')}>${languages[locale]}</option>`)}
</select></div>
</fieldset>`
}

/** Asked for by whoever holds the link, and mailed to the owner of the address alone. */
function dataOf({ suppressed, address, newsletter: { senderAddress: sender } }: Reader, say: Say): Html {
  if (suppressed) return html`<p class="quiet small after">${say('page.preferences.data_by_hand', { sender })}</p>`
  return html`<form method="post" class="after">
<h2>${say('page.preferences.data')}</h2>
<p class="quiet small">${say('page.preferences.data_text', { address: maskAddress(address) })}</p>
<div class="buttons">
<button class="plain" name="choice" value="download">${say('page.preferences.download')}</button>
<button class="plain" name="choice" value="erasure">${say('page.preferences.erasure')}</button>
</div>
</form>`
}

/** What was shown is posted with what was chosen: only a difference between the two is an act of the reader. */
const shown = (name: string, value: string): Html => html`<input type="hidden" name="shown_${name}" value="${value}">`

function radio(name: string, value: string, on: boolean, label: string): Html {
  return html`<label class="choice"><input type="radio" name="${name}" value="${value}"${checked(on)}><span>${label}</span></label>\n`
}

const checked = (on: boolean) => raw(on ? ' checked' : '')
