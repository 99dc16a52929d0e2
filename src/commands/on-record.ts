import { type NewAuditEntry, recordAudit } from '../access/audit.ts'
import { idsInTurn } from '../audience/named.ts'
import { type Connection, type Pool, type Queryable, transaction } from '../database/pool.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import type { Context } from './context.ts'
import { operator } from './operator.ts'

/** What was done; by whom is known. */
export type Done = Omit<NewAuditEntry, 'actor' | 'ip'>

/** Puts a change on record. */
export type Note = (done: Done) => Promise<unknown>

/** Makes a change and its entry in the audit log, in one transaction. */
export const onRecord = <T>(
  { withDatabase }: Pick<Context, 'withDatabase'>,
  work: (db: Connection, note: Note) => Promise<T>,
): Promise<T> => withDatabase((pool) => recorded(pool, work))

/** The same where the database is open. */
export const recorded = <T>(pool: Pool, work: (db: Connection, note: Note) => Promise<T>): Promise<T> =>
  transaction(pool, (db) => work(db, (done) => recordAudit(db, { actor: operator().source, ip: null, ...done })))

/** @throws NotFound for the first that is none */
export const idsOf = (db: Queryable, slugs: readonly string[]): Promise<number[]> =>
  idsInTurn(slugs, (slug) => findNewsletterBySlug(db, slug))
