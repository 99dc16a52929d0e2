import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import { type Ledger, ledgerIn } from '../delivery/ledger.ts'
import type { Tracking } from '../newsletters/tracking.ts'
import { byKey, type Hits, nothing } from './hits.ts'
import type { DeliverySum } from './summary/deliveries.ts'
import type { HitSum } from './summary/read.ts'

/** What became of the mail to one provider. Hits of nobody in particular are in none. */
export interface ProviderFigures extends Hits {
  readonly provider: string
  readonly ledger: Ledger
  /** That came back after they had been accepted. */
  readonly bounces: number
  readonly complaints: number
}

interface Given {
  readonly hits: readonly HitSum[]
  readonly deliveries: readonly DeliverySum[]
  readonly tracking: Tracking
}

/** Those with the most readers first. */
export async function providersOf(
  db: Queryable,
  mailing: number,
  { hits, deliveries, tracking }: Given,
): Promise<ProviderFigures[]> {
  const rows = await rowsOf<{ id: number; provider: string; audience: number; bounces: number; complaints: number }>(
    db,
    sql`with came as (
        select d.provider_id, count(*) filter (where c.bounce) as bounces, count(*) filter (where not c.bounce) as complaints
        from (select subscriber_id, true as bounce from bounces where mailing_id = ${mailing} and matched not in ('reply', 'weak')
          union all select subscriber_id, false from complaints where mailing_id = ${mailing} and not weak) as c
          join deliveries d on d.mailing_id = ${mailing} and d.subscriber_id = c.subscriber_id
        group by 1)
      select p.id, p.slug as provider, m.audience, coalesce(bounces, 0) as bounces, coalesce(complaints, 0) as complaints
      from mailing_providers m join providers p on p.id = m.provider_id left join came c on c.provider_id = p.id
      where m.mailing_id = ${mailing} order by m.audience desc, p.slug`,
  )
  const hitsBy = new Map(byKey(hits, 'provider', tracking).map(({ key, ...pair }) => [key, pair]))
  const own = new Map<number, DeliverySum[]>(rows.map(({ id }) => [id, []]))
  for (const sum of deliveries) own.get(sum.provider)?.push(sum)
  // Without persons, nobody knows whose provider it was.
  const without = tracking === 'full' ? nothing('full') : null
  return rows.map(({ id, provider, audience, bounces, complaints }) => ({
    provider,
    ledger: ledgerIn(own.get(id) ?? [], audience),
    bounces,
    complaints,
    ...(hitsBy.get(String(id)) ?? { opens: without, clicks: without }),
  }))
}
