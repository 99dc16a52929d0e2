import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { importSubscribers } from '../audience/import.ts'
import type { ImportReport } from '../audience/import-report.ts'
import { findList } from '../audience/lists.ts'
import { NotFound } from '../errors.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { personCommands } from './persons.ts'
import { createProgress, printJson, printTable } from './print.ts'

interface Options {
  readonly list: string
  readonly newsletter?: string
  readonly status: 'confirmed' | 'pending'
  readonly dryRun?: boolean
  readonly json?: boolean
}

export function subscribersCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const subscribers = program.command('subscribers').description(say('cli.subscribers'))
  subscribers
    .command('import')
    .description(say('cli.subscribers.import'))
    .argument('<file>', say('cli.subscribers.file'))
    .requiredOption('-l, --list <name>', say('cli.subscribers.list'))
    .addOption(argument.newsletter())
    .addOption(
      new Option('--status <status>', say('cli.subscribers.status'))
        .choices(['confirmed', 'pending'])
        .default('pending'),
    )
    .option('--dry-run', say('cli.subscribers.dry_run'))
    .addOption(argument.json())
    .action((file: string, options: Options) => importFile(context, file, options))
  personCommands(subscribers, context)
}

async function importFile(context: Context, file: string, options: Options): Promise<void> {
  const { say, print } = context
  const size = await sizeOf(file)
  const report = await context.withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const list = await findList(pool, newsletter.id, options.list)
    const progress = createProgress(say('cli.subscribers.progress'), size, 'B')
    return importSubscribers(pool, createReadStream(file), {
      listId: list.id,
      status: options.status,
      source: basename(file),
      dryRun: options.dryRun ?? false,
      onProgress: ({ bytes }) => progress(bytes),
    })
  })
  const leftOut = report.leftOut.map(({ line, value, reason, values }) => ({
    line,
    value,
    reason: say(reason, values),
  }))
  if (options.json) printJson(print, { ...report, leftOut })
  else printReport(context, { ...report, leftOut })
}

interface SaidReport extends Omit<ImportReport, 'leftOut'> {
  readonly leftOut: readonly { readonly line: number; readonly value: string; readonly reason: string }[]
}

function printReport({ say, print }: Context, report: SaidReport): void {
  const counts = ['rows', 'new', 'updated', 'unchanged', 'unsubscribed', 'suppressed', 'invalid', 'duplicate'] as const
  printTable(
    print,
    counts.map((name) => [say(`cli.subscribers.${name}`), String(report[name]).padStart(9)]),
  )
  for (const row of report.leftOut) print(say('cli.subscribers.left_out', { ...row, value: printable(row.value) }))
  const more = report.suppressed + report.invalid + report.duplicate - report.leftOut.length
  if (more > 0) print(say('cli.subscribers.more', { count: more }))
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new NotFound('cli.no_file', { file })
  return found.size
}

/** What a file holds is not to move the cursor of a terminal. */
function printable(value: string): string {
  return value.replace(/\p{Cc}/gu, '\ufffd').slice(0, 80)
}
