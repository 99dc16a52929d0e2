import { type Command, Option } from 'commander'
import { servedAt } from '../config.ts'
import { Invalid, NotFound } from '../errors.ts'
import { bringInIllustrated } from '../images/hand-in.ts'
import { fetchFeed, gather } from '../intake/feed/gather.ts'
import { checkContract } from '../issues/contract.ts'
import type { Block, Issue } from '../issues/issue.ts'
import { issueJsonSchema } from '../issues/json/schema.ts'
import { issueAsJson } from '../issues/json/write.ts'
import { plainText } from '../issues/plain-text.ts'
import { bytesOf, readIssueFile } from '../issues/read.ts'
import { finalizeIssue, issueContent, latestIssue, listIssues } from '../issues/store.ts'
import { issueAsMarkdown } from '../issues/write/issue.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { isPublic } from '../outward.ts'
import { imagesOf } from '../preflight/links.ts'
import { dayIn } from '../schedule/slot.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { digestCommand } from './digest.ts'
import { illustrated, printWarnings } from './issue-file.ts'
import { recorded } from './on-record.ts'
import { operator } from './operator.ts'
import { preflightCommand, refuseBlocked } from './preflight.ts'
import { newsletterFor, previewFiles, previewUrl, themeFiles, writePreview } from './preview.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly newsletter?: string
  readonly anyway?: boolean
  readonly as?: keyof typeof writers
  readonly json?: boolean
}

interface PreviewOptions extends Options {
  readonly out: string
  readonly themes?: boolean
}

interface ImportOptions extends Options {
  readonly feed?: string
  readonly date?: string
}

export function issueCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const issue = program.command('issue').description(say('cli.issue'))

  issue
    .command('check')
    .description(say('cli.issue.check'))
    .argument('<file>', say('cli.issue.file'))
    .addOption(argument.json())
    .action((file: string, options: Options) => check(context, file, options))
  issue
    .command('import')
    .description(say('cli.issue.import'))
    .argument('[file]', say('cli.issue.file'))
    .option('--feed <url|file>', say('cli.issue.feed'))
    .addOption(new Option('--date <date>', say('cli.issue.feed_date')).argParser(argument.date))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((file: string | undefined, options: ImportOptions) => importFile(context, file, options))
  issue
    .command('preview')
    .description(say('cli.issue.preview'))
    .argument('<file>', say('cli.issue.file'))
    .requiredOption('-o, --out <dir>', say('cli.issue.out'))
    .option('--themes', say('cli.issue.themes'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((file: string, options: PreviewOptions) => preview(context, file, options))
  issue
    .command('convert')
    .description(say('cli.issue.convert'))
    .argument('<file>', say('cli.issue.file'))
    .addOption(as(say))
    .action((file: string, options: Options) => convert(context, file, options))
  issue
    .command('export')
    .description(say('cli.issue.export'))
    .argument('<date>', say('cli.issue.date'), argument.date)
    .addOption(argument.newsletter())
    .addOption(as(say))
    .action((date: string, options: Options) => exportIssue(context, date, options))
  issue
    .command('schema')
    .description(say('cli.issue.schema'))
    .action(() => printJson(context.print, issueJsonSchema()))
  issue
    .command('finalize')
    .description(say('cli.issue.finalize'))
    .argument('<date>', say('cli.issue.date'), argument.date)
    .option('--anyway', say('cli.issue.anyway'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((date: string, options: Options) => finalize(context, date, options))
  issue
    .command('list')
    .description(say('cli.issue.list'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((options: Options) => list(context, options))
  preflightCommand(issue, context)
  digestCommand(issue, context)
}

async function check({ config, say, print }: Context, file: string, { json }: Options): Promise<void> {
  const { issue, warnings, hash, unit } = await illustrated(await bytesOf(file), file, servedAt(config))
  const said = warnings.map(({ line, key, values }) => ({ line, message: say(key, values) }))
  if (json) return printJson(print, { ...withText(issue), warnings: said, hash })
  printTable(print, [
    [say('cli.issue.title'), issue.title],
    [say('cli.issue.date_of'), issue.date],
    [say('cli.issue.publishers'), issue.publishers.join(say('cli.comma'))],
    [say('cli.issue.sections'), String(issue.sections.length)],
    [say('cli.issue.references'), String(issue.references.length)],
    [say('cli.issue.pictures'), String(imagesOf(issue).length)],
    [say('cli.issue.hash'), hash],
  ])
  for (const warning of said) print(say(`cli.issue.warning.${unit}`, warning))
}

async function importFile(context: Context, file: string | undefined, options: ImportOptions): Promise<void> {
  const { say, print } = context
  const { newsletter: slug, json, feed, date } = options
  if ((file === undefined) === (feed === undefined)) throw new Invalid('cli.issue.file_or_feed')
  const bytes = await (feed !== undefined && /^https?:/i.test(feed)
    ? fetchFeed(feed, isPublic)
    : bytesOf((file ?? feed)!))
  const whole = file === undefined ? undefined : await illustrated(bytes, file, servedAt(context.config))
  const { stored, read } = await context.withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, slug)
    const today = dayIn(newsletter.timeZone, new Date())
    const read = whole ?? (await gather(pool, newsletter, bytes, date ?? today))
    await checkContract(pool, newsletter, read, today)
    const author = operator().source
    return {
      read,
      stored: await recorded(pool, async (db, note) => {
        const after = await bringInIllustrated(db, newsletter.id, { images: [], ...read }, { author })
        await note({ action: 'issue.create', newsletterId: newsletter.id, subject: after.date, after })
        return after
      }),
    }
  })
  printWarnings(context, read)
  if (json) return printJson(print, stored)
  print(say('cli.issue.imported', { date: stored.date, revision: stored.revision, title: stored.title }))
}

async function preview(context: Context, file: string, options: PreviewOptions): Promise<void> {
  const read = await illustrated(await bytesOf(file), file, previewUrl(context.config))
  const newsletter = await newsletterFor(context, read.issue, options.newsletter)
  const files = await previewFiles(context, read.issue, newsletter, read.images)
  if (options.themes) files.push(...(await themeFiles(context, read.issue, newsletter, read.images)))
  printWarnings(context, read)
  await writePreview(context, files, options)
}

const as = (say: Context['say']) =>
  new Option('--as <kind>', say('cli.issue.as')).choices(Object.keys(writers)).default('markdown')

const writers = { markdown: issueAsMarkdown, json: issueAsJson }

async function convert(context: Context, file: string, { as = 'markdown' }: Options): Promise<void> {
  const read = await readIssueFile(file)
  printWarnings(context, read)
  context.print(writers[as](read.issue).trimEnd())
}

/** The latest revision of the date. */
async function exportIssue(
  context: Context,
  date: string,
  { newsletter: slug, as = 'markdown' }: Options,
): Promise<void> {
  const issue = await context.withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, slug)
    const latest = await latestIssue(pool, newsletter.id, date)
    if (!latest) throw new NotFound('issue.none', { date })
    return (await issueContent(pool, latest.id)).issue
  })
  context.print(writers[as](issue).trimEnd())
}

async function finalize(context: Context, date: string, { newsletter: slug, anyway, json }: Options): Promise<void> {
  const { say, print } = context
  const stored = await context.withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, slug)
    if (!anyway) await refuseBlocked(context, pool, newsletter, date)
    return recorded(pool, async (db, note) => {
      const before = await latestIssue(db, newsletter.id, date)
      const after = await finalizeIssue(db, newsletter.id, date)
      await note({ action: 'issue.finalize', newsletterId: newsletter.id, subject: date, before, after })
      return after
    })
  })
  if (json) return printJson(print, stored)
  print(say('cli.issue.finalized', { date: stored.date, revision: stored.revision, hash: stored.hash }))
}

async function list({ say, print, withDatabase }: Context, { newsletter: slug, json }: Options): Promise<void> {
  const issues = await withDatabase(async (pool) => {
    const newsletter = slug === undefined ? undefined : await findNewsletterBySlug(pool, slug)
    return listIssues(pool, newsletter?.id)
  })
  if (json) return printJson(print, issues)
  if (issues.length === 0) return print(say('cli.issue.empty'))
  printTable(
    print,
    issues.map(({ date, revision, status, title }) => [date, String(revision), say(`cli.issue.${status}`), title]),
  )
}

/** For whoever reads the JSON with a tool: the plain text of each block stands beside its parts. */
function withText(issue: Issue) {
  const spell = (blocks: readonly Block[]) => blocks.map((block) => ({ ...block, text: plainText([block]) }))
  return {
    ...issue,
    abstract: spell(issue.abstract),
    sections: issue.sections.map((section) => ({ ...section, blocks: spell(section.blocks) })),
  }
}
