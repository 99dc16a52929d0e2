import { type Pool, readWholeTables, transaction } from '../../database/pool.ts'
import { type Attribute, listAttributes } from '../attributes.ts'
import { fieldOf, plain } from '../import/headers.ts'
import { byteOrderMark, csvLine } from './csv.ts'
import { type Exported, type ExportedRow, exportedRows } from './rows.ts'

export const formats = ['csv', 'jsonl'] as const
export type Format = (typeof formats)[number]

export interface ExportOptions {
  readonly format: Format
  /** Of CSV: begins with a byte order mark, without which Excel takes it for another encoding. */
  readonly bom?: boolean | undefined
  /** Told how many are written. */
  readonly onProgress?: (rows: number) => void
}

/**
 * Writes subscribers as they are at one moment. The memory it takes does not grow with them.
 * @param write waits until there is room
 * @returns how many
 */
export async function exportSubscribers(
  pool: Pool,
  exported: Exported,
  { format, bom, onProgress }: ExportOptions,
  write: (text: string) => Promise<void>,
): Promise<number> {
  return transaction(pool, async (db) => {
    await db.query('set transaction isolation level repeatable read, read only')
    await readWholeTables(db)
    const attributes = await listAttributes(db)
    const lines = format === 'csv' ? csvLines(attributes) : jsonLines
    if (format === 'csv') await write((bom ? byteOrderMark : '') + csvLine(headsOf(attributes)))
    let count = 0
    for await (const rows of exportedRows(db, exported)) {
      await write(rows.map(lines).join(''))
      count += rows.length
      onProgress?.(count)
    }
    return count
  })
}

const before = ['email', 'name', 'language', 'time_zone'] as const
const behind =
  'tags list status source subscribed_at opted_in_ip confirmed_at confirmed_ip unsubscribed_at words suppressed'.split(
    ' ',
  )

const own = [...before, ...behind].map(plain)

/** So that an import of it finds every column again: in full where its key or its label is that of another one. */
function headsOf(attributes: readonly Attribute[]): string[] {
  const isTaken = (name: string) => fieldOf(name) !== undefined || own.includes(plain(name))
  const heads = attributes.map(({ key, label }) => (isTaken(key) || isTaken(label) ? `attributes.${key}` : key))
  return [...before, ...heads, ...behind]
}

const csvLines =
  (attributes: readonly Attribute[]) =>
  (row: ExportedRow): string =>
    csvLine([
      ...[row.email, row.name, row.language, row.timeZone],
      ...attributes.map(({ key }) => row.attributes[key] ?? null),
      ...[row.tags.join(','), row.list, row.status, row.source],
      ...[time(row.subscribedAt), row.subscribedIp, time(row.confirmedAt), row.confirmedIp],
      ...[time(row.unsubscribedAt), row.words, row.suppressed ? 'yes' : null],
    ])

const time = (moment: Date | null) => moment?.toISOString() ?? null

const jsonLines = (row: ExportedRow): string => `${JSON.stringify(row)}\n`

/** The same as a stream: the next piece is made when the one before it is taken, and no more when nobody takes them. */
export async function* exportPieces(
  pool: Pool,
  exported: Exported,
  options: Omit<ExportOptions, 'onProgress'>,
): AsyncGenerator<string> {
  const pipe = new TransformStream<string, string>()
  const writer = pipe.writable.getWriter()
  const writing = exportSubscribers(pool, exported, options, (text) => writer.write(text)).then(
    () => writer.close(),
    (error) => writer.abort(error),
  )
  yield* pipe.readable
  await writing
}
