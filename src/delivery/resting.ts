import sql from 'sql-template-tag'
import type { Occasion } from '../audience/audience.ts'
import { occasionOf } from '../audience/occasion.ts'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { excludeResting } from './states.ts'

/**
 * Has the rhythm of a reader hold for what is on its way to them as well; to be called in the transaction that sets it.
 * It keeps out who slips in between as `excludeUnsubscribed` does.
 */
export async function applyRhythm(db: Queryable, subscriber: number, newsletter: Newsletter): Promise<void> {
  await db.query(sql`select from newsletters where id = ${newsletter.id} for share`)
  for (const { id, kind, date, isInDigest } of await mailingsOnTheirWay(db, newsletter.id)) {
    const occasion = occasionOf(newsletter, date, kind)
    await excludeResting(db, subscriber, id, { ...occasion, digest: occasion.digest && !isInDigest })
  }
}

interface OnItsWay extends Pick<Occasion, 'kind' | 'date'> {
  readonly id: number
  /** A digest has been mailed that holds the issue: whoever wants digests from now on does not get it by one. */
  readonly isInDigest: boolean
}

function mailingsOnTheirWay(db: Queryable, newsletterId: number): Promise<OnItsWay[]> {
  return rowsOf<OnItsWay & Record<string, unknown>>(
    db,
    sql`select m.id, m.kind, m.issue_date as date, exists (
        select from mailings digests join digest_issues h on h.digest_id = digests.issue_id join issues i on i.id = h.issue_id
        where digests.newsletter_id = m.newsletter_id and digests.started_at is not null and i.date = m.issue_date)
        as "isInDigest"
      from mailings m where m.newsletter_id = ${newsletterId} and m.status in ('sending', 'paused')`,
  )
}
