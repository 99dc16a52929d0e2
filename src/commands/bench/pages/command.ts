import type { Command } from 'commander'
import { argumentsOf } from '../../arguments.ts'
import type { Context } from '../../context.ts'
import { printJson, printTable } from '../../print.ts'
import { createRateProgress } from '../progress.ts'
import { deliveriesOf } from '../segments/load.ts'
import { withScratch } from '../with-scratch.ts'
import { type Answer, benchPages, type PagesBench, type PagesBenchOptions, wantedMs } from './pages.ts'

interface Options extends PagesBenchOptions {
  readonly json?: boolean
}

// Of the other mailings only the sums are asked for.
const full = 3
const shown = 5

/** `daybreak bench pages` */
export function benchPagesCommand(bench: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  bench
    .command('pages')
    .description(say('bench.pages'))
    .option('--subscribers <number>', say('bench.segments.subscribers'), argument.whole(1_000, 10_000_000), 1_000_000)
    .option('--mailings <number>', say('bench.pages.mailings', { full }), argument.whole(full, 1_000), 30)
    .option('--rounds <number>', say('bench.pages.rounds'), argument.whole(1, 40), 7)
    .addOption(argument.json())
    .action((options: Options) => run(context, options))
}

async function run(context: Context, { json, ...options }: Options): Promise<void> {
  const { say, print } = context
  const size = { ...options, full }
  const onLoad = createRateProgress(say, say('bench.segments.loading'), deliveriesOf(size))
  const onAnswer = ({ ms, request }: Answer) => void process.stderr.write(`${request}: ${ms} ms\n`)
  const bench = await withScratch(context, (scratch) => benchPages(scratch, size, { onLoad, onAnswer }))
  if (json) printJson(print, bench)
  else printBench(print, say, bench)
}

function printBench(print: Context['print'], say: Context['say'], { answers, baselineMs, subscribers }: PagesBench) {
  const heads = ['page', 'request', 'middle', 'worst', 'ratio'] as const
  printTable(print, [
    heads.map((head) => say(`bench.pages.${head}`)),
    ...answers
      .slice(0, shown)
      .map(({ page, request, ms, worstMs, ratio }) => [
        ...[page, request, ms.toFixed(1), worstMs.toFixed(1), ratio.toFixed(1)],
      ]),
  ])
  print('')
  const late = answers.filter(({ ms }) => ms > wantedMs).length
  print(say('bench.pages.all', { count: answers.length, subscribers, late, wanted: wantedMs, baseline: baselineMs }))
}
