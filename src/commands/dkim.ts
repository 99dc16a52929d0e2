import { type Command, Option } from 'commander'
import { type Pool, transaction } from '../database/pool.ts'
import { NotFound } from '../errors.ts'
import { secretsOf } from '../links/keys.ts'
import type { DkimAlgorithm } from '../message/dkim.ts'
import {
  activateDkimKey,
  createDkimKey,
  dkimDomain,
  listDkimKeys,
  retireDkimKey,
  type StoredDkimKey,
} from '../message/dkim-keys.ts'
import { dkimRecord } from '../message/dkim-record.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { printJson } from './print.ts'
import { recordLines } from './records.ts'

interface Options {
  readonly algorithm: DkimAlgorithm | 'both'
  readonly selector?: string
  readonly json?: boolean
}

export function dkimCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const dkim = program.command('dkim').description(say('cli.dkim'))

  dkim
    .command('create')
    .description(say('cli.dkim.create'))
    .argument('<domain>', say('cli.dkim.domain'))
    .addOption(
      new Option('--algorithm <algorithm>', say('cli.dkim.algorithm'))
        .choices(['rsa', 'ed25519', 'both'])
        .default('rsa'),
    )
    .option('--selector <name>', say('cli.dkim.new_selector'))
    .addOption(argument.json())
    .action((domain: string, options: Options) => create(context, domain, options))
  dkim
    .command('list')
    .description(say('cli.dkim.list'))
    .addOption(argument.json())
    .action((options: Options) => list(context, options))
  dkim
    .command('activate')
    .description(say('cli.dkim.activate'))
    .argument('<domain>', say('cli.dkim.domain'))
    .argument('[selector]', say('cli.dkim.some_selector'))
    .addOption(argument.json())
    .action((domain: string, selector: string | undefined, options: Options) =>
      change(context, (pool) => activate(pool, domain, selector), 'cli.dkim.activated', options),
    )
  dkim
    .command('retire')
    .description(say('cli.dkim.retire'))
    .argument('<domain>', say('cli.dkim.domain'))
    .argument('<selector>', say('cli.dkim.selector'))
    .addOption(argument.json())
    .action((domain: string, selector: string, options: Options) =>
      change(context, async (pool) => [await retireDkimKey(pool, domain, selector)], 'cli.dkim.retired', options),
    )
}

async function create(context: Context, domain: string, { algorithm, selector, json }: Options): Promise<void> {
  const { say, print, config } = context
  const wanted = algorithm === 'both' ? (['rsa', 'ed25519'] as const) : [algorithm]
  const secrets = await secretsOf(config)
  const keys = await context.withDatabase((pool) =>
    transaction(pool, async (db) => {
      const made: StoredDkimKey[] = []
      for (const algorithm of wanted) {
        const name = selector === undefined || wanted.length === 1 ? selector : `${selector}-${algorithm}`
        made.push(
          await createDkimKey(db, secrets, { domain, algorithm, ...(name !== undefined && { selector: name }) }),
        )
      }
      return made
    }),
  )
  if (json) return printJson(print, keys.map(withRecord))
  for (const key of keys) {
    print(say('cli.dkim.created', { domain: key.domain, selector: key.selector }))
    for (const line of recordLines(context, dkimRecord(key))) print(`  ${line}`)
  }
  print(say('cli.dkim.then', { domain: keys[0]!.domain }))
}

async function list(context: Context, { json }: Options): Promise<void> {
  const { say, print, withDatabase } = context
  const keys = await withDatabase((pool) => listDkimKeys(pool))
  if (json) return printJson(print, keys.map(withRecord))
  if (keys.length === 0) return print(say('cli.dkim.empty'))
  for (const key of keys) {
    const { domain, selector, algorithm, status, createdAt } = key
    const state = say(status === 'retired' ? 'cli.dkim.is_retired' : `cli.dkim.${status}`)
    print([domain, selector, algorithm, createdAt.toISOString().slice(0, 10), state].join('  '))
    if (status === 'retired') continue
    for (const line of recordLines(context, dkimRecord(key))) print(`  ${line}`)
  }
}

/** Without a selector: of each algorithm the newest that waits. */
async function activate(pool: Pool, given: string, selector: string | undefined): Promise<StoredDkimKey[]> {
  if (selector !== undefined) return [await activateDkimKey(pool, given, selector)]
  const domain = dkimDomain(given)
  const waiting = (await listDkimKeys(pool, domain)).filter(({ status }) => status === 'waiting')
  if (waiting.length === 0) throw new NotFound('dkim.none_waiting', { domain })
  const newest = new Map(waiting.map((key) => [key.algorithm, key]))
  return Promise.all([...newest.values()].map((key) => activateDkimKey(pool, domain, key.selector)))
}

async function change(
  { say, print, withDatabase }: Context,
  work: (pool: Pool) => Promise<StoredDkimKey[]>,
  done: 'cli.dkim.activated' | 'cli.dkim.retired',
  { json }: Options,
): Promise<void> {
  const keys = await withDatabase(work)
  if (json) return printJson(print, keys.map(withRecord))
  for (const { domain, selector } of keys) print(say(done, { domain, selector }))
}

const withRecord = (key: StoredDkimKey) => ({ ...key, record: dkimRecord(key) })
