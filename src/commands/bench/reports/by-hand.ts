import sql, { type Sql } from 'sql-template-tag'

const people = sql`class in ('person', 'proxied')`
const counts = sql`count(*) as raw, count(*) filter (where class = 'machine') as machine, count(*) filter (where class = 'unclear') as unclear,
  count(*) filter (where ${people}) as people, count(distinct h.subscriber_id) filter (where ${people}) as unique`

/** The figures of a mailing as a person would ask for them who knows these tables, without sums. */
export const byHand = (mailing: number): Readonly<Record<string, Sql>> => ({
  ledger: sql`select status, count(*) from deliveries where mailing_id = ${mailing} group by 1`,
  reasons: sql`select status, left(reply, 60), count(*) from deliveries
    where mailing_id = ${mailing} and status <> 'accepted' group by 1, 2`,
  all: sql`select kind, ${counts} from hits h where mailing_id = ${mailing} group by 1`,
  time: sql`select date_trunc('hour', at, 'Asia/Shanghai'), kind, class, count(*) from hits
    where mailing_id = ${mailing} group by 1, 2, 3`,
  links: sql`select link_id, ${counts} from hits h where mailing_id = ${mailing} and kind = 'click' group by 1`,
  sections: sql`select l.section, ${counts} from hits h join mailing_links l on l.mailing_id = h.mailing_id and l.id = h.link_id
    where h.mailing_id = ${mailing} and kind = 'click' group by 1`,
  providers: sql`select d.provider_id, kind, ${counts} from hits h
    join deliveries d on d.mailing_id = h.mailing_id and d.subscriber_id = h.subscriber_id
    where h.mailing_id = ${mailing} group by 1, 2`,
  delivered: sql`select provider_id, status, count(*) from deliveries where mailing_id = ${mailing} group by 1, 2`,
  devices: sql`select device_of(user_agent), kind, ${counts} from hits h where mailing_id = ${mailing} group by 1, 2`,
})
