import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { hashKeysOf } from '../../audience/address-hash.ts'
import type { NewFile } from '../../audience/export/new-file.ts'
import type { Known } from '../../audience/import/conflict.ts'
import type { Delimiter } from '../../audience/import/delimited.ts'
import { type ImportOptions, tryImport } from '../../audience/import/import.ts'
import { importFile } from '../../audience/import/import-file.ts'
import type { ImportProgress, ImportReport } from '../../audience/import/report.ts'
import { findList } from '../../audience/lists.ts'
import { isAway } from '../../database/retry.ts'
import { Failure, Invalid, NotFound } from '../../errors.ts'
import { secretsOf } from '../../links/keys.ts'
import { findNewsletterBySlug } from '../../newsletters/newsletter.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { recorded } from '../on-record.ts'
import { operator } from '../operator.ts'
import { createPace, createProgress } from '../print.ts'
import { badRowsFile, lineOf } from './bad-rows.ts'
import { printReport } from './report.ts'

interface Options {
  readonly list: string
  readonly newsletter?: string
  readonly status: 'confirmed' | 'pending'
  readonly map?: Readonly<Record<string, string>>
  readonly encoding?: string
  readonly delimiter?: Delimiter
  readonly conflict: Known
  readonly consent?: string
  readonly source?: string
  readonly badRows?: string
  readonly force?: boolean
  readonly restart?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

export function importCommand(subscribers: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  subscribers
    .command('import')
    .description(say('cli.subscribers.import'))
    .argument('<file>', say('cli.subscribers.file'))
    .requiredOption('-l, --list <name>', say('cli.subscribers.list'))
    .addOption(argument.newsletter())
    .addOption(choice('--status <status>', say('cli.subscribers.status'), ['pending', 'confirmed']))
    .option('--map <column=field>', say('cli.subscribers.map'), mapped(say))
    .option('--encoding <name>', say('cli.subscribers.encoding'))
    .option('--delimiter <sign>', say('cli.subscribers.delimiter'), delimiter(say))
    .addOption(choice('--conflict <whose>', say('cli.subscribers.conflict'), ['file', 'known', 'fill']))
    .option('--consent <words>', say('cli.subscribers.consent'), argument.text)
    .option('--source <text>', say('cli.subscribers.source'))
    .option('--bad-rows <file>', say('cli.subscribers.bad_rows'))
    .option('--force', say('cli.subscribers.force'))
    .option('--restart', say('cli.subscribers.restart'))
    .option('--dry-run', say('cli.subscribers.dry_run'))
    .addOption(argument.json())
    .action((file: string, options: Options) => runImport(context, file, options))
}

/** The first is what is taken when none is said. */
const choice = (flags: string, description: string, choices: readonly string[]) =>
  new Option(flags, description).choices(choices).default(choices[0])

const mapped =
  (say: Context['say']) =>
  (value: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
    // The last one: a column may be called a=b, a field may not.
    const at = value.lastIndexOf('=')
    if (at < 1 || at === value.length - 1) throw new InvalidArgumentError(say('cli.subscribers.bad_map'))
    return { ...before, [value.slice(0, at)]: value.slice(at + 1).trim() }
  }

const delimiter =
  (say: Context['say']) =>
  (value: string): Delimiter => {
    const sign = value === 'tab' || value === '\\t' ? '\t' : value
    if (sign === ',' || sign === ';' || sign === '\t' || sign === '|') return sign
    throw new InvalidArgumentError(say('cli.subscribers.bad_delimiter'))
  }

async function runImport(context: Context, file: string, options: Options): Promise<void> {
  const found = await statOf(file)
  const badRows = await openBadRows(context, file, found, options)
  try {
    const report = await importInto(context, { file, size: found.size, badRows }, options).catch((error) => {
      if (isAway(error)) throw new Failure('cli.subscribers.database_lost', { reason: error.message })
      throw isOfFile(error) ? new Failure('cli.subscribers.unreadable', { file, reason: error.code }) : error
    })
    printReport(context, report, options)
    await badRows?.finish().catch((error: Failure) => {
      throw new Failure('cli.subscribers.bad_rows.lost', { reason: error.inLanguage(context.locale) })
    })
  } finally {
    await badRows?.abandon()
  }
}

/** It went away, say, or may not be read. */
const isOfFile = ({ syscall = '' }: NodeJS.ErrnoException) => ['stat', 'open', 'read'].includes(syscall)

async function statOf(file: string): Promise<Stats> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new NotFound('cli.no_file', { file })
  return found
}

async function openBadRows({ say }: Context, file: string, found: Stats, options: Options) {
  const { badRows, force = false } = options
  if (badRows === undefined) return undefined
  const there = await stat(badRows).catch(() => undefined)
  // By whatever name or link.
  if (there?.ino === found.ino && there.dev === found.dev) throw new Invalid('cli.subscribers.bad_rows.same', { file })
  return badRowsFile(say, badRows, { force })
}

interface Files {
  readonly file: string
  readonly size: number
  readonly badRows: NewFile | undefined
}

async function importInto(context: Context, { file, size, badRows }: Files, options: Options): Promise<ImportReport> {
  const { say, config } = context
  const { status, map: mapping, encoding, delimiter, conflict, consent, source, restart, dryRun } = options
  const hashKeys = hashKeysOf(await secretsOf(config))
  return context.withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const list = await findList(pool, newsletter.id, options.list)
    const settings: ImportOptions = {
      ...{ listId: list.id, status, mapping, encoding, delimiter, conflict, hashKeys, words: consent },
      source: source ?? `import ${basename(file)}`,
      onProgress: showProgress(context, size),
      onLeftOut: badRows && ((row) => badRows.write(lineOf(say, row))),
    }
    if (dryRun) return tryImport(pool, file, settings)
    await recorded(pool, (_, note) => {
      const after = { list: list.slug, source: settings.source, status, conflict }
      return note({ action: 'import.start', newsletterId: newsletter.id, subject: basename(file), after })
    })
    const onResume = (begun: Date, line: number) =>
      void process.stderr.write(`${say('cli.subscribers.resumed', { begun: begun.toISOString(), line })}\n`)
    return importFile(pool, file, { ...settings, restart, onResume, madeBy: operator().name })
  })
}

function showProgress({ say }: Context, size: number): (progress: ImportProgress) => void {
  const show = createProgress(say('cli.subscribers.reading'), size, ' B')
  const pace = createPace(say)
  return ({ stage, rows, bytes }) => {
    const done = stage === 'merging' ? size : bytes
    show(done, pace(rows, size === 0 ? 1 : done / size))
    if (stage === 'merging') process.stderr.write(`${say('cli.subscribers.merging', { rows })}\n`)
  }
}
