import { type Command, InvalidArgumentError } from 'commander'
import { openDatabase } from '../../database/open.ts'
import { openScratch } from '../../database/scratch.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { printJson, printTable } from '../print.ts'
import { faultsOf } from './faults.ts'
import { type Result, runFault } from './run.ts'

interface Options {
  readonly recipients: number
  readonly workers: number
  readonly connections: number
  readonly kills: number
  readonly json?: boolean
}

const withinMs = 600_000

/** Shows on this very set-up what its workers do when things go wrong. No mail leaves the machine. */
export function drillCommand(program: Command, context: Context): void {
  const { say } = context
  const whole = (value: string) => {
    if (!/^[1-9]\d{0,6}$/.test(value)) throw new InvalidArgumentError(say('drill.bad_number'))
    return Number(value)
  }
  program
    .command('drill')
    .description(say('drill.description'))
    .option('--recipients <number>', say('drill.recipients'), whole, 5_000)
    .option('--workers <number>', say('drill.workers'), whole, 4)
    .option('--connections <number>', say('drill.connections'), whole, 4)
    .option('--kills <number>', say('drill.kills'), whole, 100)
    .addOption(argumentsOf(say).json())
    .action((options: Options) => drill(context, options))
}

async function drill(context: Context, options: Options): Promise<void> {
  const { config, log, say, print } = context
  const database = await openDatabase(config, log)
  try {
    const scratch = await openScratch(database, log)
    const results: Result[] = []
    try {
      for (const fault of faultsOf(options.kills)) {
        process.stderr.write(`${say('drill.running', { fault: say(fault.name) })}\n`)
        results.push(await runFault(scratch, fault, { ...options, withinMs }))
      }
    } finally {
      await scratch.close()
    }
    if (options.json) printJson(print, results)
    else printResults(context, results)
    if (!results.every(({ passed }) => passed)) process.exitCode = 1
  } finally {
    await database.close()
  }
}

function printResults({ say, print }: Context, results: readonly Result[]): void {
  const columns = ['recipients', 'accepted', 'lost', 'twice', 'unknown', 'kills', 'seconds'] as const
  printTable(print, [
    ['', ...columns.map((name) => say(`drill.column.${name}`)), ''],
    ...results.map((result) => [
      say(result.fault),
      ...columns.map((name) => String(result[name])),
      say(result.passed ? 'drill.passed' : 'drill.failed'),
    ]),
  ])
}
