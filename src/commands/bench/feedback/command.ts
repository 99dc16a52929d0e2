import type { Command } from 'commander'
import { argumentsOf } from '../../arguments.ts'
import type { Context } from '../../context.ts'
import { printJson, printTable } from '../../print.ts'
import { withScratch } from '../with-scratch.ts'
import { benchFeedback, type FeedbackBench, type FeedbackBenchOptions, type Run, type Runner } from './feedback.ts'

interface Options extends FeedbackBenchOptions {
  readonly json?: boolean
}

/** `daybreak bench feedback` */
export function benchFeedbackCommand(bench: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  bench
    .command('feedback')
    .description(say('bench.feedback'))
    .option('--subscribers <number>', say('bench.feedback.subscribers'), argument.whole(1, 1_000_000), 50_000)
    .option('--connections <number>', say('bench.feedback.connections'), argument.whole(1, 1_000), 500)
    .option('--seconds <number>', say('bench.feedback.seconds'), argument.whole(1, 600), 8)
    .option('--rounds <number>', say('bench.feedback.rounds'), argument.whole(1, 100), 3)
    .addOption(argument.json())
    .action((options: Options) => run(context, options))
}

async function run(context: Context, { json, ...options }: Options): Promise<void> {
  const { say, print } = context
  const onRun = (runner: Runner, round: number) =>
    void process.stderr.write(`${say(`bench.feedback.${runner}`)}, ${round}/${options.rounds} …\n`)
  const bench = await withScratch(context, (scratch) => benchFeedback(scratch, options, onRun))
  if (json) printJson(print, bench)
  else printBench(context, bench)
}

function printBench({ say, print }: Context, { daybreak, usual, bare, paced, ratios }: FeedbackBench): void {
  const row = (runner: Runner, { perSecond, p50, p99, cpuMicrosecondsPerOpen: cpu }: Run, ratio: number) => [
    say(`bench.feedback.${runner}`),
    String(perSecond),
    ...[p50, p99, cpu, ratio].map((figure) => figure.toFixed(2)),
  ]
  const heads = ['per_second', 'p50', 'p99', 'cpu', 'ratio'] as const
  printTable(print, [
    ['', ...heads.map((head) => say(`bench.feedback.${head}`))],
    row('daybreak', daybreak, 1),
    row('usual', usual, ratios.toUsual),
    row('bare', bare, ratios.toBare),
    row('paced', paced, daybreak.perSecond / paced.perSecond),
  ])
}
