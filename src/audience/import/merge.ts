import sql, { type Sql } from 'sql-template-tag'
import { type Connection, rowOf } from '../../database/pool.ts'
import { disenroll, enroll } from '../subscriptions.ts'
import type { Columns } from './columns.ts'
import { rules } from './conflict.ts'
import { recordHistory } from './history.ts'
import { type Merging, wanted } from './judge.ts'
import type { Staging } from './staging.ts'

/** Does what was judged. What others have done since stands: a conflict with it changes nothing. */
export async function merge(db: Connection, staging: Staging, merging: Merging, columns: Columns): Promise<void> {
  const work = await workOf(db, staging)
  const { rows, fates } = staging
  const judged = sql`${fates} f join ${rows} r on r.line = f.line`
  if (work.makes) await makeSubscribers(db, staging, judged)
  if (work.records) await recordHistory(db, staging, judged, merging, columns)
  if (work.changesPeople) await changePeople(db, judged, merging)
  if (work.changesProfiles) await changeProfiles(db, judged, merging)
  await makeProfiles(db, judged)
  if (work.enrolls) await enroll(db, sql`${enrolling(judged, merging)}`, merging.listId, evidenceOf(merging))
  if (work.leaves) await disenroll(db, leaving(fates), merging.listId, evidenceOf(merging))
}

interface Work {
  readonly makes: boolean
  readonly records: boolean
  readonly changesPeople: boolean
  readonly changesProfiles: boolean
  readonly enrolls: boolean
  readonly leaves: boolean
}

/** Of a million rows each step that has nothing to do would cost a second. */
async function workOf(db: Connection, { fates }: Staging): Promise<Work> {
  const row = await rowOf<Work & Record<string, boolean>>(
    db,
    sql`select coalesce(bool_or(subscriber_id is null and fate in ('new', 'leaving')), false) as makes,
        coalesce(bool_or(fate in ('new', 'updated', 'leaving')), false) as records,
        coalesce(bool_or(changes_person and ${isTaken}), false) as "changesPeople",
        coalesce(bool_or(changes_profile and has_profile and ${isTaken}), false) as "changesProfiles",
        coalesce(bool_or(enrolls and ${isTaken}), false) as enrolls,
        coalesce(bool_or(fate = 'leaving'), false) as leaves
      from ${fates} f`,
  )
  return row!
}

const isTaken = sql`f.fate in ('new', 'updated')`

async function makeSubscribers(db: Connection, { rows, fates }: Staging, judged: Sql): Promise<void> {
  await db.query(sql`
    insert into subscribers (email, name, language, time_zone)
    select r.email, r.name, r.language, r.time_zone from ${judged}
    where f.subscriber_id is null and f.fate in ('new', 'leaving') order by r.line
    on conflict (lower(email)) do nothing`)
  // Also those whom somebody else made meanwhile.
  await db.query(sql`
    update ${fates} f set subscriber_id = s.id, made = true
    from ${rows} r join subscribers s on lower(s.email) = lower(r.email)
    where r.line = f.line and f.subscriber_id is null and f.fate in ('new', 'leaving')`)
}

async function changePeople(db: Connection, judged: Sql, { conflict = 'file' }: Merging): Promise<void> {
  const { name, language, timeZone } = rules[conflict]
  await db.query(sql`
    update subscribers s set name = ${name}, language = ${language}, time_zone = ${timeZone}
    from ${judged} where s.id = f.subscriber_id and f.changes_person and ${isTaken} and not f.made`)
}

async function changeProfiles(db: Connection, judged: Sql, { conflict = 'file' }: Merging): Promise<void> {
  const { attributes, tags } = rules[conflict]
  await db.query(sql`
    update profiles pr set attributes = ${attributes}, tags = ${tags}
    from ${judged} where pr.subscriber_id = f.subscriber_id and f.changes_profile and f.has_profile and ${isTaken}`)
}

async function makeProfiles(db: Connection, judged: Sql): Promise<void> {
  await db.query(sql`
    insert into profiles (subscriber_id, attributes, tags)
    select f.subscriber_id, coalesce(r.attributes, '{}'), coalesce(r.tags, '{}') from ${judged}
    where not f.has_profile and (f.changes_profile or f.made) and ${isTaken}
      and (r.attributes is not null or cardinality(r.tags) > 0)
    order by f.subscriber_id
    on conflict (subscriber_id) do nothing`)
}

const enrolling = (judged: Sql, { status }: Merging) => sql`
  select f.subscriber_id, ${wanted(status)} as status, r.opted_in_at as asked_at, r.opted_in_ip as ip, r.confirmed_at,
    r.confirmed_ip
  from ${judged} where f.enrolls and ${isTaken} and f.subscriber_id is not null order by f.subscriber_id`

const leaving = (fates: Sql) =>
  sql`select f.subscriber_id from ${fates} f where f.fate = 'leaving' and f.subscriber_id is not null`

const evidenceOf = ({ source, words }: Merging) => ({ actor: 'import', source, words }) as const
