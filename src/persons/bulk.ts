import sql from 'sql-template-tag'
import { lockMerging } from '../audience/import/store.ts'
import { type List, listsOf } from '../audience/lists.ts'
import type { Origin } from '../audience/origin.ts'
import type { Found } from '../audience/search.ts'
import { enroll, haveLeft } from '../audience/subscriptions.ts'
import { joinedSuppression, joinSuppressions, suppress } from '../audience/suppressions.ts'
import { maxTags } from '../audience/tags.ts'
import { type Connection, type Pool, rowsOf, transaction } from '../database/pool.ts'
import { excludeSuppressed } from '../delivery/states.ts'
import { unsubscribePerson } from './by-admin.ts'

/** What is done to many at once. */
export type BulkAct =
  /** @param tags from `readTags` */
  | { readonly kind: 'tag' | 'untag'; readonly tags: readonly string[] }
  /** Whoever is on the list, has left it or the newsletter, or is suppressed stays as they are. */
  | { readonly kind: 'subscribe'; readonly list: List; readonly words: string }
  | { readonly kind: 'unsubscribe'; readonly list: List }
  | { readonly kind: 'suppress'; readonly newsletterId: number | null; readonly note: string }

/**
 * Does something to some hundred people, in one transaction, with their history. Done again, it changes nothing.
 * @param people in the order of their ids
 * @returns of how many it changed something
 */
export async function actOn(
  on: Pool | Connection,
  people: readonly Found[],
  act: BulkAct,
  origin: Omit<Origin, 'ip'>,
): Promise<number> {
  if (people.length === 0) return 0
  const ids = people.map(({ id }) => id)
  return transaction(on, async (db) => {
    await lockMerging(db)
    await db.query(sql`select from subscribers where id = any(${ids}::bigint[]) order by id for update`)
    switch (act.kind) {
      case 'tag':
      case 'untag':
        return changeTags(db, ids, act, origin)
      case 'subscribe':
        return subscribeAll(db, ids, act, origin)
      case 'unsubscribe':
        return countOf(ids, (id) => unsubscribePerson(db, id, act.list.newsletterId, [act.list.id], origin))
      case 'suppress':
        return countOf(people, ({ email }) => suppressOne(db, email, act, origin.source))
    }
  })
}

async function changeTags(
  db: Connection,
  ids: readonly number[],
  { kind, tags }: Extract<BulkAct, { readonly tags: unknown }>,
  { actor, source }: Omit<Origin, 'ip'>,
): Promise<number> {
  const changed =
    kind === 'tag' ? sql`union select unnest(${tags}::text[])` : sql`except select unnest(${tags}::text[])`
  const { rowCount } = await db.query(sql`
    with known as (
        select s.id, coalesce(p.tags, '{}') as tags, array(
          select tag from (select unnest(p.tags) as tag ${changed}) as t order by tag collate "C") as next
        from subscribers s left join profiles p on p.subscriber_id = s.id where s.id = any(${ids}::bigint[])),
      changed as (select * from known where next <> tags and cardinality(next) <= ${maxTags}),
      saved as (
        insert into profiles (subscriber_id, tags) select id, next from changed
        on conflict (subscriber_id) do update set tags = excluded.tags)
    insert into subscriber_changes (subscriber_id, actor, source, changes)
    select id, ${actor}, ${source}, jsonb_build_object('tags', jsonb_build_array(nullif(tags, '{}'), nullif(next, '{}')))
    from changed`)
  return rowCount ?? 0
}

async function subscribeAll(
  db: Connection,
  ids: readonly number[],
  { list, words }: Extract<BulkAct, { readonly words: string }>,
  { actor, source }: Omit<Origin, 'ip'>,
): Promise<number> {
  const listIds = (await listsOf(db, list.newsletterId)).map(({ id }) => id)
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`select s.id from subscribers s ${joinSuppressions(sql`s.email`, list.newsletterId)}
      where s.id = any(${ids}::bigint[]) and not ${joinedSuppression} and s.id not in (${haveLeft(listIds, ids)})
        and not exists (select from subscriptions u where u.list_id = ${list.id} and u.subscriber_id = s.id)`,
  )
  const joining = rows.map(({ id }) => id)
  const people = sql`select id as subscriber_id, 'confirmed'::subscription_status as status,
    null::timestamptz as asked_at, null::inet as ip, null::timestamptz as confirmed_at, null::inet as confirmed_ip,
    null::text as words, null::text as consent_source
    from unnest(${joining}::bigint[]) as id`
  await enroll(db, people, list.id, { actor, source, words })
  await db.query(sql`insert into subscriber_changes (subscriber_id, actor, source, changes)
    select id, ${actor}, ${source}, jsonb_build_object(${`list:${list.slug}`}::text, jsonb_build_array(null, 'confirmed'))
    from unnest(${joining}::bigint[]) as id`)
  return joining.length
}

async function suppressOne(
  db: Connection,
  email: string,
  { newsletterId, note }: Extract<BulkAct, { readonly note: string }>,
  source: string,
): Promise<number> {
  const added = await suppress(db, email, 'manual', { newsletterId, note, source })
  await excludeSuppressed(db, email, newsletterId)
  return added ? 1 : 0
}

async function countOf<T>(all: readonly T[], change: (one: T) => Promise<number>): Promise<number> {
  let count = 0
  for (const one of all) if ((await change(one)) > 0) count++
  return count
}
