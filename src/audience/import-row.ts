import type { Key, Locale, Values } from '../locale/index.ts'
import { parseAddress } from './address.ts'
import type { Columns } from './import-columns.ts'

/** A row that was not taken, and why. */
export interface LeftOut {
  /** Of the file, as an editor counts: the head is line 1. Where the row begins, should it run over several. */
  readonly line: number
  /** The cell of the address, at most 300 characters of it. */
  readonly value: string
  readonly reason: Key
  readonly values: Values
}

export type ImportRow =
  | {
      readonly ok: true
      readonly line: number
      readonly email: string
      readonly name: string
      readonly language: Locale | null
    }
  | ({ readonly ok: false } & LeftOut)

const maxName = 200
const maxValue = 300

/** Undefined when all cells are empty. */
export function readRow(line: number, cells: readonly string[], columns: Columns): ImportRow | undefined {
  const value = cells[columns.email] ?? ''
  if (isBlank(value) && cells.every(isBlank)) return undefined
  const leaveOut = (reason: Key, values: Values = {}): ImportRow => ({
    ok: false,
    line,
    value: value.slice(0, maxValue),
    reason,
    values,
  })
  // A comma in a name without quotation marks moves everything behind it one cell to the right.
  if (cells.length > columns.count && !cells.slice(columns.count).every(isBlank)) {
    return leaveOut('import.too_many_cells')
  }
  const parsed = parseAddress(value)
  if (!parsed.ok) return leaveOut(parsed.reason)
  const name = nameOf(cellAt(cells, columns.name))
  if (name.length > maxName) return leaveOut('import.name_too_long', { max: maxName })
  return { ok: true, line, email: parsed.address, name, language: languageOf(cellAt(cells, columns.language)) }
}

export const isBlank = (cell: string) => cell.trim() === ''

const cellAt = (cells: readonly string[], column: number | undefined) =>
  (column === undefined ? undefined : cells[column]) ?? ''

/** On one line: neither a line break nor a character that turns the direction of what follows it. */
function nameOf(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .trim()
}

/** Null for one that we do not speak: the newsletter's. */
function languageOf(cell: string): Locale | null {
  const language = cell.trim()
  if (/^(zh|chi|中|汉|漢|简|简|繁|华)/i.test(language)) return 'zh-CN'
  return /^(en|英)/i.test(language) ? 'en' : null
}
