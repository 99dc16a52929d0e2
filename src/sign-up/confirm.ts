import sql from 'sql-template-tag'
import type { HashKeys } from '../audience/address-hash.ts'
import { mailboxOf } from '../audience/mailbox.ts'
import { endPause } from '../audience/rhythms.ts'
import { barring, ownMarks } from '../audience/standing.ts'
import { addSubscriber, findSubscriberByAddress, requireName } from '../audience/subscribers.ts'
import { type Consent, confirm as confirmSubscriptions, subscribe, subscriptionsOf } from '../audience/subscriptions.ts'
import { endOwnSuppressions, suppressionsOf } from '../audience/suppressions.ts'
import { type Connection, type Pool, type Queryable, rowsOf, transaction } from '../database/pool.ts'
import type { Dated } from '../links/dated-token.ts'
import type { Locale } from '../locale/index.ts'
import { findNewsletter, type Newsletter } from '../newsletters/newsletter.ts'
import type { Asked, Notice, ToConfirm } from '../notices/notice.ts'
import {
  confirmationAllowedAt,
  findNotice,
  lockMailbox,
  noteAnswered,
  noteConfirmed,
  queueConfirmation,
  queueNotice,
  sentConfirmation,
} from '../notices/outbox.ts'
import { confirmationDays } from '../notices/words.ts'
import { canBegin, isOn } from './can-begin.ts'
import { introduce, isUnknown } from './introduce.ts'

/** What the link of a confirmation comes to, for whoever holds it. */
export interface Confirmation {
  readonly newsletter: Newsletter
  readonly address: string
  readonly language: Locale
  /** As it was typed in, for the reader to change; undefined where they are known already. */
  readonly name: string | undefined
  /** Can be confirmed, or could be while the link was good. */
  readonly open: readonly NamedList[]
  /** What is agreed to by confirming these. */
  readonly words: readonly string[]
  /** Of those that were asked for, what the reader is on. */
  readonly confirmed: readonly NamedList[]
  /** The reader has confirmed by it. */
  readonly answered: boolean
  readonly expired: boolean
}

/** What a reader has posted. */
export interface Chosen {
  readonly listIds: readonly number[]
  readonly name: string
}

export interface NamedList {
  readonly id: number
  readonly name: string
  readonly welcome: string | null
}

/** What becomes of a new link that was asked for in the place of one that has expired. */
export type Again =
  /** It is on its way, or was sent within the last day. */
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly at: Date }
  /** None is sent, but an earlier one is still good. */
  | { readonly kind: 'stands'; readonly madeAt: Date; readonly sentAt: Date }
  /** None is sent before. */
  | { readonly kind: 'wait'; readonly until: Date }

/** `again` is undefined where there is nothing that a new link could confirm, or the old one is good. */
export type AskedAgain = Confirmation & { readonly again: Again | undefined }

type Confirming = Notice<ToConfirm>

/** Undefined when nothing is known of it any more: it is over since long, or was erased. */
export async function confirmationOf(db: Queryable, keys: HashKeys, link: Dated): Promise<Confirmation | undefined> {
  const notice = await findNotice(db, link, 'confirmation')
  return notice && standingOf(db, keys, notice)
}

/**
 * Confirms, as often as it comes: what was confirmed already changes nothing more, whatever has become of it. What the
 * reader has left since they asked, or what has been suppressed, stays as it is.
 * @param chosen what the reader was shown, and chose: nothing else, whoever has asked for it meanwhile. Their name counts
 *   while they are not known
 * @throws Invalid for a name that cannot be
 */
export async function confirm(
  pool: Pool,
  keys: HashKeys,
  link: Dated,
  chosen: Chosen,
  ip: string | undefined,
): Promise<Confirmation | undefined> {
  return transaction(pool, async (db) => {
    const notice = await lockNotice(db, link)
    if (!notice) return undefined
    const { open, name, expired } = await standingOf(db, keys, notice)
    const lists = open.filter(({ id }) => chosen.listIds.includes(id))
    const named = name === undefined ? undefined : requireName(chosen.name)
    if (!expired && lists.length > 0) await enterConfirmed(db, keys, notice, lists, named, ip)
    return confirmationOf(db, keys, link)
  })
}

/** Sends a new link in the place of one that has expired, within what may go to a mailbox. */
export async function askAgain(pool: Pool, keys: HashKeys, link: Dated): Promise<AskedAgain | undefined> {
  return transaction(pool, async (db) => {
    const notice = await lockNotice(db, link)
    if (!notice) return undefined
    const standing = await standingOf(db, keys, notice)
    const isOver = standing.expired && standing.open.length > 0
    return { ...standing, again: isOver ? await queueAgain(db, notice, standing) : undefined }
  })
}

async function queueAgain(db: Connection, notice: Confirming, { open }: Confirmation): Promise<Again> {
  const asked = notice.matter.asked.filter(({ listId }) => open.some(({ id }) => id === listId))
  const due = await queueConfirmation(db, { ...notice, matter: { ...notice.matter, asked } })
  if (due) return due.getTime() > Date.now() + soonMs ? { kind: 'later', at: due } : { kind: 'sent' }
  const ids = open.map(({ id }) => id)
  const earlier = await sentConfirmation(db, notice, ids, confirmationDays)
  if (earlier) return { kind: 'stands', ...earlier }
  return { kind: 'wait', until: await confirmationAllowedAt(db, notice.address) }
}

// The clocks of Postgres and of ours may differ.
const soonMs = 60_000

/** Nothing else becomes of its mailbox until the end of the transaction: an erasure has been done, or waits. */
async function lockNotice(db: Connection, link: Dated): Promise<Confirming | undefined> {
  const notice = await findNotice(db, link, 'confirmation')
  if (!notice) return undefined
  await lockMailbox(db, mailboxOf(notice.address))
  return findNotice(db, link, 'confirmation')
}

async function standingOf(db: Queryable, keys: HashKeys, notice: Confirming): Promise<Confirmation> {
  const { address, newsletterId, matter, madeAt, language } = notice
  const lists = await rowsOf<NamedList & { readonly public: boolean }>(
    db,
    sql`select id, name, welcome, public from lists
      where newsletter_id = ${newsletterId} and id = any(${matter.asked.map(({ listId }) => listId)}) order by slug`,
  )
  const known = await findSubscriberByAddress(db, address)
  const subscriptions = known ? await subscriptionsOf(db, known.id) : []
  const suppressions = await suppressionsOf(db, keys, address)
  const isBarred = barring(suppressions, newsletterId).length > 0
  const standing = { subscriptions, marks: ownMarks(suppressions, newsletterId) }
  const offered = isBarred ? [] : lists.filter((list) => list.public)
  const open = matter.asked.filter(
    (asked) => offered.some(({ id }) => id === asked.listId) && canBegin(asked, standing),
  )
  const confirmed = subscriptions.filter(({ status }) => status === 'confirmed').map(({ listId }) => listId)
  return {
    newsletter: await findNewsletter(db, newsletterId),
    address,
    language,
    name: isUnknown(known, subscriptions) ? matter.name : undefined,
    open: lists.filter(({ id }) => open.some(({ listId }) => listId === id)),
    words: [...new Set(open.map(({ words }) => words))],
    confirmed: lists.filter(({ id }) => confirmed.includes(id)),
    answered: matter.asked.some((asked) => asked.confirmed),
    expired: madeAt.getTime() + confirmationDays * 86_400_000 <= Date.now(),
  }
}

async function enterConfirmed(
  db: Connection,
  keys: HashKeys,
  notice: Confirming,
  chosen: readonly NamedList[],
  name: string | undefined,
  ip: string | undefined,
): Promise<void> {
  const { address, newsletterId, language, matter } = notice
  const origin = { actor: 'reader', source: 'confirmation link', ...(ip !== undefined && { ip }) } as const
  await endOwnSuppressions(db, keys, address, newsletterId)
  const subscriber = await addSubscriber(db, { email: address, name: '', language: null }, consentOf(matter.asked[0]!))
  // Before their subscriptions, in the order of an import.
  if (name !== undefined) await introduce(db, subscriber, { name, language }, origin)
  // With what they asked for waiting, as it was asked for here: whoever had left was not touched before.
  for (const asked of matter.asked) {
    if (!chosen.some(({ id }) => id === asked.listId)) continue
    await subscribe(db, subscriber.id, { listId: asked.listId, status: 'pending' }, consentOf(asked))
  }
  const ids = chosen.map(({ id }) => id)
  const before = await subscriptionsOf(db, subscriber.id)
  if (!isOn(before, newsletterId)) await endPause(db, newsletterId, subscriber.id, origin)
  const begun = await confirmSubscriptions(db, subscriber.id, ids, origin)
  await noteAnswered(db, notice.id)
  await noteConfirmed(db, notice, ids)
  const listIds = chosen.filter(({ id, welcome }) => welcome !== null && begun.includes(id)).map(({ id }) => id)
  if (listIds.length > 0) {
    await queueNotice(db, { newsletterId, address, language, matter: { kind: 'welcome', listIds } })
  }
}

const consentOf = ({ at, words, source, ip }: Asked): Consent => ({
  actor: 'reader',
  source,
  words,
  askedAt: new Date(at),
  ...(ip !== undefined && { ip }),
})
