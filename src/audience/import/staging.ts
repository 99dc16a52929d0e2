import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import sql, { raw, type Sql } from 'sql-template-tag'
import { type Connection, type Queryable, rowOf } from '../../database/pool.ts'
import type { Columns } from './columns.ts'
import { escaped, nothing, orNothing } from './copy-text.ts'
import type { RawRow } from './delimited.ts'
import type { Tally } from './report.ts'
import { type ImportRow, type Person, rowReader } from './row.ts'
import { Seen } from './seen.ts'
import type { Table } from './table.ts'

/** The tables of one import. */
export interface Staging {
  /** As they were read. */
  readonly rows: Sql
  /** Addresses that stand in several of them. */
  readonly repeated: Sql
  /** Who has left the newsletter by its other lists. */
  readonly left: Sql
  /** What becomes of each row that is not unchanged, and the history that it makes. */
  readonly fates: Sql
}

/** @param id of the import */
export const stagingOf = (id: number): Staging => ({
  rows: raw(`import_rows_${id}`),
  repeated: raw(`import_repeated_${id}`),
  left: raw(`import_left_${id}`),
  fates: raw(`import_fates_${id}`),
})

// An import is read once and written once: statistics are made when it is all there.
const unwatched = sql`with (autovacuum_enabled = false)`

/** Of an import that is committed batch by batch: erasures find its rows by the table that they inherit from. */
export async function createStaging(db: Queryable, { rows }: Staging): Promise<void> {
  await db.query(sql`create unlogged table if not exists ${rows} () inherits (import_rows) ${unwatched}`)
}

/** Of an import in one transaction, to the end of which nobody sees it: to inherit would keep all others from beginning. */
export async function createHiddenStaging(db: Connection, { rows }: Staging): Promise<void> {
  await db.query(sql`create unlogged table ${rows} (like import_rows including defaults) ${unwatched}`)
}

export async function dropStaging(db: Queryable, { rows, repeated, left, fates }: Staging): Promise<void> {
  await db.query(sql`drop table if exists ${rows}, ${repeated}, ${left}, ${fates}`)
}

/** The last line that is staged; 0 when none is. */
export async function stagedThrough(db: Queryable, { rows }: Staging): Promise<number> {
  const row = await rowOf<{ line: number }>(db, sql`select coalesce(max(line), 0) as line from ${rows}`)
  return row!.line
}

// Rows. Each batch is committed by itself, where there is no transaction around it.
const batchSize = 50_000

/**
 * Reads rows and copies them into their table, batch by batch, good and bad.
 * @param after the line behind which to begin: those before it are staged
 * @param onBatch told when a batch is there
 */
export async function stageRows(
  db: Connection,
  staging: Staging,
  { rows, isText }: Pick<Table, 'rows' | 'isText'>,
  { columns, after, tally, onBatch }: { columns: Columns; after: number; tally: Tally; onBatch: () => Promise<void> },
): Promise<void> {
  const writer = new RowWriter(columns, isText, after, tally)
  const copy = copyFrom(`copy ${staging.rows.text} (${writer.names}) from stdin`).text
  for (let isOver = false; !isOver; ) {
    await pipeline(
      async function* () {
        for (let count = 0; count < batchSize; ) {
          const { value, done } = await rows.next()
          isOver = done === true
          const text = done ? writer.end() : writer.write(value)
          if (text) yield text
          if (done) return
          count += value.length
        }
      },
      db.query(copyFrom(copy)),
    )
    await onBatch()
  }
}

type Cell = (person: Person) => string

/** Writes rows in the text format of `copy`, with those columns alone that the file fills. */
class RowWriter {
  readonly names: string
  readonly #read: ReturnType<typeof rowReader>
  readonly #cells: readonly Cell[]
  readonly #after: number
  readonly #tally: Tally
  // What was staged before this process began has not been seen by it.
  readonly #seen: Seen | undefined
  // A row is read when the next one is there.
  #last: RawRow | undefined

  constructor(columns: Columns, isText: boolean, after: number, tally: Tally) {
    const filled = filledBy(columns)
    this.names = ['line, email, again, reason, value, details', ...filled].join(', ')
    this.#cells = filled.map((name) => cells[name])
    this.#read = rowReader(columns, isText)
    this.#after = after
    this.#tally = tally
    this.#seen = after === 0 ? new Seen() : undefined
  }

  write(rows: readonly RawRow[]): string {
    let text = ''
    for (const row of rows) {
      if (row.line <= this.#after) continue
      if (this.#last) text += this.#write(this.#last, row)
      this.#last = row
    }
    return text
  }

  /** Writes the row that no other follows. */
  end(): string {
    return this.#last ? this.#write(this.#last, undefined) : ''
  }

  #write(raw: RawRow, next: RawRow | undefined): string {
    const row = this.#read(raw, next)
    if (!row) return ''
    this.#tally.addRow()
    return row.ok ? this.#good(row.person) : this.#bad(row)
  }

  #good(person: Person): string {
    const again = this.#seen?.add(person.email) ?? true
    let text = `${person.line}\t${person.email}\t${again ? 't' : 'f'}\t\\N\t\\N\t\\N`
    for (const cell of this.#cells) text += `\t${cell(person)}`
    return `${text}\n`
  }

  #bad({ address, row }: ImportRow & { ok: false }): string {
    const fault = [row.reason, row.value, JSON.stringify(row.values)].map(escaped).join('\t')
    // Empty cells beside it: the name is never null.
    const others = this.#cells.map((cell) => `\t${cell === cells.name ? '' : nothing}`).join('')
    return `${row.line}\t${escaped(address)}\tf\t${fault}${others}\n`
  }
}

const cells = {
  name: ({ name }) => escaped(name),
  language: ({ language }) => language ?? nothing,
  time_zone: ({ timeZone }) => orNothing(timeZone),
  attributes: ({ attributes }) => attributes ?? nothing,
  tags: ({ tags }) => (tags ? escaped(arrayOf(tags)) : nothing),
  standing: ({ standing }) => standing ?? nothing,
  left_at: ({ leftAt }) => leftAt ?? nothing,
  opted_in_at: ({ evidence }) => evidence.optedInAt ?? nothing,
  opted_in_ip: ({ evidence }) => orNothing(evidence.optedInIp),
  confirmed_at: ({ evidence }) => evidence.confirmedAt ?? nothing,
  confirmed_ip: ({ evidence }) => orNothing(evidence.confirmedIp),
  words: ({ evidence }) => orNothing(evidence.words),
  consent_source: ({ evidence }) => orNothing(evidence.source),
} as const satisfies Readonly<Record<string, Cell>>

/** A column of the staged rows that not every file fills. */
export type Filled = keyof typeof cells

export function filledBy({ of, attributes }: Columns): Filled[] {
  const sources: Readonly<Record<Filled, number>> = {
    name: of.name.length + of.first_name.length + of.last_name.length,
    language: of.language.length,
    time_zone: of.time_zone.length,
    attributes: attributes.length + of.attributes.length,
    tags: of.tags.length,
    standing: of.status.length + of.left_at.length,
    left_at: of.left_at.length,
    opted_in_at: of.opted_in_at.length,
    opted_in_ip: of.opted_in_ip.length,
    confirmed_at: of.confirmed_at.length,
    confirmed_ip: of.confirmed_ip.length,
    words: of.words.length,
    consent_source: of.source.length,
  }
  return (Object.keys(cells) as Filled[]).filter((name) => sources[name] > 0)
}

/** As Postgres writes an array of texts. */
const arrayOf = (texts: readonly string[]) =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
