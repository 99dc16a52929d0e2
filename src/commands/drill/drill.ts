import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Database, openDatabase } from '../../database/open.ts'
import { openScratch } from '../../database/scratch.ts'
import { createLog } from '../../log.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { printJson, printTable } from '../print.ts'
import { type FaultName, faultNames } from './fault.ts'
import { faultsOf, type Measures } from './faults/faults.ts'
import { runOnOwnPostgres } from './on-own-postgres.ts'
import { type DrillOptions, type Result, runFault } from './run.ts'
import { rehearseDiskFull } from './small-disks.ts'

interface Options extends Measures {
  readonly recipients: number
  readonly workers: number
  readonly connections: number
  readonly only?: readonly FaultName[]
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
    .addOption(new Option('--only <fault...>', say('drill.only')).choices(faultNames))
    .option('--recipients <number>', say('drill.recipients'), whole, 5_000)
    .option('--workers <number>', say('drill.workers'), whole, 4)
    .option('--connections <number>', say('drill.connections'), whole, 4)
    .option('--kills <number>', say('drill.kills'), whole, 100)
    .option('--outage <seconds>', say('drill.outage'), whole, 20)
    .addOption(argumentsOf(say).json())
    .action((options: Options) => drill(context, options))
}

async function drill(context: Context, options: Options): Promise<void> {
  const { config, log, say, print } = context
  const database = await openDatabase(config, log)
  try {
    const results: Result[] = []
    for (const name of options.only ?? faultNames) {
      process.stderr.write(`${say('drill.running', { fault: say(`drill.${name}`) })}\n`)
      results.push(await rehearse(name, options, database, context))
    }
    if (options.json)
      printJson(
        print,
        results.map((result) => inWords(context, result)),
      )
    else printResults(context, results)
    if (results.some(({ passed }) => passed === false)) process.exitCode = 1
  } finally {
    await database.close()
  }
}

async function rehearse(name: FaultName, options: Options, database: Database, { log }: Context): Promise<Result> {
  const { recipients, workers, connections } = options
  const measures: DrillOptions = { recipients, workers, connections, withinMs }
  if (name === 'disk-full') return rehearseDiskFull(measures, log)
  const fault = faultsOf(options).find((one) => one.name === name)!
  if (fault.ownPostgres) return runOnOwnPostgres(fault, measures, { log: createLog('error') })
  const scratch = await openScratch(database, log)
  try {
    return await runFault({ scratch }, fault, measures)
  } finally {
    await scratch.close()
  }
}

/** With the note as it is read. */
const inWords = ({ say }: Context, result: Result) => ({
  ...result,
  note: result.note && say(result.note.key, result.note.values),
})

function printResults({ say, print }: Context, results: readonly Result[]): void {
  const columns = ['recipients', 'accepted', 'lost', 'twice', 'unknown', 'kills', 'seconds'] as const
  const verdict = ({ passed }: Result) =>
    say(passed === null ? 'drill.not_rehearsed' : passed ? 'drill.passed' : 'drill.failed')
  printTable(print, [
    ['', ...columns.map((name) => say(`drill.column.${name}`)), '', ''],
    ...results.map((result) => [
      say(`drill.${result.fault}`),
      ...columns.map((name) => (result.passed === null ? '' : String(result[name]))),
      verdict(result),
      result.note ? say(result.note.key, result.note.values) : '',
    ]),
  ])
}
