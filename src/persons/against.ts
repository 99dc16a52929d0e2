import sql from 'sql-template-tag'
import type { HashKeys } from '../audience/address-hash.ts'
import { type List, listsOf } from '../audience/lists.ts'
import { barring, ownMarks } from '../audience/standing.ts'
import { findSubscriberByAddress } from '../audience/subscribers.ts'
import { leftAt } from '../audience/subscriptions.ts'
import { addressChanged, type Suppression, type SuppressionReason, suppressionsOf } from '../audience/suppressions.ts'
import type { Connection } from '../database/pool.ts'
import { Conflict } from '../errors.ts'
import { dayAt } from '../feedback/reader.ts'
import type { Key, Values } from '../locale/index.ts'
import { findNewsletter } from '../newsletters/newsletter.ts'

/**
 * Nobody is put on a list by somebody else who has left it or its newsletter, was erased, or is suppressed.
 * @param email from `requireAddress`
 * @throws Conflict saying what stands against it, since when, and what can be done
 */
export async function requireNothingAgainst(
  db: Connection,
  keys: HashKeys,
  email: string,
  { id, newsletterId }: Pick<List, 'id' | 'newsletterId'>,
): Promise<void> {
  const { timeZone } = await findNewsletter(db, newsletterId)
  const refuse = (key: Key, moment: Date, values: Values = {}) => {
    throw new Conflict(key, { email, day: dayAt(moment, timeZone), ...values })
  }
  const known = await findSubscriberByAddress(db, email)
  if (known) {
    // Who leaves or is erased at this moment has done so before it is asked, or waits.
    await db.query(sql`select from subscribers where id = ${known.id} for no key update`)
    await db.query(sql`select from subscriptions where subscriber_id = ${known.id} for update`)
  }
  const suppressions = await suppressionsOf(db, keys, email)
  const first = gravest([...barring(suppressions, newsletterId), ...ownMarks(suppressions, newsletterId)])
  if (first) refuse(sentenceOf(first), first.since, { id: first.id, what: first.domain ?? email })
  if (!known) return
  const leftList = await leftAt(db, known.id, [id])
  if (leftList) refuse('subscriber.left_list', leftList)
  const listIds = (await listsOf(db, newsletterId)).map((list) => list.id)
  const leftNewsletter = await leftAt(db, known.id, listIds)
  if (leftNewsletter) refuse('subscriber.left_newsletter', leftNewsletter)
}

/** To lift another one would be in vain while a complaint holds. */
const gravest = (all: readonly Suppression[]) => all.find(({ reason }) => reason === 'complaint') ?? all[0]

const sentenceOf = ({ reason, source }: Suppression): Key =>
  reason === 'unsubscribed' && source === addressChanged ? 'subscriber.suppressed_changed' : sentences[reason]

const sentences: Readonly<Record<SuppressionReason, Key>> = {
  bounce: 'subscriber.suppressed_bounce',
  complaint: 'subscriber.suppressed_complaint',
  manual: 'subscriber.suppressed_manual',
  unsubscribed: 'subscriber.suppressed_left',
  erased: 'subscriber.suppressed_erased',
}
