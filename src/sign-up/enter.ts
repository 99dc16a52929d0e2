import sql from 'sql-template-tag'
import type { HashKeys } from '../audience/address-hash.ts'
import { isPlain, mailboxOf } from '../audience/mailbox.ts'
import { endPause } from '../audience/rhythms.ts'
import { barring, ownMarks } from '../audience/standing.ts'
import { addSubscriber, findSubscriberByAddress, type Subscriber } from '../audience/subscribers.ts'
import { type Consent, subscribe, subscriptionsOf } from '../audience/subscriptions.ts'
import { type Suppression, suppressionsOf } from '../audience/suppressions.ts'
import { type Connection, type Queryable, rowsOf } from '../database/pool.ts'
import type { Locale } from '../locale/index.ts'
import type { Asked, NewNotice } from '../notices/notice.ts'
import { lockMailbox, queueConfirmation, queueUnproven } from '../notices/outbox.ts'
import { canBegin, isOn, type Known } from './can-begin.ts'
import { introduce, isUnknown } from './introduce.ts'

/** A sign-up as it was accepted. */
export interface Accepted {
  readonly newsletterId: number
  readonly email: string
  readonly name: string
  readonly language: Locale
  readonly listIds: readonly number[]
  readonly words: string
  readonly source: string
  readonly ip: string | null
  readonly at: Date
}

/**
 * Makes of a sign-up what is to become of it, by what is known of the address. That the reader had left, or was erased,
 * stays as it is until they confirm: anybody can type an address.
 */
export async function enter(db: Connection, keys: HashKeys, signUp: Accepted): Promise<void> {
  const { email, newsletterId } = signUp
  await lockMailbox(db, mailboxOf(email))
  const suppressions = await suppressionsOf(db, keys, email)
  if (barring(suppressions, newsletterId).length > 0) return
  const known = await findSubscriberByAddress(db, email)
  const language = known?.language ?? signUp.language
  const notice = { newsletterId, address: email, language }
  const standing = await standingOf(db, known, suppressions, signUp)
  if (standing.wanted.length === 0) {
    if (standing.confirmed) await queueUnproven(db, { ...notice, matter: { kind: 'known' } })
    return
  }
  // Of any other address of a mailbox there are too many: each would be one more copy of every issue in it.
  const isAtOnce = !standing.left && isPlain(email)
  const atOnce = isAtOnce ? standing.wanted.filter(({ optIn }) => optIn === 'single') : []
  const toConfirm = standing.wanted.filter((list) => !atOnce.includes(list))
  const unheard = toConfirm.filter(({ id }) => standing.known.subscriptions.every(({ listId }) => listId !== id))
  if (!standing.left) await record(db, signUp, { confirmed: atOnce, pending: unheard }, standing)
  if (toConfirm.length > 0) await askToConfirm(db, notice, signUp, toConfirm, standing.known)
  const welcoming = atOnce.filter(({ welcome }) => welcome !== null).map(({ id }) => id)
  if (welcoming.length > 0) {
    await queueUnproven(db, { ...notice, matter: { kind: 'welcome', listIds: welcoming } })
  }
}

interface WantedList {
  readonly id: number
  readonly optIn: 'single' | 'double'
  readonly welcome: string | null
}

interface Standing {
  readonly wanted: readonly WantedList[]
  readonly known: Known
  readonly unknown: boolean
  /** They are on one that they asked for, and have not just come to it. */
  readonly confirmed: boolean
  /** They have left the newsletter, or one of its lists, or were erased. */
  readonly left: boolean
}

async function standingOf(
  db: Queryable,
  subscriber: Subscriber | undefined,
  suppressions: readonly Suppression[],
  { listIds, newsletterId, at }: Accepted,
): Promise<Standing> {
  const lists = await rowsOf<WantedList>(
    db,
    sql`select id, opt_in as "optIn", welcome from lists
      where newsletter_id = ${newsletterId} and id = any(${listIds}) and public order by slug`,
  )
  const all = subscriber ? await subscriptionsOf(db, subscriber.id) : []
  const own = all.filter((subscription) => subscription.newsletterId === newsletterId)
  const on = own.filter(({ status }) => status === 'confirmed')
  const marks = ownMarks(suppressions, newsletterId)
  return {
    known: { subscriptions: own, marks },
    unknown: isUnknown(subscriber, all),
    wanted: lists.filter(({ id }) => on.every(({ listId }) => listId !== id)),
    confirmed: on.some(({ listId, confirmedAt }) => lists.some(({ id }) => id === listId) && !isNew(confirmedAt, at)),
    left: marks.length > 0 || own.some(({ status }) => status === 'unsubscribed'),
  }
}

/** Whoever sends the form once more within a day, or loads the page after it again, need not be told what they did. */
const isNew = (confirmedAt: Date | null, at: Date): boolean =>
  confirmedAt !== null && confirmedAt.getTime() > at.getTime() - 86_400_000

/** Name and language are known once something is confirmed: whoever waits has none yet. */
async function record(
  db: Connection,
  { newsletterId, email, name, language, source, ip, words, at }: Accepted,
  lists: { readonly confirmed: readonly WantedList[]; readonly pending: readonly WantedList[] },
  { unknown, known }: Standing,
): Promise<void> {
  const consent: Consent = { actor: 'reader', source, words, askedAt: at, ...(ip !== null && { ip }) }
  const subscriber = await addSubscriber(db, { email, name: '', language: null }, consent)
  if (lists.confirmed.length > 0) {
    if (unknown) await introduce(db, subscriber, { name, language }, consent)
    if (!isOn(known.subscriptions, newsletterId)) await endPause(db, newsletterId, subscriber.id, consent)
  }
  for (const status of ['confirmed', 'pending'] as const) {
    for (const list of lists[status]) await subscribe(db, subscriber.id, { listId: list.id, status }, consent)
  }
}

async function askToConfirm(
  db: Connection,
  notice: Omit<NewNotice, 'matter'>,
  { name, words, source, ip, at }: Accepted,
  lists: readonly WantedList[],
  known: Known,
): Promise<void> {
  const asked: Asked[] = lists.map(({ id }) => ({
    listId: id,
    words,
    source,
    at: at.toISOString(),
    ...(ip !== null && { ip }),
  }))
  const confirmation = { ...notice, matter: { kind: 'confirmation', name, asked } } as const
  await queueConfirmation(db, confirmation, (before) => canBegin(before, known))
}
