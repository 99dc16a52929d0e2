import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Invalid } from '../../errors.ts'
import { type Delimiter, type RawRow, readDelimited } from './delimited.ts'
import { decode, type Encoding } from './encoding.ts'
import { isHead } from './head.ts'
import { openArchive } from './workbook/archive.ts'
import { readSheet } from './workbook/sheet.ts'
import { readWorkbook } from './workbook/workbook.ts'

/** A table of people: CSV, TSV, or the first sheet of a workbook. */
export interface Table {
  readonly head: RawRow
  /** Those below the head, in batches of what comes at once; to be taken once. */
  readonly rows: AsyncGenerator<readonly RawRow[]>
  /** Whether a line end within a cell may have cut a row in two: a workbook says where its cells stand. */
  readonly isText: boolean
  /** In what its text is; known when it has been read, undefined where it is nothing but ASCII, or a workbook. */
  readonly encoding: () => Encoding | undefined
  /** Lets go of the file, read to its end or not. */
  readonly close: () => Promise<void>
}

export interface Reading {
  /** Of text; left out: recognised. */
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
}

/** Told how many bytes of the file have been read since it was last told. */
export type OnBytes = (count: number) => void

// Bytes. By chunks of 256 KB a million rows take 8 % longer.
const chunkSize = 32_768

/**
 * Opens a file of a table, whatever it is called: what it is stands in its first bytes.
 * @throws Invalid for what is no table
 */
export async function openTable(file: string, reading: Reading, onBytes: OnBytes): Promise<Table> {
  const start = await startOf(file)
  if (start.startsWith('504b0304')) return openWorkbook(file, onBytes)
  if (start.startsWith('d0cf11e0')) throw new Invalid('import.old_workbook')
  return openText(createReadStream(file, { highWaterMark: chunkSize }), reading, onBytes)
}

async function startOf(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('hex', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** @throws Invalid for what is no table */
export async function openText(
  stream: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: Reading,
  onBytes: OnBytes,
): Promise<Table> {
  const decoded = decode(told(stream, onBytes), encoding)
  return { ...(await headed(readDelimited(decoded.text, delimiter))), isText: true, encoding: decoded.encoding }
}

async function openWorkbook(file: string, onBytes: OnBytes): Promise<Table> {
  const archive = await openArchive(file)
  try {
    const workbook = await readWorkbook(archive)
    const unpacked = archive.sizeOf(workbook.sheet) ?? 0
    const share = unpacked === 0 ? 0 : archive.size / unpacked
    const sheet = told(await archive.read(workbook.sheet), (count) => onBytes(count * share))
    const table = await headed(readSheet(sheet, workbook))
    return { ...table, isText: false, encoding: () => undefined, close: () => table.close().finally(archive.close) }
  } catch (error) {
    archive.close()
    throw error
  }
}

async function* told(stream: AsyncIterable<Uint8Array>, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    onBytes(chunk.length)
    yield chunk
  }
}

async function headed(batches: AsyncGenerator<readonly RawRow[]>): Promise<Omit<Table, 'encoding' | 'isText'>> {
  const close = async () => void (await batches.return(undefined))
  try {
    for (;;) {
      const { value, done } = await batches.next()
      if (done) throw new Invalid('import.empty')
      const at = value.findIndex(({ cells }) => isHead(cells))
      const head = value[at]
      if (head?.brokenAt !== undefined) throw new Invalid('import.broken', { line: head.brokenAt })
      if (head) return { head, rows: after(value.slice(at + 1), batches), close }
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function* after(first: readonly RawRow[], batches: AsyncGenerator<readonly RawRow[]>) {
  yield first
  yield* batches
}
