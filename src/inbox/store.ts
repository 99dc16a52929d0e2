import sql, { empty } from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { headOf, type Parsed, parseMessage } from './parse.ts'

// A month of a small list; at 70 KB a mail, below a gigabyte.
const keptMessages = 10_000
// Holds the headers that the list shows, wherever among them they stand.
const headBytes = 16 * 1024

export interface Received {
  /** Of the envelope; empty for a bounce. */
  readonly sender: string
  readonly recipients: readonly string[]
  /** As it came, without the final dot and the dots that were stuffed. */
  readonly source: Buffer
}

/** A line of the list. */
export interface InboxEntry {
  readonly id: number
  readonly receivedAt: Date
  readonly sender: string
  readonly recipients: readonly string[]
  /** Decoded; empty when there is none. */
  readonly subject: string
  /** Bytes. */
  readonly size: number
}

export interface InboxMessage extends InboxEntry, Parsed {
  readonly source: Buffer
}

/** Keeps a message, and drops the one that is no more among the newest 10,000. */
export async function keepMessage(db: Queryable, { sender, recipients, source }: Received): Promise<void> {
  await db.query(sql`
    with kept as (
      insert into inbox_messages (sender, recipients, source) values (${sender}, ${recipients}, ${source}) returning id)
    delete from inbox_messages where id <= (select id from kept) - ${keptMessages}::bigint`)
}

/** Drops what came for these addresses. @param addresses in lower case; @returns how many messages */
export async function forgetMessages(db: Queryable, addresses: readonly string[]): Promise<number> {
  const { rowCount } = await db.query(sql`delete from inbox_messages where exists (
    select from unnest(recipients) as r where lower(r) = any(${addresses}))`)
  return rowCount ?? 0
}

export interface InboxQuery {
  /** Only what came before this message. */
  readonly before?: number
  /** Part of a recipient's address, in any case. */
  readonly search?: string
  readonly limit: number
}

/** Newest first. The messages themselves are not read but for their first bytes. */
export async function listInbox(db: Queryable, { before, search, limit }: InboxQuery): Promise<InboxEntry[]> {
  const older = before === undefined ? empty : sql`and id < ${before}`
  const found = search ? sql`and position(lower(${search}) in lower(array_to_string(recipients, ' '))) > 0` : empty
  const rows = await rowsOf<Omit<InboxEntry, 'subject'> & { head: Buffer }>(
    db,
    sql`select id, received_at as "receivedAt", sender, recipients, octet_length(source) as size,
        substring(source from 1 for ${headBytes}) as head
      from inbox_messages where true ${older} ${found} order by id desc limit ${limit}`,
  )
  return Promise.all(
    rows.map(async ({ head, ...entry }) => ({ ...entry, subject: (await parseMessage(headOf(head))).subject })),
  )
}

/** Undefined when there is none, or none any more. */
export async function readInbox(db: Queryable, id: number): Promise<InboxMessage | undefined> {
  const row = await rowOf<Omit<InboxMessage, keyof Parsed>>(
    db,
    sql`select id, received_at as "receivedAt", sender, recipients, octet_length(source) as size, source
      from inbox_messages where id = ${id}`,
  )
  return row && { ...row, ...(await parseMessage(row.source)) }
}
