import { html } from 'hono/html'
import { maskAddress } from '../../audience/mask.ts'
import type { Owner, Wish } from '../../persons/requests.ts'
import { cardPage, type Html, sayIn } from './layout.ts'

/** Asks, behind the link that was mailed to the owner of the address. */
export function wishPage({ newsletter, address, language }: Owner, wish: Wish): Html {
  const say = sayIn(language)
  return cardPage(
    language,
    say(`page.${wish}.title`),
    newsletter.name,
    html`<p class="lead">${say(`page.${wish}.text`, { address: maskAddress(address) })}</p>
<p class="quiet">${say(`page.${wish}.what`)}</p>
<form method="post"><button${wish === 'erasure' ? html` class="danger"` : ''}>${say(`page.${wish}.button`)}</button></form>
<p class="quiet small after">${say(`page.${wish}.leave`)}</p>`,
  )
}

export function erasedPage({ newsletter, address, language }: Owner): Html {
  const say = sayIn(language)
  return cardPage(
    language,
    say('page.erased.title'),
    newsletter.name,
    html`<p class="lead" role="status">${say('page.erased.text', { address: maskAddress(address) })}</p>
<p class="quiet small after">${say('page.erased.hash')}</p>`,
  )
}
