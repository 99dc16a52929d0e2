import { pipeline } from 'node:stream'
import { CsvError, Parser } from 'csv-parse'
import { Invalid } from '../errors.ts'
import { type Columns, columnsOf } from './import-columns.ts'
import { type ImportRow, isBlank, readRow } from './import-row.ts'

export interface ImportFile {
  /** To be taken once. A row of nothing but empty cells is left out: spreadsheets write them below the last. */
  readonly rows: AsyncIterable<ImportRow>
  /** Lets go of the stream, read to its end or not. */
  readonly close: () => void
}

// Bytes. A record of more is a quotation mark that nobody closed.
const maxRecord = 131_072
const maxHead = 16_384

/**
 * Begins to read a table: UTF-8 with or without a byte order mark, the columns named in the first line, the cells parted
 * by the comma, the semicolon or the tab, whichever that line holds most of. Keeps one chunk at a time in memory.
 * @param onBytes told how many bytes came with each chunk
 * @throws Invalid for what cannot be read so; `rows` does as well
 */
export async function openImportFile(
  stream: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): Promise<ImportFile> {
  const chunks = utf8(stream, onBytes)
  const start = await startOf(chunks)
  const records = new Records(delimiterOf(start))
  // What goes wrong in the stream comes out of `records`.
  pipeline(joined(start, chunks), records, () => {})
  const read = readable(records)
  try {
    const columns = columnsOf(await headOf(read))
    return { rows: rowsOf(read, columns), close: () => records.destroy() }
  } catch (error) {
    records.destroy()
    throw error
  }
}

async function* utf8(stream: AsyncIterable<Uint8Array>, onBytes: (count: number) => void): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of stream) {
    check(() => decoder.decode(chunk, { stream: true }))
    onBytes(chunk.length)
    yield chunk
  }
  check(() => decoder.decode())
}

function check(decode: () => string): void {
  try {
    decode()
  } catch {
    throw new Invalid('import.not_utf8')
  }
}

/** As many chunks as hold the first line that is not empty. */
async function startOf(chunks: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  let start = Buffer.alloc(0)
  while (start.length < maxHead && !/[\r\n]/.test(textOf(start))) {
    const { value, done } = await chunks.next()
    if (done) break
    start = Buffer.concat([start, value])
  }
  return start
}

// What we look for is ASCII: as Latin 1, a chunk may end within a character.
const textOf = (start: Buffer) => start.toString('latin1').replace(/^ï»¿/, '').trimStart()

function delimiterOf(start: Buffer): string {
  const [line] = textOf(start).split(/[\r\n]/, 1)
  const unquoted = line!.replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => unquoted.split(delimiter).length
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best))
}

async function* joined(start: Buffer, chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start
  yield* chunks
}

interface Record {
  readonly line: number
  readonly cells: readonly string[]
}

/** Numbers the records by the line of the file that they begin in. The parser's own count takes CRLF in a cell for two. */
class Records extends Parser {
  nextLine = 1

  constructor(delimiter: string) {
    super({
      delimiter,
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: maxRecord,
    })
  }

  override push(cells: readonly string[] | null): boolean {
    if (cells === null) return super.push(null)
    const line = this.nextLine
    for (const cell of cells) this.nextLine += cell.match(/\r\n?|\n/g)?.length ?? 0
    this.nextLine++
    return super.push({ line, cells } satisfies Record)
  }
}

async function* readable(records: Records): AsyncGenerator<Record> {
  try {
    yield* records
  } catch (error) {
    throw error instanceof CsvError ? new Invalid('import.broken', { line: records.nextLine }) : error
  }
}

async function headOf(records: AsyncGenerator<Record>): Promise<readonly string[]> {
  for (;;) {
    const { value, done } = await records.next()
    if (done) throw new Invalid('import.empty')
    if (!value.cells.every(isBlank)) return value.cells
  }
}

async function* rowsOf(records: AsyncGenerator<Record>, columns: Columns): AsyncGenerator<ImportRow> {
  for await (const { line, cells } of records) {
    const row = readRow(line, cells, columns)
    if (row) yield row
  }
}
