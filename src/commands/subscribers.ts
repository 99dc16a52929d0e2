import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { importSubscribers } from '../audience/import.ts'
import { findList } from '../audience/lists.ts'
import { NotFound } from '../errors.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { printJson, printTable } from './print.ts'

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
}

async function importFile(context: Context, file: string, options: Options): Promise<void> {
  const { say, print } = context
  await stat(file).catch(() => {
    throw new NotFound('cli.no_file', { file })
  })
  const report = await context.withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const list = await findList(pool, newsletter.id, options.list)
    return importSubscribers(pool, createReadStream(file), {
      listId: list.id,
      status: options.status,
      source: file,
      dryRun: options.dryRun ?? false,
    })
  })
  if (options.json) return printJson(print, report)
  printTable(
    print,
    (['rows', 'new', 'updated', 'unchanged', 'suppressed', 'invalid', 'duplicate'] as const).map((name) => [
      say(`cli.subscribers.${name}`),
      String(report[name]).padStart(9),
    ]),
  )
}
