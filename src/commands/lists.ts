import { type Command, Option } from 'commander'
import {
  changeList,
  createList,
  findList,
  type List,
  type ListSettings,
  listLists,
  removeList,
} from '../audience/lists.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { formCommand } from './lists/form.ts'
import { onRecord } from './on-record.ts'
import { printJson, printTable } from './print.ts'

interface Options extends Partial<Pick<ListSettings, 'name' | 'description' | 'optIn'>> {
  readonly newsletter?: string
  readonly public?: boolean
  readonly private?: boolean
  readonly welcome?: string
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
  const settings = (command: Command) =>
    command
      .argument('<name>', say('cli.lists.slug'))
      .option('--description <text>', say('cli.lists.description'))
      .addOption(new Option('--public', say('cli.lists.public')).conflicts('private'))
      .option('--private', say('cli.lists.private'))
      .addOption(new Option('--opt-in <kind>', say('cli.lists.opt_in')).choices(['single', 'double']))
      .option('--welcome <text>', say('cli.lists.welcome'))
      .addOption(argument.newsletter())
      .addOption(argument.json())
  settings(lists.command('create'))
    .description(say('cli.lists.create'))
    .argument('[title]', say('cli.lists.title'))
    .action((slug: string, title: string | undefined, options: Options) => create(context, slug, title, options))
  settings(lists.command('change'))
    .description(say('cli.lists.change'))
    .option('--name <title>', say('cli.lists.title'))
    .action((slug: string, options: Options) => change(context, slug, options))
  lists
    .command('remove')
    .description(say('cli.lists.remove'))
    .argument('<name>', say('cli.lists.slug'))
    .addOption(argument.newsletter())
    .action((slug: string, options: Options) => remove(context, slug, options))
  formCommand(lists, context)
}

async function show({ say, print, withDatabase }: Context, { newsletter: slug, json }: Options): Promise<void> {
  const lists = await withDatabase(async (pool) => {
    const { id } = await findNewsletterBySlug(pool, slug)
    return listLists(pool, id)
  })
  if (json) return printJson(print, lists)
  if (lists.length === 0) return print(say('cli.lists.empty'))
  const head = [say('cli.lists.list'), say('cli.confirmed'), say('cli.pending'), say('cli.unsubscribed'), '', '']
  printTable(print, [
    head,
    ...lists.map((list) => [
      list.slug,
      ...[list.confirmed, list.pending, list.unsubscribed].map(String),
      say(list.public ? 'cli.lists.is_public' : 'cli.lists.is_private'),
      say(`cli.lists.${list.optIn}`),
    ]),
  ])
}

async function create(context: Context, slug: string, title = slug, options: Options) {
  const { say, print } = context
  const list = await onRecord(context, async (db, note) => {
    const { id: newsletterId } = await findNewsletterBySlug(db, options.newsletter)
    const after = await createList(db, { newsletterId, slug, name: title, ...settingsOf(options) })
    await note({ action: 'list.create', newsletterId, subject: slug, after })
    return after
  })
  if (options.json) return printJson(print, list)
  print(say('cli.lists.created', { list: list.slug }))
}

async function change(context: Context, slug: string, options: Options): Promise<void> {
  const { say, print } = context
  const list: List = await onRecord(context, async (db, note) => {
    const { id: newsletterId } = await findNewsletterBySlug(db, options.newsletter)
    const before = await findList(db, newsletterId, slug)
    const after = await changeList(db, before, settingsOf(options))
    await note({ action: 'list.change', newsletterId, subject: slug, before, after })
    return after
  })
  if (options.json) return printJson(print, list)
  print(say('cli.lists.changed', { list: list.slug }))
}

async function remove(context: Context, slug: string, options: Options): Promise<void> {
  await onRecord(context, async (db, note) => {
    const { id: newsletterId } = await findNewsletterBySlug(db, options.newsletter)
    const before = await findList(db, newsletterId, slug)
    await removeList(db, before)
    await note({ action: 'list.remove', newsletterId, subject: slug, before })
  })
  context.print(context.say('cli.lists.removed', { list: slug }))
}

/** An empty welcome: none. */
function settingsOf({ name, description, optIn, welcome, ...options }: Options): Partial<ListSettings> {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(optIn !== undefined && { optIn }),
    ...(welcome !== undefined && { welcome: welcome || null }),
    ...((options.public || options.private) && { public: options.public ?? false }),
  }
}
