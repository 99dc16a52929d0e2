import type { Command } from 'commander'
import { argumentsOf } from '../../arguments.ts'
import type { Context } from '../../context.ts'
import { printJson, printTable } from '../../print.ts'
import { createRateProgress } from '../progress.ts'
import { deliveriesOf, type Size } from '../segments/load.ts'
import { withScratch } from '../with-scratch.ts'
import { benchReports, type ReportsBench } from './reports.ts'

interface Options extends Size {
  readonly plans?: boolean
  readonly json?: boolean
}

/** `daybreak bench reports` */
export function benchReportsCommand(bench: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  bench
    .command('reports')
    .description(say('bench.reports'))
    .option('--subscribers <number>', say('bench.segments.subscribers'), argument.whole(1_000, 10_000_000), 1_000_000)
    .option('--mailings <number>', say('bench.segments.mailings'), argument.whole(1, 1_000), 3)
    .option('--plans', say('bench.segments.plans'))
    .addOption(argument.json())
    .action((options: Options) => run(context, options))
}

async function run(context: Context, { json, plans = false, ...size }: Options): Promise<void> {
  const { say, print } = context
  const onLoad = createRateProgress(say, say('bench.segments.loading'), deliveriesOf(size))
  const onMeasured = (what: string, ms: number) => void process.stderr.write(`${what}: ${ms} ms\n`)
  const bench = await withScratch(context, ({ pool }) => benchReports(pool, size, plans, { onLoad, onMeasured }))
  if (json) printJson(print, bench)
  else printBench(print, say, bench)
  if (!bench.agrees) process.exitCode = 1
}

function printBench(print: Context['print'], say: Context['say'], bench: ReportsBench): void {
  const { deliveries, hits, mailings, byHandMs } = bench
  print(say('bench.reports.of', { deliveries, hits, mailings }))
  printTable(print, [
    ['', 'ms', say('bench.reports.ratio')],
    ...bench.reports.map(({ what, ms, ratio }) => [
      say(`bench.reports.${what}`),
      ms.toFixed(1),
      ratio === null ? '' : ratio.toFixed(3),
    ]),
    [say('bench.reports.by_hand'), byHandMs.toFixed(1), '1'],
    ...Object.entries(bench.byHand).map(([name, ms]) => [`  ${name}`, ms.toFixed(1), '']),
  ])
  print('')
  const seconds = { hits: bench.hitSumsSeconds.toFixed(1), deliveries: bench.deliverySumsSeconds.toFixed(1) }
  print(say('bench.reports.sums', { ...seconds, load: bench.loadSeconds.toFixed(0) }))
  if (!bench.agrees) print(say('bench.reports.disagrees'))
  for (const plan of bench.plans) print(`\n${plan}`)
}
