import { html, raw } from 'hono/html'
import { type Locale, locales } from '../../locale/index.ts'
import { shownAddress } from '../../message/shown-address.ts'
import type { Challenge } from '../../sign-up/challenge.ts'
import {
  consentWords,
  type Fault,
  type Given,
  offeredIn,
  type SignUp,
  type SignUpForm,
  shownIn,
} from '../../sign-up/form.ts'
import { cardPage, type Html, sayIn } from './layout.ts'

/** The form, as it was sent where there is something to mend. */
export function signUpPage(
  form: SignUpForm,
  language: Locale,
  given?: Partial<Given>,
  faults: readonly Fault[] = [],
): Html {
  const say = sayIn(language)
  const saidOf = (field: Fault['field']) =>
    faults.filter((fault) => fault.field === field).map(({ key, values }) => say(key, values))
  const field = (name: 'email' | 'name', attributes: string) => {
    const said = saidOf(name)
    const bad = said.length > 0 ? raw(` aria-invalid="true" aria-describedby="${name}-fault"`) : ''
    return html`<div class="field"><label for="${name}">${say(`signup.${name}`)}</label>
<input id="${name}" name="${name}" value="${given?.[name] ?? ''}" ${raw(attributes)}${bad}>
${said.map((text) => html`<p class="fault" id="${name}-fault">${text}</p>`)}</div>`
  }
  return cardPage(
    language,
    say('signup.title', { newsletter: form.name }),
    form.name,
    html`${faults.length > 0 ? html`<p class="note bad" role="alert">${say('signup.invalid')}</p>` : ''}
<form method="post" action="/subscribe/${form.slug}" novalidate>
<input type="hidden" name="language" value="${language}">
<input type="hidden" name="offered" value="${offeredIn(form)}">
<input type="hidden" name="shown" value="${shownIn(form, language)}">
${field('email', 'type="email" autocomplete="email" required maxlength="254"')}
${field('name', 'autocomplete="name" maxlength="200"')}
${form.lists.length > 1 ? listChoice(form, language, given?.lists, saidOf('lists')) : ''}
${trap(language)}
${saidOf('shown').map((text) => html`<p class="fault">${text}</p>`)}
<p class="quiet small">${consentWords(form, language)}</p>
<button>${say('signup.button')}</button>
</form>
<p class="quiet small after">${locales
      .filter((other) => other !== language)
      .map(
        (other) =>
          html`<a href="/subscribe/${form.slug}?lang=${other}" lang="${other}" hreflang="${other}">${names[other]}</a>`,
      )}</p>`,
  )
}

const names: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '中文' }

function listChoice(
  { lists }: SignUpForm,
  language: Locale,
  chosen: readonly string[] | undefined,
  faults: readonly string[],
): Html {
  const say = sayIn(language)
  return html`<fieldset${raw(faults.length > 0 ? ' aria-describedby="fault-lists"' : '')}>
<legend>${say('signup.lists')}</legend>
${lists.map(
  ({ slug, name, description }) =>
    html`<label class="choice"><input type="checkbox" name="list" value="${slug}"${chosen?.includes(slug) ? raw(' checked') : ''}><span>${name}${description ? html`<br><span class="quiet small">${description}</span>` : ''}</span></label>\n`,
)}
${faults.map((text) => html`<p class="fault" id="fault-lists">${text}</p>`)}
</fieldset>`
}

/** Nobody sees it; a program that fills in all that it finds gives itself away. */
function trap(language: Locale): Html {
  return html`<div class="hidden" aria-hidden="true"><label>${sayIn(language)('signup.trap')} <input name="website" tabindex="-1" autocomplete="off"></label></div>`
}

/** The same whoever the address belongs to. */
export function acceptedPage({ name }: SignUpForm, language: Locale, { email: address, toConfirm }: SignUp): Html {
  const say = sayIn(language)
  return cardPage(
    language,
    say(toConfirm ? 'signup.accepted.title' : 'signup.accepted.at_once_title'),
    name,
    html`<p class="lead" role="status">${say(toConfirm ? 'signup.accepted.text' : 'signup.accepted.at_once', { address: shownAddress(address) })}</p>
${toConfirm ? html`<p class="quiet small after">${say('signup.accepted.daily')}</p>` : ''}`,
  )
}

/** Sends the same form again by itself, with the answer. */
export function challengePage(
  form: SignUpForm,
  language: Locale,
  { email, name, lists }: Given,
  { challenge, parts, bits }: Challenge,
): Html {
  const say = sayIn(language)
  const hidden = (field: string, value: string) => html`<input type="hidden" name="${field}" value="${value}">\n`
  return cardPage(
    language,
    say('signup.challenge.title'),
    form.name,
    html`<p class="lead">${say('signup.challenge.text')}</p>
<form method="post" action="/subscribe/${form.slug}" data-parts="${parts}" data-bits="${bits}">
${hidden('language', language)}${hidden('offered', offeredIn(form))}${hidden('shown', shownIn(form, language))}${hidden('email', email)}${hidden('name', name)}${lists?.map((list) => hidden('list', list)) ?? ''}
${hidden('challenge', challenge)}${hidden('answer', '')}
<progress max="${parts}" value="0" aria-label="${say('signup.challenge.progress')}"></progress>
<p class="note bad">${say('signup.challenge.no_script')}</p>
</form>
<script src="/subscribe.js"></script>`,
  )
}
