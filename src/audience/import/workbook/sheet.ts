import { Invalid } from '../../../errors.ts'
import type { RawRow } from '../delimited.ts'
import { isHead } from '../head.ts'
import { dateOf } from './dates.ts'
import { unescaped } from './strings.ts'
import type { Workbook } from './workbook.ts'
import { type Attributes, readXml } from './xml.ts'

const maxRows = 1_048_576
const maxColumns = 16_384
// As many cells are kept of each row.
const maxHead = 1_000
// Characters in all cells of a row.
const maxRow = 131_072

/**
 * The rows of a sheet as text from its head on, in batches of what comes at once; a line is the number of the row. A row
 * has no more cells than the head and one, which is one of those beyond that are not blank.
 */
export async function* readSheet(
  stream: AsyncIterable<Uint8Array>,
  workbook: Workbook,
): AsyncGenerator<readonly RawRow[]> {
  const rows = new SheetRows(workbook)
  for await (const _ of readXml(stream, rows)) {
    const batch = rows.take()
    if (batch.length > 0) yield batch
  }
}

class SheetRows {
  readonly #workbook: Workbook
  #rows: RawRow[] = []
  #line = 0
  #cells: string[] = []
  #length = 0
  #column = -1
  // Of the head, once that is read.
  #count: number | undefined
  #type = 'n'
  #isDate = false
  #value = ''
  #formula = ''
  #inValue = false
  #inFormula = false
  #inReading = false

  constructor(workbook: Workbook) {
    this.#workbook = workbook
  }

  take(): RawRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open = (name: string, attributes: Attributes): void => {
    if (name === 'row') this.#openRow(attributes)
    else if (name === 'c') this.#openCell(attributes)
    else if (name === 'rPh') this.#inReading = true
    else if (name === 'v' || (name === 't' && !this.#inReading)) this.#inValue = true
    else if (name === 'f') this.#inFormula = true
  }

  text = (text: string): void => {
    if (this.#inFormula) this.#formula += text
    else if (this.#inValue) this.#value += text
    if (this.#value.length + this.#formula.length > maxRow) throw new Invalid('import.broken', { line: this.#line })
  }

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.#inValue = false
    else if (name === 'f') this.#inFormula = false
    else if (name === 'rPh') this.#inReading = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
  }

  #openRow({ r }: Attributes): void {
    const line = r === undefined ? this.#line + 1 : Number(r)
    if (!(line > this.#line && line <= maxRows)) throw new Invalid('import.workbook')
    this.#line = line
    this.#cells = []
    this.#length = 0
    this.#column = -1
  }

  #openCell({ r, t, s }: Attributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r)
    if (!(this.#column < maxColumns)) throw new Invalid('import.workbook')
    this.#type = t ?? 'n'
    this.#isDate = this.#workbook.dates[Number(s ?? -1)] ?? false
    this.#value = ''
    this.#formula = ''
  }

  #closeCell(): void {
    // A program that writes formulas may leave their values to Excel: then the formula itself is what there is to be told of.
    const isOpen = this.#formula !== '' && this.#value === '' && this.#type !== 'str'
    const text = isOpen ? `=${this.#formula}` : this.#textOf(this.#value)
    this.#length += text.length
    if (this.#length > maxRow) throw new Invalid('import.broken', { line: this.#line })
    // A cell far to the right would fill its row with blank ones: 200,000 such rows took a gigabyte.
    const column = Math.min(this.#column, this.#count ?? maxColumns)
    if (text.trim() === '') return
    while (this.#cells.length < column) this.#cells.push('')
    this.#cells[column] = text
  }

  #closeRow(): void {
    if (this.#count === undefined && isHead(this.#cells)) {
      if (this.#cells.length > maxHead) throw new Invalid('import.workbook_too_large')
      this.#count = this.#cells.length
    }
    if (this.#count !== undefined) this.#rows.push({ line: this.#line, cells: this.#cells })
  }

  #textOf(value: string): string {
    switch (this.#type) {
      case 's':
        return value === '' ? '' : (this.#workbook.strings.at(Number(value)) ?? '')
      case 'b':
        return value === '1' ? 'true' : 'false'
      case 'n':
        return numberOf(value, this.#isDate, this.#workbook.since1904)
      default:
        return unescaped(value)
    }
  }
}

/** `AB12` is column 27. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column === 0 ? Number.NaN : column - 1
}

/** As Excel shows it, which counts with 15 digits: 0.1 + 0.2 is 0.3. */
function numberOf(value: string, isDate: boolean, since1904: boolean): string {
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) return value.trim()
  return (isDate ? dateOf(number, since1904) : undefined) ?? String(Number(number.toPrecision(15)))
}
