/** What begins so is a formula to Excel, WPS or LibreOffice, full-width signs included, and may do anything. */
const formula = /^[=+\-@\t\r＝＋－＠]/
const defused = /^'+[=+\-@\t\r＝＋－＠]/

/** A cell of CSV (RFC 4180). Text that would be a formula gets an apostrophe, which shows it as text; numbers stay numbers. */
export function csvCell(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  return quoted(formula.test(value) || defused.test(value) ? `'${value}` : value)
}

export const quoted = (text: string): string =>
  /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** Ends in CRLF, as the RFC has it and Excel writes it. */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`

/** Takes back what `csvCell` did to a formula. */
export const plainCell = (cell: string): string => (defused.test(cell) ? cell.slice(1) : cell)

export const byteOrderMark = '\ufeff'
