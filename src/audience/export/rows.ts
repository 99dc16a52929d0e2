import sql, { type Sql } from 'sql-template-tag'
import { type Connection, rowsOf } from '../../database/pool.ts'
import type { AttributeValue } from '../attributes.ts'
import type { SubscriptionStatus } from '../subscriptions.ts'
import { joinedSuppression, joinSuppressions } from '../suppressions.ts'

/** A person with their best subscription of those that are asked for: all null when they have none. */
export interface ExportedRow {
  readonly email: string
  readonly name: string
  readonly language: string | null
  readonly timeZone: string | null
  readonly attributes: Readonly<Record<string, AttributeValue>>
  readonly tags: readonly string[]
  readonly list: string | null
  readonly status: SubscriptionStatus | null
  readonly source: string | null
  readonly subscribedAt: Date | null
  readonly subscribedIp: string | null
  readonly confirmedAt: Date | null
  readonly confirmedIp: string | null
  readonly unsubscribedAt: Date | null
  readonly words: string | null
  /** They, or their domain, are mailed by nobody, or not by this newsletter, whatever their subscription says. */
  readonly suppressed: boolean
}

/** Who is exported: all on a list in whatever state, all of a newsletter, or those of a newsletter in a segment. */
export type Exported =
  | { readonly listId: number }
  | {
      readonly newsletterId: number
      /** Selects subscriber_id; left out: all. */
      readonly segment?: Sql | undefined
    }

/** In the order of their making, by a cursor: at no time are more than a few thousand in memory. */
export async function* exportedRows(db: Connection, exported: Exported): AsyncGenerator<ExportedRow[]> {
  // All of it is wanted, not the first rows soon.
  await db.query('set local cursor_tuple_fraction = 1')
  await db.query(sql`declare exported no scroll cursor for
    select p.email, p.name, p.language, p.time_zone as "timeZone", coalesce(pr.attributes, '{}') as attributes,
      coalesce(pr.tags, '{}') as tags, s.list, s.status, s.source, s.created_at as "subscribedAt",
      host(s.ip) as "subscribedIp", s.confirmed_at as "confirmedAt", host(s.confirmed_ip) as "confirmedIp",
      s.unsubscribed_at as "unsubscribedAt", w.words, ${joinedSuppression} as suppressed
    from (${subscriptions(exported)}) as s
    join subscribers p on p.id = s.subscriber_id
    left join profiles pr on pr.subscriber_id = p.id
    left join consent_words w on w.id = s.words_id
    ${joinSuppressions(sql`p.email`, newsletterOf(exported))}
    order by p.id`)
  for (;;) {
    const rows = await rowsOf<ExportedRow & Record<string, unknown>>(db, sql`fetch forward 2000 from exported`)
    if (rows.length === 0) break
    yield rows
  }
  await db.query('close exported')
}

const newsletterOf = (exported: Exported): Sql =>
  'listId' in exported
    ? sql`(select newsletter_id from lists where id = ${exported.listId})`
    : sql`${exported.newsletterId}`

function subscriptions(exported: Exported): Sql {
  if ('listId' in exported) {
    return sql`select s.*, l.slug as list from subscriptions s join lists l on l.id = s.list_id
      where s.list_id = ${exported.listId}`
  }
  const { newsletterId, segment } = exported
  const within = segment ? sql`and s.subscriber_id in (${segment})` : sql``
  return sql`select distinct on (s.subscriber_id) s.*, l.slug as list
    from subscriptions s join lists l on l.id = s.list_id
    where l.newsletter_id = ${newsletterId} ${within}
    order by s.subscriber_id, array_position(array['confirmed', 'pending', 'unsubscribed'], s.status::text), l.slug`
}
