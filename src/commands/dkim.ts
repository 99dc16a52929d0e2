import { type Command, Option } from 'commander'
import type { Connection } from '../database/pool.ts'
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
import { type Note, onRecord } from './on-record.ts'
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
      change(context, 'activate', (db) => activate(db, domain, selector), options),
    )
  dkim
    .command('retire')
    .description(say('cli.dkim.retire'))
    .argument('<domain>', say('cli.dkim.domain'))
    .argument('<selector>', say('cli.dkim.selector'))
    .addOption(argument.json())
    .action((domain: string, selector: string, options: Options) =>
      change(context, 'retire', async (db) => [await retireDkimKey(db, domain, selector)], options),
    )
}

async function create(context: Context, domain: string, { algorithm, selector, json }: Options): Promise<void> {
  const { say, print, config } = context
  const wanted = algorithm === 'both' ? (['rsa', 'ed25519'] as const) : [algorithm]
  const secrets = await secretsOf(config)
  const keys = await onRecord(context, async (db, note) => {
    const made: StoredDkimKey[] = []
    for (const algorithm of wanted) {
      const name = selector === undefined || wanted.length === 1 ? selector : `${selector}-${algorithm}`
      made.push(await createDkimKey(db, secrets, { domain, algorithm, ...(name !== undefined && { selector: name }) }))
    }
    await noteKeys(note, 'create', made)
    return made
  })
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
async function activate(db: Connection, given: string, selector: string | undefined): Promise<StoredDkimKey[]> {
  if (selector !== undefined) return [await activateDkimKey(db, given, selector)]
  const domain = dkimDomain(given)
  const waiting = (await listDkimKeys(db, domain)).filter(({ status }) => status === 'waiting')
  if (waiting.length === 0) throw new NotFound('dkim.none_waiting', { domain })
  const newest = new Map(waiting.map((key) => [key.algorithm, key]))
  const activated: StoredDkimKey[] = []
  for (const { selector } of newest.values()) activated.push(await activateDkimKey(db, domain, selector))
  return activated
}

async function change(
  context: Context,
  what: 'activate' | 'retire',
  work: (db: Connection) => Promise<StoredDkimKey[]>,
  { json }: Options,
): Promise<void> {
  const { say, print } = context
  const keys = await onRecord(context, async (db, note) => {
    const keys = await work(db)
    await noteKeys(note, what, keys)
    return keys
  })
  if (json) return printJson(print, keys.map(withRecord))
  for (const { domain, selector } of keys) print(say(`cli.dkim.${what}d`, { domain, selector }))
}

async function noteKeys(note: Note, what: 'create' | 'activate' | 'retire', keys: readonly StoredDkimKey[]) {
  for (const key of keys) {
    const subject = `${key.selector}._domainkey.${key.domain}`
    await note({ action: `dkim.${what}`, newsletterId: null, subject, after: withRecord(key) })
  }
}

const withRecord = (key: StoredDkimKey) => ({ ...key, record: dkimRecord(key) })
