import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { lowerCase } from '../address.ts'
import { columnsOf } from '../import/columns.ts'
import { readDelimited } from '../import/delimited.ts'
import { decode } from '../import/encoding.ts'
import { byteOrderMark, plainCell, quoted } from './csv.ts'
import type { Format } from './export.ts'
import { createFile, type NewFile } from './new-file.ts'

/**
 * Writes a file anew without the rows of an address; one that does not hold it stays as
 * it is.
 * @returns whether it was written
 * @throws Failure, or the error of the system, when it cannot be read or written
 */
export async function rewriteWithout(path: string, format: Format, address: string): Promise<boolean> {
  const file = await createFile(path, { force: true })
  try {
    const found = await (format === 'csv' ? copyCsv(path, file, address) : copyLines(path, file, address))
    if (found) await file.finish()
    return found
  } finally {
    await file.abandon()
  }
}

const isOf = (cell: string, address: string) => lowerCase(plainCell(cell).trim()) === lowerCase(address)

/** Whatever it was saved as since, it becomes UTF-8 with commas. */
async function copyCsv(path: string, file: NewFile, address: string): Promise<boolean> {
  const decoded = decode(createReadStream(path))
  let email: number | undefined
  let found = false
  for await (const rows of readDelimited(decoded.text)) {
    let text = ''
    for (const { cells } of rows) {
      if (email === undefined) {
        email = columnsOf(cells, []).email
        if (decoded.isMarked()) text += byteOrderMark
      }
      if (isOf(cells[email] ?? '', address)) found = true
      else text += `${cells.map(quoted).join(',')}\r\n`
    }
    await file.write(text)
  }
  return found
}

async function copyLines(path: string, file: NewFile, address: string): Promise<boolean> {
  let found = false
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isOf(emailIn(line), address)) found = true
    else await file.write(`${line}\n`)
  }
  return found
}

function emailIn(line: string): string {
  try {
    const row: unknown = JSON.parse(line)
    return typeof row === 'object' && row !== null && 'email' in row ? String(row.email) : ''
  } catch {
    return '' // somebody has edited it: it stays
  }
}
