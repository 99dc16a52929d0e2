import sql from 'sql-template-tag'
import { quotedAddress } from '../audience/quoted-address.ts'
import { type Connection, type Queryable, rowOf, rowsOf } from '../database/pool.ts'

/** Where an address is quoted: what an admin or a program did or said, or why something is paused. */
export interface Quote {
  readonly in: 'audit' | 'answer' | 'call' | 'import' | 'suppression' | 'mailing' | 'relay'
  readonly at: Date | null
  /** The action of the audit log; null of the others. */
  readonly action: string | null
}

/** Places alone: what is said there may be about others as well. @param addresses one at least */
export async function quotesOf(db: Queryable, addresses: readonly string[]): Promise<Quote[]> {
  const { isIn } = quotedAddress(...addresses)
  return rowsOf<Quote & Record<string, unknown>>(
    db,
    sql`select 'audit' as in, at, action from audit
        where ${isIn(sql`subject`)} or ${isIn(sql`before`)} or ${isIn(sql`after`)}
      union all select 'answer', at, null from api_requests where ${isIn(sql`body`)}
      union all select 'call', at, null from endpoint_attempts where ${isIn(sql`reply`)}
      union all select 'import', made_at, null from uploads where ${isIn(sql`options`)}
      union all select 'import', created_at, null from imports where ${isIn(sql`options`)}
      union all select 'suppression', since, null from suppressions where ${isIn(sql`note`)} and ${isOfOthers(addresses)}
      union all select 'suppression', lifted_at, null from lifted_suppressions
        where (${isIn(sql`note`)} or ${isIn(sql`lifted_because`)}) and ${isOfOthers(addresses)}
      union all select 'mailing', null, null from mailings where ${isIn(sql`reason`)}
      union all select 'relay', null, null from relays where ${isIn(sql`down_reason`)}
      order by at`,
  )
}

/** Of a suppression: those of the person themselves are theirs as a whole. */
const isOfOthers = (addresses: readonly string[]) => sql`coalesce(email, '') <> all(${addresses})`

/** Of an entry: what was done to an account that is still there has to say to which. */
const isOfAccount = sql`(action like 'user.%' and exists (select from users where email = subject))`

/**
 * Takes an address out of what relays said of it, what admins did with it, and what programs were answered or have answered.
 * @returns of how many places
 */
export async function hideQuotes(db: Connection, address: string): Promise<number> {
  const { isIn, hiddenIn } = quotedAddress(address)
  const [subject, before, after] = [sql`subject`, sql`before`, sql`after`]
  const [note, because] = [sql`note`, sql`lifted_because`]
  // The request of an answer stays known, so that it is not done a second time.
  const row = await rowOf<{ count: number }>(
    db,
    sql`
      with entries as (
        update audit set subject = ${hiddenIn(subject)}, before = ${hiddenIn(before)}::jsonb, after = ${hiddenIn(after)}::jsonb
        where (${isIn(subject)} or ${isIn(before)} or ${isIn(after)}) and not ${isOfAccount} returning 1),
      answers as (update api_requests set body = '{}' where ${isIn(sql`body`)} returning 1),
      calls as (update endpoint_attempts set reply = ${hiddenIn(sql`reply`)} where ${isIn(sql`reply`)} returning 1),
      uploaded as (update uploads set options = ${hiddenIn(sql`options`)}::jsonb where ${isIn(sql`options`)} returning 1),
      imported as (update imports set options = ${hiddenIn(sql`options`)}::jsonb where ${isIn(sql`options`)} returning 1),
      notes as (update suppressions set note = ${hiddenIn(note)} where ${isIn(note)} and ${isOfOthers([address])} returning 1),
      reasons as (
        update lifted_suppressions set note = ${hiddenIn(note)}, lifted_because = ${hiddenIn(because)}
        where (${isIn(note)} or ${isIn(because)}) and ${isOfOthers([address])} returning 1),
      paused as (update mailings set reason = ${hiddenIn(sql`reason`)}::jsonb where ${isIn(sql`reason`)} returning 1),
      down as (update relays set down_reason = ${hiddenIn(sql`down_reason`)}::jsonb where ${isIn(sql`down_reason`)} returning 1)
      select (select count(*) from entries) + (select count(*) from answers) + (select count(*) from calls)
        + (select count(*) from uploaded) + (select count(*) from imported)
        + (select count(*) from notes) + (select count(*) from reasons) + (select count(*) from paused)
        + (select count(*) from down) as count`,
  )
  return row!.count
}
