import { doubtfulAmong } from '../../audience/import/headers.ts'
import type { ImportReport } from '../../audience/import/report.ts'
import type { Context } from '../context.ts'
import { printJson, printTable } from '../print.ts'

const counts = ['rows', 'new', 'updated', 'unchanged', 'unsubscribed', 'suppressed', 'invalid', 'duplicate'] as const

interface Asked {
  readonly list: string
  readonly status: 'confirmed' | 'pending'
  readonly badRows?: string
  readonly json?: boolean
}

export function printReport(
  { say, print }: Context,
  report: ImportReport,
  { list, status, badRows, json }: Asked,
): void {
  const leftOut = report.leftOut.map(({ line, value, reason, values }) => ({
    line,
    value,
    reason: say(reason, values),
  }))
  const doubtful = doubtfulAmong(report.ignored, status)
  if (json) {
    printJson(print, { list, status, ...report, doubtful, leftOut })
    return
  }
  print(say('cli.subscribers.into', { list, status: say(`cli.${status}`) }))
  printTable(
    print,
    counts.map((name) => [say(`cli.subscribers.${name}`), String(report[name]).padStart(9)]),
  )
  if (report.encoding) print(say('cli.subscribers.encoded', { encoding: report.encoding.toUpperCase() }))
  const columns = report.ignored.map(short).join(say('cli.comma'))
  if (columns) print(say('cli.subscribers.ignored', { columns }))
  const [example] = doubtful.map(short)
  if (example !== undefined) {
    const columns = doubtful.map(short).join(say('cli.comma'))
    print(say('cli.subscribers.doubtful', { columns, example }))
  }
  for (const row of leftOut) {
    const value = row.value.trim() === '' ? say('cli.subscribers.empty_value') : short(row.value)
    print(say('cli.subscribers.left_out', { ...row, value }))
  }
  const more = report.unsubscribed + report.suppressed + report.invalid + report.duplicate - leftOut.length
  if (more > 0 && !badRows) print(say('cli.subscribers.more', { count: more }))
}

const short = (value: string) => value.slice(0, 80)
