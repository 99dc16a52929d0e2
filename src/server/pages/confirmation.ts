import { html, raw } from 'hono/html'
import { maskAddress } from '../../audience/mask.ts'
import { confirmationDays, dayOf, lastDay } from '../../notices/words.ts'
import type { Again, Confirmation, NamedList } from '../../sign-up/confirm.ts'
import { cardPage, type Html, sayIn } from './layout.ts'

/** What was posted without a list being ticked. */
export interface Given {
  readonly name: string
}

/** What stands behind the link of a confirmation: a question, or why there is none any more. @param given is shown again */
export function confirmationPage(confirmation: Confirmation, given?: Given): Html {
  const { open, confirmed, answered, expired } = confirmation
  if (open.length > 0) return expired ? expiredPage(confirmation) : questionPage(confirmation, given)
  return confirmed.length > 0 ? confirmedPage(confirmation) : overPage(confirmation, answered ? 'answered' : 'void')
}

function questionPage({ newsletter, address, language, open, name, words }: Confirmation, given?: Given): Html {
  const say = sayIn(language)
  return cardPage(
    language,
    say('confirm.title'),
    newsletter.name,
    html`<p class="lead">${say('confirm.text', { address: maskAddress(address), newsletter: newsletter.name })}</p>
<form method="post">
${open.length > 1 ? choices(open, say('confirm.text', { address: maskAddress(address), newsletter: newsletter.name }), given && say('signup.no_list')) : theOne(open)}
${name === undefined ? '' : nameField(given?.name ?? name, say('signup.name'))}
${words.map((agreed) => html`<p class="quiet small">${say('notice.confirmation.agreed', { words: agreed })}</p>\n`)}
<button name="do" value="confirm">${say('confirm.button')}</button>
</form>
<p class="quiet small after">${say('confirm.leave')}</p>`,
  )
}

/** Each can be left out: somebody may have asked for more than the reader wants. */
function choices(lists: readonly NamedList[], legend: string, fault?: string): Html {
  const ticked = fault === undefined ? raw(' checked') : ''
  return html`<fieldset${fault === undefined ? '' : raw(' aria-describedby="fault"')}><legend class="hidden">${legend}</legend>
${lists.map(({ id, name }) => html`<label class="choice"><input type="checkbox" name="list" value="${id}"${ticked}><span>${name}</span></label>\n`)}
${fault === undefined ? '' : html`<p class="fault" id="fault" role="alert">${fault}</p>`}
</fieldset>`
}

/** Whoever typed the address chose it: it is the reader's to change. */
const nameField = (name: string, label: string): Html =>
  html`<div class="field"><label for="name">${label}</label>
<input id="name" name="name" value="${name}" autocomplete="name" maxlength="200"></div>`

/** It is posted as a choice is: what was asked for since the page was shown is not confirmed by it. */
const theOne = (lists: readonly NamedList[]): Html =>
  html`${named(lists)}${lists.map(({ id }) => html`<input type="hidden" name="list" value="${id}">`)}`

const named = (lists: readonly NamedList[]): Html =>
  html`<ul class="names">${lists.map(({ name }) => html`<li>${name}</li>`)}</ul>`

export function confirmedPage({ newsletter, address, language, confirmed }: Confirmation): Html {
  const say = sayIn(language)
  return cardPage(
    language,
    say('confirm.done.title'),
    newsletter.name,
    html`<p class="lead" role="status">${say('confirm.done.text', { address: maskAddress(address), newsletter: newsletter.name })}</p>
${named(confirmed)}
<p class="quiet small after">${say('confirm.done.leave')}</p>`,
  )
}

function expiredPage({ newsletter, address, language }: Confirmation): Html {
  const say = sayIn(language)
  return cardPage(
    language,
    say('confirm.expired.title'),
    newsletter.name,
    html`<p class="lead">${say('confirm.expired.text', { days: confirmationDays, address: maskAddress(address) })}</p>
<form method="post"><button name="do" value="again">${say('confirm.expired.button')}</button></form>`,
  )
}

/** Whoever has the link has the mailbox: what has become of their wish is no secret to them. */
export function askedAgainPage({ newsletter, address, language }: Confirmation, again: Again): Html {
  const say = sayIn(language)
  const day = (moment: Date) => dayOf(moment, newsletter, language)
  const values = {
    address: maskAddress(address),
    ...(again.kind === 'later' && { date: day(again.at) }),
    ...(again.kind === 'stands' && { date: day(again.sentAt), until: lastDay(again.madeAt, newsletter, language) }),
    ...(again.kind === 'wait' && { date: day(again.until) }),
  }
  return cardPage(
    language,
    say(`confirm.again.${again.kind}.title`),
    newsletter.name,
    html`<p class="lead" role="status">${say(`confirm.again.${again.kind}.text`, values)}</p>`,
  )
}

function overPage({ newsletter, language }: Confirmation, why: 'answered' | 'void'): Html {
  const say = sayIn(language)
  const { name, slug, senderAddress } = newsletter
  return cardPage(
    language,
    say(`confirm.${why}.title`),
    name,
    html`<p class="lead">${say(`confirm.${why}.text`, { newsletter: name, sender: senderAddress })}</p>
<p><a class="button" href="/subscribe/${slug}?lang=${language}">${say('confirm.void.link')}</a></p>`,
  )
}
