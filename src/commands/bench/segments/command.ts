import type { Command } from 'commander'
import { argumentsOf } from '../../arguments.ts'
import type { Context } from '../../context.ts'
import { printJson, printTable } from '../../print.ts'
import { createRateProgress } from '../progress.ts'
import { withScratch } from '../with-scratch.ts'
import { deliveriesOf, type Size } from './load.ts'
import { benchSegments, type Compared, type SegmentsBench } from './segments.ts'

interface Options extends Size {
  readonly plans?: boolean
  readonly json?: boolean
}

/** `daybreak bench segments` */
export function benchSegmentsCommand(bench: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  bench
    .command('segments')
    .description(say('bench.segments'))
    .option('--subscribers <number>', say('bench.segments.subscribers'), argument.whole(1_000, 10_000_000), 1_000_000)
    .option('--mailings <number>', say('bench.segments.mailings'), argument.whole(1, 1_000), 30)
    .option('--plans', say('bench.segments.plans'))
    .addOption(argument.json())
    .action((options: Options) => run(context, options))
}

async function run(context: Context, { json, plans = false, ...size }: Options): Promise<void> {
  const { say, print } = context
  const onLoad = createRateProgress(say, say('bench.segments.loading'), deliveriesOf(size))
  const bench = await withScratch(context, ({ pool }) =>
    benchSegments(
      pool,
      size,
      { plans },
      {
        onLoad,
        onQuestion: ({ rule, counting }) => void process.stderr.write(`${rule}: ${counting.ms} ms\n`),
      },
    ),
  )
  if (json) printJson(print, bench)
  else printBench(print, say, bench)
  if (bench.questions.some(({ agrees }) => !agrees)) process.exitCode = 1
}

function printBench(print: Context['print'], say: Context['say'], bench: SegmentsBench): void {
  const heads = ['count', 'counting', 'by_hand', 'ratio', 'page', 'by_hand', 'ratio', 'rule'] as const
  const cells = ({ ms, byHandMs, ratio }: Compared) => [ms.toFixed(1), byHandMs.toFixed(1), ratio.toFixed(2)]
  printTable(print, [
    heads.map((head) => say(`bench.segments.${head}`)),
    ...bench.questions.map(({ rule, count, counting, page, agrees }) => [
      agrees ? String(count) : say('bench.segments.disagrees', { count }),
      ...cells(counting),
      ...cells(page),
      rule,
    ]),
  ])
  print('')
  printTable(print, [
    [say('bench.segments.searched'), say('bench.segments.found'), say('bench.segments.page')],
    ...bench.searches.map(({ text, found, ms }) => [text, String(found), ms.toFixed(1)]),
  ])
  print('')
  const { subscribers, mailings, loadSeconds: load, rollsSeconds: rolls, searchBlocksSeconds: search } = bench
  print(
    say('bench.segments.made', {
      subscribers,
      deliveries: subscribers * mailings,
      load: load.toFixed(0),
      rolls: rolls.toFixed(1),
      search: search.toFixed(1),
    }),
  )
  for (const { rule, plans } of bench.questions) if (plans.length > 0) print(['', rule, ...plans].join('\n'))
}
