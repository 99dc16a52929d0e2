import sql from 'sql-template-tag'
import { unsubscribe } from '../audience/subscriptions.ts'
import { suppress, suppressedAs } from '../audience/suppressions.ts'
import { type Connection, type Pool, type Queryable, rowOf, transaction } from '../database/pool.ts'
import { type Bounce, handedOff, latestTo, noteBounce, type SentTo } from '../delivery/bounces.ts'
import { countReturned } from '../delivery/providers/breaker.ts'
import { excludeSuppressed, excludeUnsubscribed } from '../delivery/states.ts'
import { bouncedOf } from '../links/bounce-address.ts'
import type { KeyRing } from '../links/keys.ts'
import { type Subject, verifyToken } from '../links/token.ts'
import { messageOf } from '../message/template.ts'
import type { Reason } from '../replies/reasons.ts'
import { sameAddress } from './bounce/addresses.ts'
import type { ReturnedRecipient } from './bounce/returned.ts'
import type { CameBack } from './came-back.ts'
import { noteComplaint } from './complaints.ts'

/** What something that came back has changed. */
export type Recorded =
  | {
      readonly result: 'suppressed'
      readonly mailing: number
      readonly address: string
      /** The address was suppressed already. */
      readonly before: boolean
      /** Deliveries on their way to it that are not sent now. */
      readonly excluded: number
    }
  | { readonly result: 'noted'; readonly mailing: number; readonly address: string; readonly why: Noted }
  | { readonly result: 'nothing'; readonly why: NothingRecorded }

/**
 * `soft`: it may reach them yet; `weak`: by the address alone, which anybody can write; `held`: so many mailboxes of its
 * provider "do not exist" that it is about us; `known`: it was known, and the suppression has been lifted since.
 */
export type Noted = 'soft' | 'weak' | 'held' | 'known'

/**
 * `not_ours`: it is about nothing that was ever handed off, or does not say what it is about; `other_address`: it is about
 * somebody to whom that mail did not go; `erased`: of whom it is about nothing is held any more.
 */
export type NothingRecorded = 'not_ours' | 'other_address' | 'erased'

/**
 * Records a bounce or a complaint. Who complains or does not exist is not mailed again, not even by what is on its way;
 * what is soft and about the recipient counts. As often as it comes, it is recorded once.
 */
export async function recordCameBack(pool: Pool, ring: KeyRing, cameBack: CameBack): Promise<Recorded> {
  return transaction(pool, async (db) => {
    const found = await findDelivery(db, ring, cameBack)
    if (!found) return { result: 'nothing', why: 'not_ours' }
    const { sent, matched } = found
    if (!(await isHeld(db, sent.subscriber))) return { result: 'nothing', why: 'erased' }
    if (!isAbout(found, cameBack)) return { result: 'nothing', why: 'other_address' }
    return cameBack.kind === 'complaint'
      ? recordComplaint(db, sent, matched)
      : recordBounce(db, sent, { matched, source: cameBack.source, ...verdictOf(sent.address, cameBack.recipients) })
  })
}

/** The delivery that something is about, and how it was found. */
export interface Match {
  readonly sent: SentTo
  readonly matched: Bounce['matched']
}

/** The surest sign first: what only whoever got the mail, or carried it, can know. */
export async function findDelivery(
  db: Queryable,
  ring: KeyRing,
  cameBack: Omit<CameBack, 'kind'>,
): Promise<Match | undefined> {
  const signs: readonly (readonly [Bounce['matched'], readonly string[], (text: string) => Subject | undefined])[] = [
    ['verp', cameBack.envelopes, (address) => bouncedOf(ring, address)],
    ['message-id', cameBack.messageIds, (id) => messageOf(ring, id)],
    ['headers', cameBack.tokens ?? [], (token) => verifyToken(ring, 'unsubscribe', token)],
  ]
  for (const [matched, texts, subjectOf] of signs) {
    for (const text of texts) {
      const subject = subjectOf(text)
      const sent = subject && (await handedOff(db, subject.mailing, subject.subscriber))
      if (sent) return { sent, matched }
    }
  }
  for (const { address } of cameBack.recipients) {
    const sent = address === '' ? undefined : await latestTo(db, address)
    if (sent) return { sent, matched: cameBack.proven ? 'recipient' : 'weak' }
  }
  return undefined
}

/** Whoever is, is not erased before the end of the transaction. */
async function isHeld(db: Queryable, subscriber: number): Promise<boolean> {
  return (await rowOf(db, sql`select from subscribers where id = ${subscriber} for key share`)) !== undefined
}

/** Whether what was found went to whom it is about. Some providers black out who complains: then the sign alone says it. */
export function isAbout({ sent, matched }: Match, { kind, recipients, to }: AboutSomebody): boolean {
  const named = [...recipients.map(({ address }) => address), ...to].filter(Boolean)
  const nobody = kind !== 'bounce' && recipients.length === 0
  return matched === 'verp' || nobody || named.some((one) => sameAddress(one, sent.address))
}

type AboutSomebody = Pick<CameBack, 'recipients' | 'to'> & Partial<Pick<CameBack, 'kind'>>

interface Verdict {
  readonly reason: Reason
  readonly hard: boolean
  readonly status: string
  readonly reply: string
}

/** A reader may have their mail forwarded: what is said of where it went is said of them, if it is said of one. */
function verdictOf(address: string, recipients: readonly ReturnedRecipient[]): Verdict {
  const own = recipients.find((recipient) => sameAddress(recipient.address, address))
  const said = own ?? (recipients.length === 1 ? recipients[0] : undefined)
  return said ?? { reason: 'other', hard: false, status: '', reply: '' }
}

async function recordComplaint(db: Connection, sent: SentTo, matched: Bounce['matched']): Promise<Recorded> {
  const { mailing, subscriber, address } = sent
  const weak = matched === 'weak'
  await noteComplaint(db, { mailing, subscriber, weak })
  // Anybody may write who complains.
  if (weak) return { result: 'noted', mailing, address, why: 'weak' }
  const newsletter = await rowOf<{ id: number; lists: number[] }>(
    db,
    sql`select newsletter_id as id, array(select l.id from lists l where l.newsletter_id = m.newsletter_id) as lists
      from mailings m where m.id = ${mailing}`,
  )
  const { id, lists } = newsletter!
  const recorded = await suppressNow(db, sent, 'complaint')
  await unsubscribe(db, subscriber, lists, { actor: 'provider', source: 'complaint' })
  await excludeUnsubscribed(db, subscriber, id)
  return recorded
}

async function recordBounce(
  db: Connection,
  sent: SentTo,
  bounce: Verdict & Pick<Bounce, 'matched' | 'source'>,
): Promise<Recorded> {
  const { mailing, subscriber, address, provider } = sent
  const isNews = await noteBounce(db, { mailing, subscriber, ...bounce })
  if (bounce.matched === 'weak') return { result: 'noted', mailing, address, why: 'weak' }
  if (!bounce.hard) return { result: 'noted', mailing, address, why: 'soft' }
  const held = isNews ? await countReturned(db, mailing, provider) : await isHeldBack(db, provider)
  if (held) return { result: 'noted', mailing, address, why: 'held' }
  // What comes twice does not undo what an admin has decided since.
  const isLifted = !isNews && !(await suppressedAs(db, address, ['bounce', 'complaint']))
  return isLifted ? { result: 'noted', mailing, address, why: 'known' } : suppressNow(db, sent, 'bounce')
}

async function isHeldBack(db: Queryable, provider: number): Promise<boolean> {
  return (await rowOf(db, sql`select from providers where id = ${provider} and held_reason is not null`)) !== undefined
}

async function suppressNow(db: Connection, sent: SentTo, reason: 'bounce' | 'complaint'): Promise<Recorded> {
  const { mailing, address } = sent
  const before = !(await suppress(db, address, reason, { source: 'feedback' }))
  return { result: 'suppressed', mailing, address, before, excluded: await excludeSuppressed(db, address) }
}
