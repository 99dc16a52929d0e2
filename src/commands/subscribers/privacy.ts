import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { type HashKeys, hashKeysOf } from '../../audience/address-hash.ts'
import { Conflict, Invalid, NotFound } from '../../errors.ts'
import { secretsOf } from '../../links/keys.ts'
import { downloadOf } from '../../persons/download.ts'
import { type Counts, type Erased, erasePerson } from '../../persons/erase.ts'
import { type Section, type SectionName, sectionsOf } from '../../persons/sections.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { operator } from '../operator.ts'
import { printJson, printTable } from '../print.ts'

/** Commands about one person, below `subscribers`. */
export function personCommands(subscribers: Command, context: Context): void {
  const { say } = context
  const json = () => argumentsOf(say).json()
  subscribers
    .command('person')
    .description(say('cli.person'))
    .argument('<address>', say('cli.person.address'))
    .option('-o, --output <file>', say('cli.person.output'))
    .addOption(json())
    .action((address: string, options: PersonOptions) => showPerson(context, address, options))
  subscribers
    .command('erase')
    .description(say('cli.erase'))
    .argument('<address>', say('cli.person.address'))
    .option('--yes', say('cli.erase.yes'))
    .addOption(json())
    .action((address: string, options: EraseOptions) => erase(context, address, options))
}

interface PersonOptions {
  readonly output?: string
  readonly json?: boolean
}

async function showPerson(context: Context, address: string, { output, json }: PersonOptions): Promise<void> {
  const { say, print, withDatabase } = context
  const keys = await keysOf(context)
  await withDatabase(async (pool) => {
    const sections = await sectionsOf(pool, keys, whoIs(address))
    if (!sections) throw new NotFound('person.nothing', { address })
    if (output !== undefined) return writeFile(output, downloadOf(sections, new Date()))
    if (json) for await (const piece of downloadOf(sections, new Date())) print(piece)
    else printTable(print, await countsOf(sections, say))
  })
}

async function countsOf(sections: readonly Section[], say: Context['say']): Promise<string[][]> {
  const counts = new Map<SectionName, number>()
  for (const { name, pages } of sections) {
    for await (const page of pages()) counts.set(name, (counts.get(name) ?? 0) + page.length)
  }
  return [...counts].map(([name, count]) => [say(`person.${name}`), String(count).padStart(7)])
}

/** For its owner's eyes alone, and never over a file that is there. */
async function writeFile(name: string, pieces: AsyncIterable<string>): Promise<void> {
  const file = await open(name, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST'
      ? new Conflict('cli.file_exists', { file: name })
      : new Invalid('cli.cannot_write', { file: name, reason: error.message })
  })
  try {
    for await (const piece of pieces) await file.write(piece)
  } finally {
    await file.close()
  }
}

interface EraseOptions {
  readonly yes?: boolean
  readonly json?: boolean
}

async function erase(context: Context, address: string, { yes, json }: EraseOptions): Promise<void> {
  const { print, withDatabase } = context
  if (!yes && !(await confirmed(context, address))) throw new Invalid('cli.erase.not_confirmed', { address })
  const keys = await keysOf(context)
  const erased = await withDatabase((pool) =>
    erasePerson(pool, keys, whoIs(address), { actor: 'admin', source: operator().source }),
  )
  const { counts, ...others } = erased
  if (json) printJson(print, { ...counts, ...others })
  else printErased(context, address, erased)
  if (isNothing(erased) && erased.accounts.length === 0) throw new NotFound('person.nothing', { address })
}

/** A file that could not be looked at may hold anybody, and so says nothing of this one. */
const isNothing = ({ counts, rewritten, removed }: Erased) => !counts && rewritten.length + removed.length === 0

function printErased({ say, print }: Context, address: string, erased: Erased): void {
  const { counts, rewritten, removed, unreached, accounts } = erased
  if (!isNothing(erased)) print(say('cli.erase.done', { address }))
  for (const path of rewritten) print(say('cli.erase.rewritten', { path }))
  for (const file of removed) print(say('cli.erase.removed', { file }))
  for (const file of unreached) print(say('cli.erase.unreached', file))
  for (const email of accounts) print(say('cli.erase.account', { email }))
  printTable(
    print,
    (Object.entries(counts ?? {}) as [keyof Counts, number][]).map(([name, count]) => [
      say(`erased.${name}`),
      String(count).padStart(7),
    ]),
  )
  if (!isNothing(erased)) print(say('cli.erase.beyond'))
}

/** Asked on a terminal; elsewhere nobody could answer. */
async function confirmed({ say }: Context, address: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question(`${say('cli.erase.ask', { address })} `)).trim() === address
  } finally {
    terminal.close()
  }
}

/**
 * A number names a subscriber of whom nobody knows the address, as one that a backup has brought back. What is no address
 * would be looked for, and hidden, in whatever quotes addresses.
 */
function whoIs(text: string): number | string {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  if (!/^[^@]+@[^@]+$/.test(text.trim())) throw new Invalid('person.who', { given: text })
  return text.trim()
}

const keysOf = async ({ config }: Context): Promise<HashKeys> => hashKeysOf(await secretsOf(config))
