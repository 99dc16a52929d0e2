/** The head of a table is the first row that is not blank; a line `sep=;` before it is for Excel. */
export const isHead = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.trim() !== '') && !/^sep=.?$/i.test(cells.join('').trim())
