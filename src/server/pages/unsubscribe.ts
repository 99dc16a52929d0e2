import { html } from 'hono/html'
import { maskAddress } from '../../audience/mask.ts'
import type { Reader, ReaderList } from '../../feedback/reader.ts'
import type { Less } from '../../feedback/unsubscribe.ts'
import { cardPage, type Html, sayIn } from './layout.ts'
import { dayIn } from './preferences.ts'
import { namesIn } from './unsubscribed.ts'

type Leaving = Pick<Reader, 'newsletter' | 'address' | 'language'>

/**
 * Asks. The button is one click, and nothing else is.
 * @param some the lists that can be left by themselves
 * @param path of the page, without a slash at its end
 */
export function unsubscribePage(
  reader: Leaving,
  some: readonly ReaderList[],
  less: readonly Less[],
  path: string,
): Html {
  const { newsletter, address, language } = reader
  const say = sayIn(language)
  const button = say(some.length > 0 ? 'page.unsubscribe.all' : 'page.unsubscribe.button', {
    newsletter: newsletter.name,
  })
  return cardPage(
    language,
    say('page.unsubscribe.title'),
    newsletter.name,
    html`<p class="lead">${say('page.unsubscribe.text', { address: maskAddress(address), newsletter: newsletter.name })}</p>
<form method="post"><button>${button}</button></form>
${some.length > 0 ? listForm(reader, some, path) : ''}
${less.length > 0 ? lessForm(reader, less, path) : ''}
<p class="quiet small after">${say('page.unsubscribe.leave')}</p>`,
  )
}

function listForm({ language }: Leaving, some: readonly ReaderList[], path: string): Html {
  const say = sayIn(language)
  return html`<form method="post" action="${path}/list" class="after">
<h2>${say('page.unsubscribe.some')}</h2>
<div class="buttons"><button class="plain">${say('page.unsubscribe.list', { list: namesIn(language, some) })}</button></div>
</form>`
}

function lessForm({ language }: Leaving, less: readonly Less[], path: string): Html {
  const say = sayIn(language)
  return html`<form method="post" action="${path}/less" class="after">
<h2>${say('page.less.title')}</h2>
<div class="buttons">
${less.map((one) => html`<button class="plain" name="less" value="${one}">${say(`page.less.${one}`)}</button>\n`)}
</div>
</form>`
}

/** Says what they get from now on; a way to unsubscribe stays at hand. */
export function lessPage({ newsletter, address, language, rhythm }: Reader, path: string): Html {
  const say = sayIn(language)
  const now = say(`page.less.now.${rhythm.rhythm}`, { address: maskAddress(address), newsletter: newsletter.name })
  const paused = rhythm.pausedUntil && say('page.less.now.paused', { date: dayIn(language, rhythm.pausedUntil) })
  return cardPage(
    language,
    say('page.less.done'),
    newsletter.name,
    html`<p class="lead" role="status">${now} ${paused ?? ''}</p>
<p class="small after"><a href="${path}">${say('page.unsubscribe.title')}</a></p>`,
  )
}
