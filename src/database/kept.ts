import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { type Pool, rowOf } from './pool.ts'

/** What was asked, as of a moment. */
export interface Kept<T> {
  readonly value: T
  readonly at: Date
  /** It is being worked out anew: in some seconds there is a newer one. */
  readonly renewing: boolean
}

// An answer is good for so many times as long as it took: a fifth of one core at the most is spent on it.
const times = 5
const leastMs = 5_000
const longestHours = 24
const renewSeconds = 120

/**
 * Answers at once with what was found last, and meanwhile works it out anew; one at a time in all processes, so that a
 * page that asks much does not take the cores from whoever sends. What nobody has asked for a day is worked out first.
 * @param question all that the answer depends on but the tables, as JSON
 * @param work its answer has to be JSON
 * @param worth so many subscribers: over fewer everything is quick, and nothing is kept
 */
export async function kept<T>(
  pool: Pool,
  question: readonly unknown[],
  work: () => Promise<T>,
  worth = 50_000,
): Promise<Kept<T>> {
  if (!(await isLarge(pool, worth))) return { value: await work(), at: new Date(), renewing: false }
  const id = createHash('sha256').update(JSON.stringify(question)).digest()
  const found = await rowOf<{ answer: T; at: Date; old: boolean }>(
    pool,
    sql`select answer, made_at as at, made_at < now() - greatest(took_ms * ${times}, ${leastMs}) * interval '1 ms' as old
      from kept_answers where question = ${id} and made_at > now() - make_interval(hours => ${longestHours})`,
  )
  if (!found) return renew(pool, id, work)
  if (found.old && (await claim(pool, id, found.at))) {
    // Whoever asks next is told why it fails.
    renew(pool, id, work).catch(() => forget(pool, id).catch(() => undefined))
  }
  return { value: found.answer, at: found.at, renewing: found.old }
}

/** By what Postgres has gathered. */
async function isLarge(pool: Pool, worth: number): Promise<boolean> {
  const row = await rowOf<{ large: boolean }>(
    pool,
    sql`select reltuples >= ${worth} as large from pg_class where oid = 'subscribers'::regclass`,
  )
  return row!.large
}

async function renew<T>(pool: Pool, id: Buffer, work: () => Promise<T>): Promise<Kept<T>> {
  const at = new Date()
  const value = await work()
  const took = Date.now() - at.getTime()
  await pool.query(sql`insert into kept_answers (question, answer, made_at, took_ms)
    values (${id}, ${JSON.stringify(value)}, ${at}, ${took})
    on conflict (question) do update set answer = excluded.answer, made_at = excluded.made_at, took_ms = excluded.took_ms,
      renewing_until = null`)
  await pool.query(sql`delete from kept_answers where made_at < now() - make_interval(hours => ${longestHours})`)
  return { value, at, renewing: false }
}

/** Unless there is a newer one than was seen. */
async function claim(pool: Pool, id: Buffer, seen: Date): Promise<boolean> {
  const { rowCount } = await pool.query(sql`
    update kept_answers set renewing_until = now() + make_interval(secs => ${renewSeconds})
    where question = ${id} and made_at = ${seen} and not exists (select from kept_answers where renewing_until > now())`)
  return rowCount === 1
}

async function forget(pool: Pool, id: Buffer): Promise<void> {
  await pool.query(sql`delete from kept_answers where question = ${id}`)
}
