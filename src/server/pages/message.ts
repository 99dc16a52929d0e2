import { html } from 'hono/html'
import type { Key, Locale, Values } from '../../locale/index.ts'
import { cardPage, type Html, sayIn } from './layout.ts'

/** A page that only says something. It names no newsletter: whoever sees it may hold a token of ours or not. */
export function messagePage(locale: Locale, title: Key, text: Key, values: Values = {}): Html {
  const say = sayIn(locale)
  return cardPage(locale, say(title), '', html`<p class="lead">${say(text, values)}</p>`)
}
