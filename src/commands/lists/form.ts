import type { Command } from 'commander'
import { servedAt } from '../../config.ts'
import { NotFound } from '../../errors.ts'
import { findNewsletterBySlug } from '../../newsletters/newsletter.ts'
import { embeddedForm } from '../../sign-up/embedded.ts'
import { formOf, offering } from '../../sign-up/form.ts'
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
