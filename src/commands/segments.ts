import type { Command } from 'commander'
import { countSegment, previewSegment } from '../audience/segments/count.ts'
import { readRuleText } from '../audience/segments/read.ts'
import type { Rule } from '../audience/segments/rule.ts'
import { jsonSchema } from '../audience/segments/schema.ts'
import {
  changeSegment,
  createSegment,
  findSegment,
  listSegments,
  removeSegment,
} from '../audience/segments/segments.ts'
import { parseRule } from '../audience/segments/text/parse.ts'
import { printRule } from '../audience/segments/text/print.ts'
import type { Pool, Queryable } from '../database/pool.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { onRecord } from './on-record.ts'
import { printJson, printTable } from './print.ts'
import { printable } from './printable.ts'
import { readTextFile } from './text-file.ts'

interface Options {
  readonly newsletter?: string
  readonly name?: string
  readonly rule?: string
  readonly limit: number
  readonly after: number
  readonly json?: boolean
}

export function segmentsCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const segments = common(program.command('segments'), context).description(say('cli.segments'))
  segments.action((options: Options) => list(context, options))
  const add = (usage: string, key: Parameters<typeof say>[0]) =>
    common(segments.command(usage), context).description(say(key))

  add('list', 'cli.segments.list').action((options: Options) => list(context, options))
  add('create', 'cli.segments.create')
    .argument('<slug>', say('cli.segments.slug'))
    .argument('<rule>', say('cli.segments.rule'))
    .option('--name <name>', say('cli.segments.name'))
    .action((slug: string, rule: string, options: Options) => create(context, slug, rule, options))
  add('change', 'cli.segments.change')
    .argument('<slug>', say('cli.segments.slug'))
    .argument('[rule]', say('cli.segments.rule'))
    .option('--name <name>', say('cli.segments.name'))
    .action((slug: string, rule: string | undefined, options: Options, command: Command) => {
      if (rule === undefined && options.name === undefined) command.error(say('cli.segments.nothing'))
      return change(context, slug, rule, options)
    })
  add('show', 'cli.segments.show')
    .argument('<slug>', say('cli.segments.slug'))
    .action((slug: string, options: Options) => show(context, slug, options))
  const asked = (command: Command) =>
    command.argument('[slug]', say('cli.segments.slug')).option('--rule <rule>', say('cli.segments.rule'))
  asked(add('count', 'cli.segments.count')).action((slug: string | undefined, options: Options, command: Command) =>
    count(context, slug, options, command),
  )
  asked(add('preview', 'cli.segments.preview'))
    .option('--limit <number>', say('cli.segments.limit'), argument.whole(1, 1_000), 20)
    .option('--after <number>', say('cli.segments.after'), argument.subscriber, 0)
    .action((slug: string | undefined, options: Options, command: Command) => preview(context, slug, options, command))
  add('remove', 'cli.segments.remove')
    .argument('<slug>', say('cli.segments.slug'))
    .action((slug: string, options: Options) => remove(context, slug, options))
  segments
    .command('schema')
    .description(say('cli.segments.schema'))
    .action(() => printJson(context.print, jsonSchema()))
}

function common(command: Command, { say }: Context): Command {
  const argument = argumentsOf(say)
  return command.addOption(argument.newsletter()).addOption(argument.json())
}

async function list({ say, print, withDatabase }: Context, { newsletter, json }: Options): Promise<void> {
  const segments = await withDatabase(async (pool) => listSegments(pool, await idOfNewsletter(pool, newsletter)))
  if (json) return printJson(print, segments)
  if (segments.length === 0) return print(say('cli.segments.none'))
  printTable(
    print,
    segments.map(({ slug, name, rule }) => [slug, name, printRule(rule)]),
  )
}

async function create(context: Context, slug: string, text: string, { newsletter, name, json }: Options) {
  const { say, print } = context
  const rule = await ruleOf(text)
  const segment = await onRecord(context, async (db, note) => {
    const newsletterId = await idOfNewsletter(db, newsletter)
    const after = await createSegment(db, { newsletterId, slug, name: name ?? slug, rule })
    await note({ action: 'segment.create', newsletterId, subject: slug, after })
    return after
  })
  if (json) return printJson(print, segment)
  print(say('cli.segments.created', { segment: slug, rule: printRule(segment.rule) }))
}

async function change(context: Context, slug: string, text: string | undefined, { newsletter, name, json }: Options) {
  const { say, print } = context
  const changes = { ...(text !== undefined && { rule: await ruleOf(text) }), ...(name !== undefined && { name }) }
  const segment = await onRecord(context, async (db, note) => {
    const newsletterId = await idOfNewsletter(db, newsletter)
    const before = await findSegment(db, newsletterId, slug)
    const after = await changeSegment(db, newsletterId, slug, changes)
    await note({ action: 'segment.change', newsletterId, subject: slug, before, after })
    return after
  })
  if (json) return printJson(print, segment)
  print(say('cli.segments.changed', { segment: slug, rule: printRule(segment.rule) }))
}

async function show({ print, withDatabase }: Context, slug: string, { newsletter, json }: Options): Promise<void> {
  const segment = await withDatabase(async (pool) => findSegment(pool, await idOfNewsletter(pool, newsletter), slug))
  const text = printRule(segment.rule)
  if (json) return printJson(print, { ...segment, text })
  print(printable(text))
  printJson(print, segment.rule)
}

async function count(context: Context, slug: string | undefined, options: Options, command: Command): Promise<void> {
  const { say, print } = context
  const counted = await withRule(context, slug, options, command, countSegment)
  if (options.json) return printJson(print, { count: counted })
  print(say('cli.segments.counted', { count: counted }))
}

async function preview(context: Context, slug: string | undefined, options: Options, command: Command): Promise<void> {
  const { say, print } = context
  const page = await withRule(context, slug, options, command, (pool, newsletter, rule) =>
    previewSegment(pool, newsletter, rule, options),
  )
  if (options.json) return printJson(print, page)
  if (page.members.length === 0) return print(say('cli.segments.nobody'))
  printTable(
    print,
    page.members.map(({ id, email, name }) => [String(id), email, name]),
  )
  if (page.after !== null) print(say('cli.segments.more', { after: page.after }))
}

async function remove(context: Context, slug: string, { newsletter, json }: Options) {
  const { say, print } = context
  await onRecord(context, async (db, note) => {
    const newsletterId = await idOfNewsletter(db, newsletter)
    const before = await findSegment(db, newsletterId, slug)
    await removeSegment(db, newsletterId, slug)
    await note({ action: 'segment.remove', newsletterId, subject: slug, before })
  })
  if (json) return printJson(print, { removed: slug })
  print(say('cli.segments.removed', { segment: slug }))
}

/** Of a segment, or given with --rule. */
async function withRule<T>(
  { say, withDatabase }: Context,
  slug: string | undefined,
  { newsletter, rule: text }: Options,
  command: Command,
  work: (pool: Pool, newsletter: number, rule: Rule) => Promise<T>,
): Promise<T> {
  if ((slug === undefined) === (text === undefined)) command.error(say('cli.segments.which'))
  const given = text === undefined ? undefined : await ruleOf(text)
  return withDatabase(async (pool) => {
    const id = await idOfNewsletter(pool, newsletter)
    return work(pool, id, given ?? (await findSegment(pool, id, slug!)).rule)
  })
}

async function idOfNewsletter(db: Queryable, slug: string | undefined): Promise<number> {
  return (await findNewsletterBySlug(db, slug)).id
}

/** Text, JSON, or a file that holds either. */
async function ruleOf(given: string): Promise<Rule> {
  const text = given.startsWith('@') ? await readTextFile(given.slice(1)) : given
  return /^\s*[{[]/.test(text) ? readRuleText(text) : parseRule(text)
}
