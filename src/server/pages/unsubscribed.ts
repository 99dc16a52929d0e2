import { html } from 'hono/html'
import { maskAddress } from '../../audience/mask.ts'
import { leavingReasons, longestWords } from '../../feedback/leaving-reason.ts'
import type { Reader } from '../../feedback/reader.ts'
import type { Locale } from '../../locale/index.ts'
import { cardPage, type Html, sayIn } from './layout.ts'

type Left = Pick<Reader, 'newsletter' | 'address' | 'language'>

/**
 * Says that it is done, and the way back in words: a link to the preferences would make whoever holds a token to
 * unsubscribe a holder of one that subscribes. Whoever likes says why.
 * @param path of the page to unsubscribe; left out for who comes back to it, and may have left by another
 */
export function unsubscribedPage(reader: Left, path?: string): Html {
  const { newsletter, address, language } = reader
  const say = sayIn(language)
  return cardPage(
    language,
    say('page.unsubscribed.title'),
    newsletter.name,
    html`<p class="lead" role="status">${say('page.unsubscribed.text', { address: maskAddress(address), newsletter: newsletter.name })}</p>
${path === undefined ? '' : reasonForm(reader, path)}
<p class="quiet small after">${say('page.unsubscribed.back', { link: say('mail.preferences') })}</p>`,
  )
}

/**
 * Says what was left and that there is more, not by what name: a mail is passed on with its link. A way to leave the rest
 * stays at hand.
 */
export function leftListPage(reader: Reader, path: string): Html {
  const { newsletter, address, language, lists } = reader
  const say = sayIn(language)
  const who = { address: maskAddress(address), newsletter: newsletter.name }
  const left = namesIn(
    language,
    lists.filter(({ mailed }) => mailed),
  )
  const more = lists.some(({ subscribed }) => subscribed)
  const rest = html`<p>${say('page.left_list.rest', who)}</p>
<p class="small"><a href="${path}">${say('page.unsubscribe.all', who)}</a></p>`
  return cardPage(
    language,
    say('page.left_list.title'),
    newsletter.name,
    html`<p class="lead" role="status">${say('page.left_list.text', { ...who, list: left })}</p>
${more ? rest : ''}
${reasonForm(reader, path)}
<p class="quiet small after">${say('page.unsubscribed.back', { link: say('mail.preferences') })}</p>`,
  )
}

function reasonForm({ language }: Left, path: string): Html {
  const say = sayIn(language)
  return html`<form method="post" action="${path}/reason" class="after">
<fieldset>
<legend>${say('page.leaving.title')}</legend>
${leavingReasons.map((reason) => html`<label class="choice"><input type="radio" name="reason" value="${reason}" required><span>${say(`page.leaving.${reason}`)}</span></label>\n`)}
</fieldset>
<div class="field"><label class="small" for="words">${say('page.leaving.words')}</label>
<textarea name="words" id="words" rows="2" maxlength="${longestWords}"></textarea></div>
<div class="buttons"><button class="plain">${say('page.leaving.send')}</button></div>
</form>`
}

export function thanksPage({ newsletter, language }: Left): Html {
  const say = sayIn(language)
  return cardPage(
    language,
    say('page.leaving.thanks'),
    newsletter.name,
    html`<p class="lead" role="status">${say('page.leaving.kept')}</p>`,
  )
}

export function namesIn(language: Locale, lists: readonly { readonly name: string }[]): string {
  return new Intl.ListFormat(language).format(lists.map(({ name }) => name))
}
