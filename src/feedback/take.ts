import type { Pool } from '../database/pool.ts'
import type { KeyRing } from '../links/keys.ts'
import { verifyToken } from '../links/token.ts'
import { addressesIn } from './bounce/addresses.ts'
import { type Notice, readNotice } from './bounce/notice.ts'
import { parseReturned } from './bounce/parse.ts'
import type { Returned } from './bounce/returned.ts'
import type { CameBack } from './came-back.ts'
import { type Recorded, recordCameBack } from './record.ts'
import { unsubscribe } from './unsubscribe.ts'

/** What a mail that came to us has changed. */
export type Taken =
  | ({ readonly kind: 'complaint' | 'bounce' } & Recorded)
  | { readonly kind: 'unsubscribe'; readonly result: 'unsubscribed'; readonly mailing: number }
  /** Of whom it was sent for nothing is held any more, or nothing of the mailing: nobody has left by it. */
  | { readonly kind: 'unsubscribe'; readonly result: 'nothing'; readonly why: 'erased' | 'not_ours' }
  /** It is none of these. */
  | { readonly kind: Returned['kind']; readonly result: 'nothing'; readonly why: 'no_kind' }

export interface Arrival {
  /** Which way it came, as it is kept: `command`, `mailbox`, `listener`. */
  readonly source: CameBack['source']
  /** To whom it was delivered, where that is known. */
  readonly envelopes?: readonly string[]
}

/**
 * Reads a mail that came back, or one to unsubscribe, and records it. As often as it comes, it is recorded once. Automatic
 * answers change nothing.
 * @param source the mail as it came
 */
export async function takeReturned(
  pool: Pool,
  ring: KeyRing,
  source: Uint8Array,
  { source: way, envelopes = [] }: Arrival = { source: 'command' },
): Promise<Taken> {
  const notice = readNotice(source)
  const left = await takeUnsubscribe(pool, ring, notice)
  if (left) return left
  const { kind, recipients, original } = await parseReturned(source)
  if (kind !== 'complaint' && kind !== 'bounce') return { kind, result: 'nothing', why: 'no_kind' }
  const recorded = await recordCameBack(pool, ring, {
    kind,
    source: way,
    // Anybody can write a mail.
    proven: false,
    envelopes: [...envelopes, ...deliveredTo(notice)],
    messageIds: original.messageIds,
    tokens: unsubscribeTokens(source),
    to: original.to,
    recipients,
  })
  return { kind, ...recorded }
}

/** As our mails ask for it (RFC 2369): the token in the subject is the right to do it. */
async function takeUnsubscribe(pool: Pool, ring: KeyRing, { subject }: Notice): Promise<Taken | undefined> {
  // Gateways mark what comes from outside, as in `[EXTERNAL]`.
  const token = /^\s*(?:\[[^\]]{1,40}\]\s*)?unsubscribe\s+([\w-]{20,60})\s*(?:\[[^\]]{1,40}\]\s*)?$/i.exec(subject)?.[1]
  const holder = token === undefined ? undefined : verifyToken(ring, 'unsubscribe', token)
  if (!holder) return undefined
  const reader = await unsubscribe(pool, holder, 'mail')
  if (!reader) return { kind: 'unsubscribe', result: 'nothing', why: 'not_ours' }
  if (reader === 'gone') return { kind: 'unsubscribe', result: 'nothing', why: 'erased' }
  return { kind: 'unsubscribe', result: 'unsubscribed', mailing: holder.mailing }
}

/** A bounce is written to the envelope sender that it is about; where it is passed on, a server notes that. */
function deliveredTo({ head }: Notice): string[] {
  const names = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-rcpt-to']
  const values = names.flatMap((name) => head.get(name) ?? [])
  return addressesIn(values.join(', ').slice(0, 20_000)).map(({ address }) => address)
}

const searched = 1_000_000
const mostTokens = 5

/** Of the links in what is left of the mail: whoever returns it has had it. */
function unsubscribeTokens(source: Uint8Array): string[] {
  const text = Buffer.from(source.buffer, source.byteOffset, Math.min(source.byteLength, searched)).toString('latin1')
  const found = text.replace(/=\r?\n/g, '').match(/\/u\/[\w-]{20,60}/g) ?? []
  return [...new Set(found.map((link) => link.slice(3)))].slice(0, mostTokens)
}
