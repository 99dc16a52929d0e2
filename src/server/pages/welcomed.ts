import { html } from 'hono/html'
import { maskAddress } from '../../audience/mask.ts'
import type { Welcomed } from '../../sign-up/leave.ts'
import { cardPage, type Html, sayIn } from './layout.ts'
import { namesIn } from './unsubscribed.ts'

/** What stands behind the link in a welcome: a question, or that it is done. */
export function welcomedPage(welcomed: Welcomed): Html {
  const { newsletter, address, language, lists } = welcomed
  const say = sayIn(language)
  const open = lists.filter(({ subscribed }) => subscribed)
  const who = (some: Welcomed['lists']) => ({
    address: maskAddress(address),
    newsletter: newsletter.name,
    list: namesIn(language, some),
  })
  if (open.length === 0) {
    return cardPage(
      language,
      say('page.unsubscribed.title'),
      newsletter.name,
      html`<p class="lead" role="status">${say('page.left_list.text', who(lists))}</p>`,
    )
  }
  return cardPage(
    language,
    say('page.unsubscribe.title'),
    newsletter.name,
    html`<p class="lead">${say('page.unsubscribe.welcomed', who(open))}</p>
<form method="post"><button>${say('page.unsubscribe.button')}</button></form>
<p class="quiet small after">${say('page.unsubscribe.leave')}</p>`,
  )
}
