import type { Audience } from '../audience/audience.ts'
import { type AudienceNames, audienceNamed } from '../audience/named.ts'
import { type Connection, type Pool, transaction } from '../database/pool.ts'
import { type Canary, type Mailing, scheduleMailing } from '../delivery/mailings.ts'
import { makeDigest } from '../digests/digest.ts'
import { Conflict, type Failure, NotFound } from '../errors.ts'
import { finalIssue, latestIssue, type StoredIssue } from '../issues/store.ts'
import { type Newsletter, offersDigest } from '../newsletters/newsletter.ts'

/** A mailing that somebody wants, beside those of the schedule. */
export interface Wanted extends AudienceNames {
  /** Of the issue, `YYYY-MM-DD`. */
  readonly date: string
  /** The digest of the week that ends with the date, which is made now. */
  readonly digest?: boolean | undefined
  /** Left out: now. */
  readonly at?: Date | undefined
  readonly canary?: Canary | undefined
  /** Messages at the most; left out: as many as relays and providers take. */
  readonly perSecond?: number | undefined
}

/** @throws NotFound, Conflict when the issue is not final, there is nobody to mail it to, or it has a mailing already */
export async function scheduleByHand(on: Pool | Connection, newsletter: Newsletter, wanted: Wanted): Promise<Mailing> {
  return transaction(on, async (db) => {
    const audience = await audienceNamed(db, newsletter, wanted)
    const issue = await issueOf(db, newsletter, wanted, audience)
    return scheduleMailing(db, {
      newsletterId: newsletter.id,
      issueId: issue.id,
      ...audience,
      scheduledFor: wanted.at ?? new Date(),
      perSecond: wanted.perSecond,
      ...(wanted.canary && { canary: wanted.canary }),
    })
  })
}

async function issueOf(
  db: Connection,
  newsletter: Newsletter,
  { date, digest }: Wanted,
  audience: Audience,
): Promise<StoredIssue> {
  if (digest) {
    if (!offersDigest(newsletter)) throw new Conflict('digest.not_offered', { newsletter: newsletter.slug })
    const made = await makeDigest(db, newsletter, date, audience)
    if (!made) throw new NotFound('digest.none', { date })
    return made
  }
  const issue = await finalIssue(db, newsletter.id, date)
  if (!issue) throw await whyNotFinal(db, newsletter, date)
  return issue
}

async function whyNotFinal(db: Connection, { id }: Newsletter, date: string): Promise<Failure> {
  const draft = await latestIssue(db, id, date)
  return draft ? new Conflict('mailing.not_final') : new NotFound('issue.none', { date })
}
