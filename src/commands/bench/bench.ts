import { type Command, InvalidArgumentError } from 'commander'
import type { DkimAlgorithm } from '../../message/dkim.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { printJson, printTable } from '../print.ts'
import {
  benchDelivery,
  type DeliveryBench,
  type DeliveryBenchOptions,
  type Run,
  type Runner,
  type Watch,
} from './delivery.ts'
import { benchFeedbackCommand } from './feedback/command.ts'
import { benchImport, type ImportBench, type ImportBenchOptions, type ImportRun, type OnStage } from './import.ts'
import type { Measured } from './measure.ts'
import { benchPagesCommand } from './pages/command.ts'
import { createRateProgress } from './progress.ts'
import { benchReportsCommand } from './reports/command.ts'
import { benchSegmentsCommand } from './segments/command.ts'
import { withScratch } from './with-scratch.ts'

interface Options extends DeliveryBenchOptions {
  readonly json?: boolean
}

interface ImportOptions extends ImportBenchOptions {
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
    .option('--latency <ms>', say('bench.latency'), whole, 0)
    .addOption(argumentsOf(say).json())
    .action((options: Options) => runDelivery(context, options))
  benchFeedbackCommand(bench, context)
  benchSegmentsCommand(bench, context)
  benchReportsCommand(bench, context)
  benchPagesCommand(bench, context)
  bench
    .command('import')
    .description(say('bench.import'))
    .option('--rows <number>', say('bench.import.rows'), whole, 1_000_000)
    .addOption(argumentsOf(say).json())
    .action((options: ImportOptions) => runImport(context, options))
}

async function runImport(context: Context, { json, ...options }: ImportOptions): Promise<void> {
  const { say, print } = context
  const onStage: OnStage = (stage) => void process.stderr.write(`${say(`bench.import.${stage}`)} …\n`)
  const bench = await withScratch(context, (scratch) => benchImport(scratch, options, onStage))
  if (json) printJson(print, bench)
  else printImport(context, bench)
}

function printImport({ say, print }: Context, { rows, megabytes, copySeconds, ...runs }: ImportBench): void {
  const row = (name: string, run: Partial<ImportRun> & { seconds: number; ratio: number }) => [
    name,
    ...[run.seconds, run.ratio].map((figure) => figure.toFixed(2)),
    ...[run.peakMegabytes, run.updated, run.unchanged].map((figure) => String(figure ?? '')),
  ]
  const heads = ['seconds', 'times_copy', 'memory', 'updated', 'unchanged'] as const
  print(say('bench.import.file', { rows, megabytes }))
  printTable(print, [
    ['', ...heads.map((head) => say(head === 'memory' ? 'bench.memory' : `bench.import.${head}`))],
    row(say('bench.import.copy'), { seconds: copySeconds, ratio: 1 }),
    ...(['changing', 'some', 'same'] as const).map((name) => row(say(`bench.import.${name}`), runs[name])),
  ])
}

async function runDelivery(context: Context, { json, ...options }: Options): Promise<void> {
  const { say, print } = context
  const watch: Watch = (runner, messages) => createRateProgress(say, nameOf(say, runner), messages)
  const bench = await withScratch(context, (scratch) => benchDelivery(scratch, options, watch))
  if (json) printJson(print, bench)
  else printBench(print, say, bench)
}

const algorithms: Readonly<Record<DkimAlgorithm, string>> = { rsa: 'RSA-2048', ed25519: 'Ed25519' }

function nameOf(say: Context['say'], runner: Runner): string {
  if (runner.name === 'signed') return say('bench.signed', { algorithm: algorithms[runner.algorithm] })
  return runner.name === 'daybreak' ? 'Daybreak' : 'nodemailer'
}

function printBench(print: Context['print'], say: Context['say'], bench: DeliveryBench): void {
  printTable(print, rowsOf(say, bench))
  const { recipients, preparing, daybreak, signed, bytes } = bench
  const { seconds, renderSeconds: render, ratio } = preparing
  print('')
  print(say('bench.message', { kilobytes: Math.round(bytes / 100) / 10 }))
  print(say('bench.preparing', { recipients, seconds, render, ratio }))
  const balances = [daybreak, signed.rsa, signed.ed25519].every((run) => run.balances)
  print(say(balances ? 'bench.balances' : 'bench.no_balance'))
}

function rowsOf(say: Context['say'], bench: DeliveryBench): string[][] {
  const { daybreak, signed, nodemailer, smtpSource } = bench
  const row = (name: string, measured: Partial<Run> & Pick<Measured, 'messages' | 'messagesPerSecond'>) => [
    name,
    String(measured.messages),
    String(Math.round(measured.messagesPerSecond)),
    String(measured.cpuMicrosecondsPerMessage ?? ''),
    String(measured.databaseMicrosecondsPerMessage ?? ''),
    String(measured.peakMegabytes ?? ''),
    (daybreak.messagesPerSecond / measured.messagesPerSecond).toFixed(2),
  ]
  const head = ['messages', 'per_second', 'cpu', 'database', 'memory', 'ratio'] as const
  return [
    ['', ...head.map((column) => say(`bench.${column}`))],
    row('Daybreak', daybreak),
    row(nameOf(say, { name: 'signed', algorithm: 'rsa' }), signed.rsa),
    row(nameOf(say, { name: 'signed', algorithm: 'ed25519' }), signed.ed25519),
    row('nodemailer', nodemailer),
    ...(smtpSource ? [row('smtp-source', smtpSource)] : []),
  ]
}
