import { domainToASCII } from 'node:url'
import sql, { type Sql } from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { addressAsKept, lowerCase } from './address.ts'
import { addressHashes, type HashKeys } from './address-hash.ts'
import { quotedAddress } from './quoted-address.ts'

/**
 * `bounce`: the mailbox does not exist; `complaint`: reported as spam; `manual`: by an admin. The last two keep an
 * import from bringing somebody back who left, or was erased, and end when they come back of themselves.
 */
export type SuppressionReason = 'bounce' | 'complaint' | 'manual' | 'unsubscribed' | 'erased'

/** An address, or a whole domain, that is never mailed again. */
export interface Suppression {
  readonly id: number
  /** In lower case: it holds for every spelling. Null: a domain, or an address that was erased. */
  readonly email: string | null
  /** Lower case, punycode. Its subdomains are domains of their own. */
  readonly domain: string | null
  /** Null: of all newsletters. */
  readonly newsletterId: number | null
  readonly reason: SuppressionReason
  readonly since: Date
  /** What an admin wrote of it. */
  readonly note: string
  /** What did it, such as `admin` or `feedback`. */
  readonly source: string
}

interface Circumstances {
  readonly newsletterId?: number | null
  readonly note?: string
  readonly source?: string
}

const columns = sql`x.id, x.email, x.domain, x.newsletter_id as "newsletterId", x.reason, x.since, x.note, x.source`

/**
 * The first reason and its date stay; but a complaint is noted whatever was known before.
 * @param email from `parseAddress`
 * @returns whether it was not suppressed so before
 */
export async function suppress(
  db: Queryable,
  email: string,
  reason: SuppressionReason,
  { newsletterId = null, note = '', source = '' }: Circumstances = {},
): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    insert into suppressions as x (email, newsletter_id, reason, note, source)
    values (lower(${email}), ${newsletterId}, ${reason}, ${note}, ${source})
    on conflict (email, newsletter_id, own) where email is not null
      do update set reason = excluded.reason, since = now(), note = excluded.note, source = excluded.source
      where ${outweighs}`)
  return rowCount === 1
}

/**
 * @param text such as `example.com`, in any case and script
 * @returns whether it was not suppressed before
 * @throws Invalid when it is no domain
 */
export async function suppressDomain(
  db: Queryable,
  text: string,
  { newsletterId = null, note = '', source = '' }: Circumstances = {},
): Promise<boolean> {
  const domain = domainToASCII(text.trim().replace(/^@/, '')).toLowerCase()
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain)) {
    throw new Invalid('suppression.domain', { value: text })
  }
  const { rowCount } = await db.query(sql`
    insert into suppressions (domain, newsletter_id, reason, note, source)
    values (${domain}, ${newsletterId}, 'manual', ${note}, ${source}) on conflict do nothing`)
  return rowCount === 1
}

/**
 * A condition: whether an address must not be mailed by a newsletter. Of addresses that were erased nobody is left to be
 * mailed; whoever makes a subscriber asks `erasedAmong` before.
 * @param email in any case
 */
export const suppressedBy = (email: Sql, newsletterId: Sql): Sql => sql`(
  exists (select from suppressions x where x.email = lower(${email}) and ${inScope(newsletterId)})
  or exists (select from suppressions x where x.domain = split_part(${email}, '@', -1) and ${inScope(newsletterId)}))`

const inScope = (newsletterId: Sql) => sql`(x.newsletter_id is null or x.newsletter_id = ${newsletterId})`

/**
 * The same for very many addresses at once: joins of which `joinedSuppression` is the condition. A hash of all
 * suppressions costs a million readers nothing.
 * @param lower the address in lower case, where it is at hand
 */
export const joinSuppressions = (email: Sql, newsletterId: number | Sql, lower = sql`lower(${email})`): Sql => sql`
  left join (select distinct x.email from suppressions x where x.email is not null and ${inScope(sql`${newsletterId}`)})
    as by_email on by_email.email = ${lower}
  left join (select distinct x.domain from suppressions x where x.domain is not null and ${inScope(sql`${newsletterId}`)})
    as by_domain on by_domain.domain = split_part(${email}, '@', -1)`

export const joinedSuppression = sql`(by_email.email is not null or by_domain.domain is not null)`

/** Whether an address, in any case, is suppressed for all newsletters by one of these. */
export async function suppressedAs(
  db: Queryable,
  email: string,
  reasons: readonly SuppressionReason[],
): Promise<boolean> {
  const found = await rowOf(
    db,
    sql`select from suppressions where email = lower(${email}) and newsletter_id is null and reason = any(${reasons}::text[])`,
  )
  return found !== undefined
}

/**
 * All that hold for an address, of any newsletter, in any case and its domain in any letters; those of its domain and those
 * kept as a hash too.
 */
export async function suppressionsOf(db: Queryable, keys: HashKeys, address: string): Promise<Suppression[]> {
  return rowsOf<Suppression>(
    db,
    sql`select ${columns} from suppressions x where ${isAbout(keys, address)} order by x.id`,
  )
}

/** Of a row `x`: that it is of an address, of its domain, or of the hash that is kept of it. */
function isAbout(keys: HashKeys, address: string): Sql {
  const email = addressAsKept(address)
  return sql`(x.email = lower(${email}) or x.hash = any(${addressHashes(keys, email)}::bytea[])
    or x.domain = split_part(lower(${email}), '@', -1))`
}

/** Which of these addresses are suppressed and kept as a hash alone, in lower case. */
export async function erasedAmong(
  db: Queryable,
  keys: HashKeys,
  emails: readonly string[],
  newsletterId: number,
): Promise<Set<string>> {
  const hashes = emails.flatMap((email) =>
    addressHashes(keys, email).map((hash) => [hash.toString('hex'), lowerCase(email)] as const),
  )
  const byHash = new Map(hashes)
  const rows = await rowsOf<{ hash: string }>(
    db,
    sql`select encode(x.hash, 'hex') as hash from suppressions x
      where x.hash = any(${[...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'))}::bytea[])
        and ${inScope(sql`${newsletterId}`)}`,
  )
  return new Set(rows.map(({ hash }) => byHash.get(hash)!))
}

/** Whether any address is kept as a hash alone: without one, nobody has to ask. */
export async function anyErased(db: Queryable): Promise<boolean> {
  return (await rowOf(db, sql`select from suppressions where hash is not null limit 1`)) !== undefined
}

/** Keeps of an address that is erased the hash alone, so that its suppressions go on, and no import brings it back. */
export async function hideAddress(db: Queryable, keys: HashKeys, email: string): Promise<void> {
  const [hash] = addressHashes(keys, email)
  await db.query(sql`with clear as (delete from suppressions where email = lower(${email}) returning *)
    insert into suppressions as x (hash, newsletter_id, reason, since, source)
    select ${hash}, newsletter_id, reason, since, source from clear
    on conflict (hash, newsletter_id, own) where hash is not null
      do update set reason = excluded.reason, since = excluded.since, source = excluded.source where ${outweighs}`)
  const { hiddenIn } = quotedAddress(email)
  await db.query(sql`update lifted_suppressions set email = null, hash = ${hash}, note = '',
    lifted_because = ${hiddenIn(sql`lifted_because`)} where email = lower(${email})`)
  await db.query(sql`insert into suppressions as x (hash, reason, source) values (${hash}, 'erased', 'erasure')
    on conflict (hash, newsletter_id, own) where hash is not null
      do update set reason = excluded.reason, since = excluded.since, source = excluded.source where x.reason <> 'erased'`)
}

/**
 * Somebody has an address again that was erased: what no reader ends holds for it as for any. To be called by whoever
 * makes a subscriber, or gives one another address, but for their own confirmed act.
 */
export async function revealAddress(db: Queryable, keys: HashKeys, email: string): Promise<void> {
  await db.query(sql`with hidden as (
      delete from suppressions where hash = any(${addressHashes(keys, email)}::bytea[])
        and not own returning *)
    insert into suppressions as x (email, newsletter_id, reason, since, source)
    select lower(${email}), newsletter_id, reason, since, source from hidden
    on conflict (email, newsletter_id, own) where email is not null
      do update set reason = excluded.reason, since = excluded.since, source = excluded.source where ${outweighs}`)
}

/** What is about a person, and not about a mailbox: they have left, or they complained. */
export async function takeSuppressionsAlong(db: Queryable, from: string, to: string): Promise<void> {
  await db.query(sql`insert into suppressions as x (email, newsletter_id, reason, since, note, source)
    select lower(${to}), newsletter_id, reason, since, note, source from suppressions
    where email = lower(${from}) and email <> lower(${to}) and (own or reason = 'complaint')
    on conflict (email, newsletter_id, own) where email is not null
      do update set reason = excluded.reason, since = excluded.since, source = excluded.source where ${outweighs}`)
}

/** The source of what is against an address that somebody had before. */
export const addressChanged = 'address changed'

/**
 * Keeps others from bringing back an address that is given up for another one: its owner has left by it, or would get
 * everything twice. What somebody is given is theirs.
 */
export async function giveUpAddress(db: Queryable, from: string, to: string): Promise<void> {
  await db.query(sql`delete from suppressions where email = lower(${to}) and own and source = ${addressChanged}`)
  await db.query(sql`insert into suppressions (email, reason, source)
    select lower(${from}), 'unsubscribed', ${addressChanged} where lower(${from}) <> lower(${to}) on conflict do nothing`)
}

/** Of a row `x` in conflict with a new one of its kind. */
const outweighs = sql`(excluded.reason = 'complaint' and x.reason <> 'complaint')`

/** A reader comes back by their own act: what kept others from bringing them back ends. */
export async function endOwnSuppressions(
  db: Queryable,
  keys: HashKeys,
  email: string,
  newsletterId: number,
): Promise<void> {
  await db.query(sql`delete from suppressions x
    where (x.email = lower(${email}) or x.hash = any(${addressHashes(keys, email)}::bytea[]))
      and x.own and ${inScope(sql`${newsletterId}`)}`)
}

/**
 * By an admin, who says why; that stays on record.
 * @throws NotFound; Conflict for a complaint; Invalid without a reason
 */
export async function liftSuppression(on: Pool | Connection, id: number, by: string, because: string): Promise<void> {
  if (because.trim() === '') throw new Invalid('suppression.because')
  await transaction(on, async (db) => {
    const found = await rowOf<Suppression>(db, sql`select ${columns} from suppressions x where x.id = ${id} for update`)
    if (!found) throw new NotFound('suppression.unknown', { id })
    if (found.reason === 'complaint') throw new Conflict('suppression.complaint', { id })
    await db.query(sql`with lifted as (delete from suppressions where id = ${id} returning *)
      insert into lifted_suppressions
        (id, email, hash, domain, newsletter_id, reason, since, note, source, lifted_by, lifted_because)
      select id, email, hash, domain, newsletter_id, reason, since, note, source, ${by}, ${because.trim()} from lifted`)
  })
}

/** One that an admin has lifted, with their reason. */
export interface LiftedSuppression extends Suppression {
  readonly liftedAt: Date
  readonly liftedBy: string
  readonly liftedBecause: string
}

/** What was lifted, the latest first; at most 100. @param address left out: of any */
export async function listLifted(db: Queryable, keys: HashKeys, address?: string): Promise<LiftedSuppression[]> {
  const of = address === undefined ? sql`true` : isAbout(keys, address)
  return rowsOf<LiftedSuppression & Record<string, unknown>>(
    db,
    sql`select ${columns}, lifted_at as "liftedAt", lifted_by as "liftedBy", lifted_because as "liftedBecause"
      from lifted_suppressions x where ${of} order by lifted_at desc, id desc limit 100`,
  )
}

/** Newest first. @param before an id to go on from @param search stands in the address or the domain, in any case and letters */
export async function listSuppressions(
  db: Queryable,
  {
    newsletterId,
    before,
    search = '',
    limit = 100,
  }: { newsletterId?: number; before?: number; search?: string; limit?: number } = {},
): Promise<Suppression[]> {
  const wanted = addressAsKept(search.trim())
  return rowsOf<Suppression>(
    db,
    sql`select ${columns} from suppressions x
      where x.id < ${before ?? Number.MAX_SAFE_INTEGER}
        and (${newsletterId ?? null}::integer is null or x.newsletter_id = ${newsletterId ?? null})
        and (${wanted} = '' or position(lower(${wanted}::text) in coalesce(x.email, x.domain)) > 0)
      order by x.id desc limit ${limit}`,
  )
}
