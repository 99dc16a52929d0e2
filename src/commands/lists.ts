import type { Command } from 'commander'
import { createList, listLists } from '../audience/lists.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { formCommand } from './lists/form.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly newsletter?: string
  readonly json?: boolean
}

export function listsCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const lists = program
    .command('lists')
    .description(say('cli.lists'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((options: Options) => show(context, options))
  lists
    .command('create')
    .description(say('cli.lists.create'))
    .argument('<name>', say('cli.lists.slug'))
    .argument('[title]', say('cli.lists.title'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((slug: string, title: string | undefined, options: Options) =>
      create(context, slug, title ?? slug, options),
    )
  formCommand(lists, context)
}

async function show({ say, print, withDatabase }: Context, { newsletter: slug, json }: Options): Promise<void> {
  const lists = await withDatabase(async (pool) => {
    const { id } = await findNewsletterBySlug(pool, slug)
    return listLists(pool, id)
  })
  if (json) return printJson(print, lists)
  if (lists.length === 0) return print(say('cli.lists.empty'))
  printTable(print, [
    [say('cli.lists.list'), say('cli.confirmed'), say('cli.pending'), say('cli.unsubscribed')],
    ...lists.map(({ slug, confirmed, pending, unsubscribed }) => [
      slug,
      ...[confirmed, pending, unsubscribed].map(String),
    ]),
  ])
}

async function create(context: Context, slug: string, title: string, { newsletter, json }: Options): Promise<void> {
  const { say, print, withDatabase } = context
  const list = await withDatabase(async (pool) => {
    const { id } = await findNewsletterBySlug(pool, newsletter)
    return createList(pool, { newsletterId: id, slug, name: title })
  })
  if (json) return printJson(print, list)
  print(say('cli.lists.created', { list: list.slug }))
}
