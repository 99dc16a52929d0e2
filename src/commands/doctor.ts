import type { Command } from 'commander'
import { type ResolveTxt, systemResolver } from '../message/sender-dns.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { areas, type Check } from './doctor/check.ts'
import { examine } from './doctor/examine.ts'
import { printJson, printTable } from './print.ts'
import { recordLines } from './records.ts'

interface Options {
  readonly dns?: boolean
  readonly json?: boolean
}

/** @param resolve asked only with `--dns` */
export function doctorCommand(program: Command, context: Context, resolve: ResolveTxt = systemResolver()): void {
  const { say } = context
  program
    .command('doctor')
    .description(say('cli.doctor'))
    .option('--dns', say('cli.doctor.dns'))
    .addOption(argumentsOf(say).json())
    .action(async ({ dns, json }: Options) => {
      const checks = await examine(context, dns ? resolve : undefined)
      if (json) printReport(context, checks)
      else printChecks(context, checks)
      if (problemsIn(checks) > 0) process.exitCode = 1
    })
}

function printReport({ say, print }: Context, checks: readonly Check[]): void {
  printJson(print, {
    healthy: problemsIn(checks) === 0,
    checks: checks.map(({ area, verdict, finding, mend, records = [] }) => ({
      area,
      verdict,
      finding: say(finding.key, finding.values),
      mend: mend ? say(mend.key, mend.values) : null,
      records,
    })),
  })
}

function printChecks(context: Context, checks: readonly Check[]): void {
  const { say, print } = context
  for (const area of areas) {
    const own = checks.filter((check) => check.area === area)
    if (own.length === 0) continue
    print(say(`doctor.${area}`))
    printTable(
      (line) => print(`  ${line}`),
      own.flatMap((check) => rowsOf(context, check)),
    )
    print('')
  }
  const count = problemsIn(checks)
  print(count === 0 ? say('doctor.healthy') : say('doctor.problems', { count }))
}

function rowsOf(context: Context, { verdict, finding, mend, records = [] }: Check): string[][] {
  const { say } = context
  const rows = [[say(`doctor.${verdict}`), say(finding.key, finding.values)]]
  if (mend) rows.push(['', `→ ${say(mend.key, mend.values)}`])
  // Where all is well, nobody has to type it in any more.
  if (verdict !== 'ok')
    for (const record of records) rows.push(...recordLines(context, record).map((line) => ['', `  ${line}`]))
  return rows
}

const problemsIn = (checks: readonly Check[]): number => checks.filter(({ verdict }) => verdict === 'problem').length
