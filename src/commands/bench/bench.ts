import { type Command, InvalidArgumentError } from 'commander'
import { openDatabase } from '../../database/open.ts'
import { openScratch } from '../../database/scratch.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { printJson, printTable } from '../print.ts'
import { benchDelivery, type DeliveryBench } from './delivery.ts'

interface Options {
  readonly recipients: number
  readonly connections: number
  readonly json?: boolean
}

/** Measures on this machine, on tables of its own, against a baseline in the same run. */
export function benchCommand(program: Command, context: Context): void {
  const { say } = context
  const whole = (value: string) => {
    if (!/^[1-9]\d{0,7}$/.test(value)) throw new InvalidArgumentError(say('bench.bad_number'))
    return Number(value)
  }
  const bench = program.command('bench').description(say('bench.description'))
  bench
    .command('delivery')
    .description(say('bench.delivery'))
    .option('--recipients <number>', say('bench.recipients'), whole, 50_000)
    .option('--connections <number>', say('bench.connections'), whole, 20)
    .addOption(argumentsOf(say).json())
    .action((options: Options) => runDelivery(context, options))
}

async function runDelivery({ config, log, say, print }: Context, options: Options): Promise<void> {
  const database = await openDatabase(config, log)
  try {
    const scratch = await openScratch(database, log)
    try {
      const bench = await benchDelivery(scratch.pool, log, options)
      if (options.json) printJson(print, bench)
      else printTable(print, rowsOf(say, bench))
    } finally {
      await scratch.close()
    }
  } finally {
    await database.close()
  }
}

function rowsOf(say: Context['say'], { daybreak, nodemailer, smtpSource, ratios }: DeliveryBench): string[][] {
  const row = (name: string, measured: DeliveryBench['nodemailer'], ratio: string) => [
    name,
    String(Math.round(measured.messagesPerSecond)),
    String(measured.cpuMicrosecondsPerMessage),
    String(measured.peakMegabytes),
    ratio,
  ]
  const rows = [
    ['', say('bench.per_second'), say('bench.cpu'), say('bench.memory'), say('bench.ratio')],
    row('Daybreak', daybreak, '1'),
    row('nodemailer', nodemailer, String(ratios.toNodemailer)),
  ]
  if (smtpSource)
    rows.push(['smtp-source', String(Math.round(smtpSource.messagesPerSecond)), '', '', String(ratios.toSmtpSource)])
  return rows
}
