import sql, { type Sql } from 'sql-template-tag'
import type { Connection } from '../../database/pool.ts'
import { disenroll, enroll } from '../subscriptions.ts'
import { rules } from './conflict.ts'
import { attachHistory, insertHistory, isAttached, prepareHistory } from './history.ts'
import { isTaken, type Judged } from './judged.ts'
import { heedMeanwhile, type Merged } from './meanwhile.ts'
import { type Merging, wanted } from './merging.ts'
import type { Staging } from './staging.ts'

/**
 * Does what was judged. What others have done since stands: a conflict with it changes nothing.
 * @returns what has become of the rows
 */
export async function merge(db: Connection, staging: Staging, judged: Judged, merging: Merging): Promise<Merged> {
  const { fates } = staging
  const { counts, work } = judged
  const attached = isAttached(judged)
  if (work.makes) await makeSubscribers(db, fates)
  if (attached) await prepareHistory(db, staging, judged)
  if (work.changesPeople) await changePeople(db, fates, merging)
  if (work.changesProfiles > 0) await changeProfiles(db, fates, merging, work.changesProfiles)
  if (work.makesProfiles) await makeProfiles(db, fates)
  const enrolled =
    work.enrolls > 0 ? await enroll(db, enrolling(fates, merging), merging.listId, evidenceOf(merging)) : 0
  if (counts.leaving > 0) await disenroll(db, leaving(fates), merging.listId, evidenceOf(merging))
  const merged = await heedMeanwhile(db, staging, judged, merging, enrolled)
  if (attached) await attachHistory(db, staging)
  else if (counts.new + counts.updated + counts.leaving > 0) await insertHistory(db, staging)
  return merged
}

async function makeSubscribers(db: Connection, fates: Sql): Promise<void> {
  await db.query(sql`
    insert into subscribers (email, name, language, time_zone)
    select r.email, r.name, r.language, r.time_zone from ${fates} r
    where r.subscriber_id is null and r.fate in ('new', 'leaving') order by r.line
    on conflict (lower(email)) do nothing`)
  // Also those whom somebody else made meanwhile.
  await db.query(sql`
    update ${fates} r set subscriber_id = s.id, made = true
    from subscribers s
    where lower(s.email) = lower(r.email) and r.subscriber_id is null and r.fate in ('new', 'leaving')`)
}

async function changePeople(db: Connection, fates: Sql, { conflict = 'file' }: Merging): Promise<void> {
  const { name, language, timeZone } = rules[conflict]
  await db.query(sql`
    update subscribers s set name = ${name}, language = ${language}, time_zone = ${timeZone}
    from ${fates} r where s.id = r.subscriber_id and r.changes_person and ${isTaken} and not r.made`)
}

/** Those that are as they were when they were judged, which takes no look at them; then the few that others changed since. */
async function changeProfiles(
  db: Connection,
  fates: Sql,
  { conflict = 'file' }: Merging,
  count: number,
): Promise<void> {
  // Of those alone it is told which tags they come to.
  const changing = sql`from ${fates} r where pr.subscriber_id = r.subscriber_id and r.tags_after is not null`
  // As a condition and no part of the join's key, of which the hash takes longer.
  const isAsJudged = sql`(pr.xmin = r.profile_version) is true`
  const { rowCount } = await db.query(sql`
    update profiles pr set attributes = r.attributes_after, tags = r.tags_after ${changing} and ${isAsJudged}`)
  if (rowCount === count) return
  const { attributesSince, tags } = rules[conflict]
  await db.query(sql`
    update profiles pr set attributes = ${attributesSince}, tags = ${tags} ${changing}
      and pr.xmin not in (r.profile_version, pg_current_xact_id()::xid)`)
}

async function makeProfiles(db: Connection, fates: Sql): Promise<void> {
  await db.query(sql`
    insert into profiles (subscriber_id, attributes, tags)
    select r.subscriber_id, coalesce(r.attributes_after, '{}'), coalesce(r.tags, '{}') from ${fates} r
    where not r.has_profile and (r.changes_profile or r.made) and ${isTaken}
      and (r.attributes_after is not null or cardinality(r.tags) > 0)
    order by r.subscriber_id
    on conflict (subscriber_id) do nothing`)
}

const enrolling = (fates: Sql, { status }: Merging) => sql`
  select r.subscriber_id, ${wanted(status)} as status, r.opted_in_at as asked_at, r.opted_in_ip as ip, r.confirmed_at,
    r.confirmed_ip, r.words, r.consent_source
  from ${fates} r where r.enrolls and ${isTaken} and r.subscriber_id is not null order by r.subscriber_id`

const leaving = (fates: Sql) =>
  sql`select r.subscriber_id, r.left_at from ${fates} r where r.fate = 'leaving' and r.subscriber_id is not null`

const evidenceOf = ({ source, words }: Merging) => ({ actor: 'import', source, words }) as const
