import { html } from 'hono/html'
import type { Reader } from '../../feedback/unsubscribe.ts'
import { cardPage, type Html, sayIn } from './layout.ts'
import { maskAddress } from './mask.ts'

type Leaving = Pick<Reader, 'newsletter' | 'address' | 'language'>

/** Asks. The button is one click, and nothing else is. */
export function unsubscribePage({ newsletter, address, language }: Leaving): Html {
  const say = sayIn(language)
  return cardPage(
    language,
    say('page.unsubscribe.title'),
    newsletter.name,
    html`<p class="lead">${say('page.unsubscribe.text', { address: maskAddress(address), newsletter: newsletter.name })}</p>
<form method="post"><button>${say('page.unsubscribe.button')}</button></form>
<p class="quiet small after">${say('page.unsubscribe.leave')}</p>`,
  )
}

/**
 * Says that it is done, and the way back in words: a link to the preferences would make whoever holds a token to
 * unsubscribe a holder of one that subscribes.
 */
export function unsubscribedPage({ newsletter, address, language }: Leaving): Html {
  const say = sayIn(language)
  return cardPage(
    language,
    say('page.unsubscribed.title'),
    newsletter.name,
    html`<p class="lead" role="status">${say('page.unsubscribed.text', { address: maskAddress(address), newsletter: newsletter.name })}</p>
<p class="quiet small after">${say('page.unsubscribed.back', { link: say('mail.preferences') })}</p>`,
  )
}
