import { areas, type Check } from '../../checks/check.ts'
import type { Context } from '../context.ts'
import { printJson, printTable } from '../print.ts'
import { recordLines } from '../records.ts'

export function printReport({ say, print }: Context, checks: readonly Check[]): void {
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

export function printChecks(context: Context, checks: readonly Check[]): void {
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

export const problemsIn = (checks: readonly Check[]): number =>
  checks.filter(({ verdict }) => verdict === 'problem').length
