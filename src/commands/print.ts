import type { Context } from './context.ts'
import { printable } from './printable.ts'

type Print = Context['print']

export function printJson(print: Print, value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** Columns side by side, as wide as a terminal shows them. */
export function printTable(print: Print, given: readonly (readonly string[])[]): void {
  const rows = given.map((row) => row.map(printable))
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? '')))) ?? []
  for (const row of rows)
    print(
      row
        .map((cell, column) => pad(cell, widths[column]!))
        .join('  ')
        .trimEnd(),
    )
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - widthOf(cell))
}

// Chinese characters and full-width punctuation take two columns of a terminal.
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0)
}

/**
 * A bar that is drawn over itself on a terminal, and a plain line each quarter when it is none.
 * @param unit stands behind the numbers; what is said beside them comes with each
 */
export function createProgress(label: string, total: number, unit = '', stream: NodeJS.WriteStream = process.stderr) {
  let quarter = -1
  return (done: number, detail = '') => {
    const share = total === 0 ? 1 : Math.min(done / total, 1)
    const line = `${done}/${total}${unit}${detail && ', '}${detail}`
    if (stream.isTTY) {
      stream.write(`\r${label} ${bar(share)} ${line}\x1b[K`)
      if (done >= total) stream.write('\n')
    } else if (Math.floor(share * 4) > quarter) {
      quarter = Math.floor(share * 4)
      stream.write(`${label} ${line}\n`)
    }
  }
}

/** How fast it goes, and how long it will take. */
export function createPace(say: Context['say'], clock: { now(): number } = performance) {
  const started = clock.now()
  return (rows: number, share: number): string => {
    const seconds = (clock.now() - started) / 1000
    const rate = seconds === 0 ? 0 : Math.round(rows / seconds)
    const left = share === 0 ? 0 : Math.ceil((seconds * (1 - Math.min(share, 1))) / share)
    return say('cli.subscribers.pace', { rate, seconds: left })
  }
}

export function bar(share: number): string {
  const columns = 30
  const filled = Math.round(share * columns)
  return '█'.repeat(filled) + '░'.repeat(columns - filled)
}
