import { html, raw } from 'hono/html'
import type { Reader } from '../../feedback/unsubscribe.ts'
import { cardPage, type Html, sayIn } from './layout.ts'
import { maskAddress } from './mask.ts'

/** @param saved whether the page answers a choice that was just stored */
export function preferencesPage({ newsletter, address, language, lists }: Reader, saved?: 'saved'): Html {
  const say = sayIn(language)
  const some = lists.some(({ subscribed }) => subscribed)
  const note = html`<p class="note" role="status">${say(some ? 'page.preferences.saved' : 'page.preferences.saved_none')}</p>`
  return cardPage(
    language,
    say('page.preferences.title'),
    newsletter.name,
    html`${saved ? note : ''}
<p class="lead">${say('page.preferences.text', { address: maskAddress(address), newsletter: newsletter.name })}</p>
<form method="post">
<fieldset>
<legend>${say('page.preferences.lists')}</legend>
${lists.map(
  ({ id, name, subscribed }) =>
    html`<label class="choice"><input type="checkbox" name="list" value="${id}"${subscribed ? raw(' checked') : ''}><span>${name}</span></label>\n`,
)}
</fieldset>
<div class="buttons">
<button name="choice" value="save">${say('page.preferences.save')}</button>
<button class="plain" name="choice" value="none">${say('page.preferences.leave')}</button>
</div>
</form>`,
  )
}
