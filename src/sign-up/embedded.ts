import { translate } from '../locale/index.ts'
import { escapeHtml } from '../rendering/escape.ts'
import { consentWords, type OfferedList, offeredIn, type SignUpForm, shownIn } from './form.ts'

/**
 * In the newsletter's language, with its own words of consent and no style: it looks like the page around it. It is sent in
 * UTF-8 whatever that page is in; and whether an address is one is said by our page, since browsers take ASCII alone.
 */
export function embeddedForm(form: SignUpForm, origin: string): string {
  const { slug, language } = form
  const say = (key: Parameters<typeof translate>[1]) => escapeHtml(translate(language, key))
  const hidden = (name: string, value: string) => `  <input type="hidden" name="${name}" value="${escapeHtml(value)}">`
  const choice = ({ slug: list, name }: OfferedList) =>
    `    <label><input type="checkbox" name="list" value="${list}"> ${escapeHtml(name)}</label>`
  const choices = [
    '  <fieldset>',
    `    <legend>${say('signup.lists')}</legend>`,
    ...form.lists.map(choice),
    '  </fieldset>',
  ]
  return [
    `<form method="post" action="${origin}/subscribe/${slug}" lang="${language}" accept-charset="utf-8" novalidate>`,
    hidden('language', language),
    hidden('offered', offeredIn(form)),
    hidden('shown', shownIn(form, language)),
    `  <label>${say('signup.email')} <input type="email" name="email" autocomplete="email" required maxlength="254"></label>`,
    `  <label>${say('signup.name')} <input name="name" autocomplete="name" maxlength="200"></label>`,
    ...(form.lists.length > 1 ? choices : []),
    `  <div style="position:absolute;left:-9999px" aria-hidden="true"><label>${say('signup.trap')} <input name="website" tabindex="-1" autocomplete="off"></label></div>`,
    `  <p>${escapeHtml(consentWords(form, language))}</p>`,
    `  <button>${say('signup.button')}</button>`,
    '</form>',
  ].join('\n')
}
