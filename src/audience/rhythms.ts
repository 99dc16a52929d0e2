import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import { differences, recordChanges } from './history.ts'
import type { Origin } from './origin.ts'

export const rhythms = ['every', 'workdays', 'weekly'] as const

/** How often somebody wants a newsletter. */
export interface Rhythm {
  /** `weekly`: the digest in place of the issues. */
  readonly rhythm: (typeof rhythms)[number]
  /** `YYYY-MM-DD`, the first day that they want it again; null: no pause. */
  readonly pausedUntil: string | null
}

const everyIssue: Rhythm = { rhythm: 'every', pausedUntil: null }

export async function rhythmOf(db: Queryable, newsletterId: number, subscriberId: number): Promise<Rhythm> {
  const row = await rowOf<Rhythm>(
    db,
    sql`select rhythm, paused_until as "pausedUntil" from rhythms
      where newsletter_id = ${newsletterId} and subscriber_id = ${subscriberId}`,
  )
  return row ?? everyIssue
}

/** For mailings that are prepared from now on: `applyRhythm` is for those on their way. An erased subscriber is passed over. */
export async function setRhythm(
  db: Queryable,
  newsletterId: number,
  subscriberId: number,
  wanted: Rhythm,
  origin: Origin,
): Promise<void> {
  const before = await rhythmOf(db, newsletterId, subscriberId)
  const { rhythm, pausedUntil } = wanted
  const set = await rowOf<{ newsletter: string }>(
    db,
    sql`insert into rhythms (newsletter_id, subscriber_id, rhythm, paused_until)
      select ${newsletterId}::integer, id, ${rhythm}, ${pausedUntil}::date from subscribers where id = ${subscriberId}
      on conflict (newsletter_id, subscriber_id)
        do update set rhythm = excluded.rhythm, paused_until = excluded.paused_until
      returning (select slug from newsletters where id = newsletter_id) as newsletter`,
  )
  if (!set) return
  const fields = (of: Rhythm) => ({
    [`rhythm:${set.newsletter}`]: of.rhythm,
    [`pause:${set.newsletter}`]: of.pausedUntil,
  })
  await recordChanges(db, subscriberId, differences(fields(before), fields(wanted)), origin)
}

/** Somebody wants a newsletter from now on; how often stays as it was. */
export async function endPause(
  db: Queryable,
  newsletterId: number,
  subscriberId: number,
  origin: Origin,
): Promise<void> {
  const { rhythm, pausedUntil } = await rhythmOf(db, newsletterId, subscriberId)
  if (pausedUntil) await setRhythm(db, newsletterId, subscriberId, { rhythm, pausedUntil: null }, origin)
}
