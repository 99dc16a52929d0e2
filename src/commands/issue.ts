import type { Command } from 'commander'
import type { Block, Issue, Warning } from '../issues/issue.ts'
import { plainText } from '../issues/plain-text.ts'
import { readIssueFile } from '../issues/read.ts'
import { finalizeIssue, listIssues, saveDraft } from '../issues/store.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { digestCommand } from './digest.ts'
import { preflightCommand, refuseBlocked } from './preflight.ts'
import { newsletterFor, previewFiles, themeFiles, writePreview } from './preview.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly newsletter?: string
  readonly anyway?: boolean
  readonly json?: boolean
}

interface PreviewOptions extends Options {
  readonly out: string
  readonly themes?: boolean
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
    .argument('<file>', say('cli.issue.file'))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((file: string, options: Options) => importFile(context, file, options))
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

async function check({ say, print }: Context, file: string, { json }: Options): Promise<void> {
  const { issue, warnings, hash } = await readIssueFile(file)
  const said = warnings.map(({ line, key, values }) => ({ line, message: say(key, values) }))
  if (json) return printJson(print, { ...withText(issue), warnings: said, hash })
  printTable(print, [
    [say('cli.issue.title'), issue.title],
    [say('cli.issue.date_of'), issue.date],
    [say('cli.issue.publishers'), issue.publishers.join(say('cli.comma'))],
    [say('cli.issue.sections'), String(issue.sections.length)],
    [say('cli.issue.references'), String(issue.references.length)],
    [say('cli.issue.hash'), hash],
  ])
  for (const warning of said) print(say('cli.issue.warning', warning))
}

async function importFile(context: Context, file: string, { newsletter: slug, json }: Options): Promise<void> {
  const { say, print } = context
  const { issue, warnings, hash } = await readIssueFile(file)
  const stored = await context.withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, slug)
    return saveDraft(pool, newsletter.id, issue, hash)
  })
  printWarnings(context, warnings)
  if (json) return printJson(print, stored)
  print(say('cli.issue.imported', { date: stored.date, revision: stored.revision, title: stored.title }))
}

async function preview(context: Context, file: string, options: PreviewOptions): Promise<void> {
  const { issue, warnings } = await readIssueFile(file)
  const newsletter = await newsletterFor(context, issue, options.newsletter)
  const files = await previewFiles(context, issue, newsletter)
  if (options.themes) files.push(...(await themeFiles(context, issue, newsletter)))
  printWarnings(context, warnings)
  await writePreview(context, files, options)
}

async function finalize(context: Context, date: string, { newsletter: slug, anyway, json }: Options): Promise<void> {
  const { say, print } = context
  const stored = await context.withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, slug)
    if (!anyway) await refuseBlocked(context, pool, newsletter, date)
    return finalizeIssue(pool, newsletter.id, date)
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

function printWarnings({ say }: Context, warnings: readonly Warning[]): void {
  for (const { line, key, values } of warnings) {
    process.stderr.write(`${say('cli.issue.warning', { line, message: say(key, values) })}\n`)
  }
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
