import sql from 'sql-template-tag'
import { movedFrom } from '../audience/history.ts'
import { mailboxOf } from '../audience/mailbox.ts'
import { findSubscriberByAddress } from '../audience/subscribers.ts'
import { type Pool, type Queryable, rowOf, transaction } from '../database/pool.ts'
import { type Holder, type MaybeReader, readerOf } from '../feedback/reader.ts'
import { lockReader } from '../feedback/unsubscribe.ts'
import type { Dated } from '../links/dated-token.ts'
import type { Locale } from '../locale/index.ts'
import { findNewsletter, type Newsletter } from '../newsletters/newsletter.ts'
import { findNotice, lockMailbox, queueNotice } from '../notices/outbox.ts'
import { personHours } from '../notices/person-words.ts'

/** What only the owner of an address may have done. */
export type Wish = 'download' | 'erasure'

// Whoever has a link out of somebody's mails may press the button as often as they like.
const mostADay = 3

/**
 * Mails the link to somebody's data, or to their erasure, to their own address: whoever asks need not be they. One of
 * either within an hour, and three in a day, are enough; a further one is not sent.
 */
export async function askOwner(pool: Pool, holder: Holder, wish: Wish): Promise<MaybeReader> {
  return transaction(pool, async (db) => {
    const seen = await readerOf(db, holder)
    if (!seen || seen === 'gone') return seen
    // The mailbox first, as whoever erases somebody does.
    const mailbox = mailboxOf(seen.address)
    await lockMailbox(db, mailbox)
    const reader = await lockReader(db, holder)
    if (!reader || reader === 'gone') return reader
    const { address, language, newsletter } = reader
    const sent = await rowOf<{ today: number; justNow: boolean | null }>(
      db,
      sql`select count(*) as today, bool_or(kind = ${wish} and made_at > now() - interval '1 hour') as "justNow"
        from notices where mailbox = ${mailbox} and made_at > now() - interval '1 day' and kind in ('download', 'erasure')
          and status <> 'dropped'`,
    )
    if (!sent!.justNow && sent!.today < mostADay) {
      await queueNotice(db, { newsletterId: newsletter.id, address, language, matter: { kind: wish } })
    }
    return reader
  })
}

/** Who followed the link that was mailed to themselves. */
export interface Owner {
  readonly subscriber: number
  readonly address: string
  readonly language: Locale
  readonly newsletter: Newsletter
}

/** `expired`: they have to ask once more, also where they have another address since; `gone`: nothing is held about them any more. */
export async function ownerOf(db: Queryable, wish: Wish, link: Dated): Promise<Owner | 'expired' | 'gone'> {
  if (link.at.getTime() + personHours * 3_600_000 <= Date.now()) return 'expired'
  const notice = await findNotice(db, link, wish)
  if (!notice) return 'gone'
  const { address, language, newsletterId, madeAt } = notice
  if ((await movedFrom(db, address, madeAt)) !== undefined) return 'expired'
  const person = await findSubscriberByAddress(db, address)
  if (!person) return 'gone'
  return { subscriber: person.id, address, language, newsletter: await findNewsletter(db, newsletterId) }
}
