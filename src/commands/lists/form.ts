import type { Command } from 'commander'
import { servedAt } from '../../config.ts'
import { NotFound } from '../../errors.ts'
import { translate } from '../../locale/index.ts'
import { findNewsletterBySlug } from '../../newsletters/newsletter.ts'
import { escapeHtml } from '../../rendering/escape.ts'
import { consentWords, formOf, type OfferedList, offeredIn, offering, type SignUpForm } from '../../sign-up/form.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'

interface Options {
  readonly newsletter?: string
}

/** `lists form`: HTML for any page, which needs no script. */
export function formCommand(lists: Command, context: Context): void {
  const { say } = context
  lists
    .command('form')
    .description(say('cli.lists.form'))
    .argument('[list...]', say('cli.lists.form_lists'))
    .addOption(argumentsOf(say).newsletter())
    .action((slugs: string[], options: Options) => print(context, slugs, options))
}

async function print(context: Context, slugs: readonly string[], { newsletter }: Options): Promise<void> {
  const { config, say, withDatabase } = context
  const form = await withDatabase(async (pool) => {
    const { slug } = await findNewsletterBySlug(pool, newsletter)
    const found = await formOf(pool, slug)
    if (!found) throw new NotFound('signup.no_lists', { newsletter: slug })
    return found
  })
  const unknown = slugs.find((slug) => form.lists.every((list) => list.slug !== slug))
  if (unknown !== undefined) throw new NotFound('signup.list_unknown', { list: unknown })
  const offered = slugs.length > 0 ? offering(form, slugs) : form
  if (!config.publicUrl) process.stderr.write(`${say('cli.lists.form_local')}\n`)
  context.print(embeddedForm(offered, servedAt(config)))
}

/** In the newsletter's language, with its own words of consent and no style: it looks like the page around it. */
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
    `<form method="post" action="${origin}/subscribe/${slug}" lang="${language}">`,
    hidden('language', language),
    hidden('offered', offeredIn(form)),
    `  <label>${say('signup.email')} <input type="email" name="email" autocomplete="email" required maxlength="254"></label>`,
    `  <label>${say('signup.name')} <input name="name" autocomplete="name" maxlength="200"></label>`,
    ...(form.lists.length > 1 ? choices : []),
    `  <div style="position:absolute;left:-9999px" aria-hidden="true"><label>${say('signup.trap')} <input name="website" tabindex="-1" autocomplete="off"></label></div>`,
    `  <p>${escapeHtml(consentWords(form, language))}</p>`,
    `  <button>${say('signup.button')}</button>`,
    '</form>',
  ].join('\n')
}
