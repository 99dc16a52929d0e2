import { reasonOf } from '../../replies/reason.ts'
import { isHard, type Reason } from '../../replies/reasons.ts'
import { saysLittle, shortened, statusIn } from '../../replies/reply.ts'
import { addressesIn, cleanAddress } from '../bounce/addresses.ts'
import type { ReturnedRecipient } from '../bounce/returned.ts'
import type { CameBack } from '../came-back.ts'

/** What a service tells of the mail that it is about. */
export type About = Pick<CameBack, 'envelopes' | 'messageIds' | 'to'>

/** One event of a request. */
export type Told =
  | ({ readonly kind: 'bounce' | 'complaint' | 'unsubscribe' } & Omit<CameBack, 'kind' | 'source' | 'proven'>)
  /** Nothing of ours, such as an open; under the service's own name for it. */
  | { readonly kind: 'ignored'; readonly type: string }

export const ignored = (type: string): Told => ({ kind: 'ignored', type: type.slice(0, 100) })

export const told = (
  kind: 'bounce' | 'complaint' | 'unsubscribe',
  about: About,
  recipients: readonly ReturnedRecipient[],
): Told => ({
  kind,
  ...about,
  // Of a complaint that names nobody, the Message-ID says whose it is.
  recipients: kind === 'bounce' ? recipients : recipients.filter(({ address }) => address !== ''),
})

/** Without what is empty. */
export const aboutOf = ({ envelopes = [], messageIds = [], to = [] }: Partial<About>): About => ({
  envelopes: envelopes.filter(Boolean),
  messageIds: messageIds.filter(Boolean),
  to: to.flatMap((text) => addressesIn(text).map(({ address }) => address)),
})

/** Somebody who complains or leaves: of them nothing more is said. */
export const person = (address: string): ReturnedRecipient => ({
  address: cleanAddress(address),
  reason: 'other',
  hard: false,
  status: '',
  reply: '',
})

export interface Refusal {
  readonly address: string
  /** What the server said, as far as the service quotes it. */
  readonly reply: string
  /** RFC 3463; empty when none is given beside the reply. */
  readonly status?: string
  /** The service says that writing again is of no use. */
  readonly permanent: boolean
  /** What the service itself calls it, where the reply leaves it open. */
  readonly otherwise?: Reason
}

/** Hard only where both say so: the service that it is for good, and the reply that there is nobody. */
export function refusedRecipient({
  address,
  reply: quoted,
  status = '',
  permanent,
  otherwise,
}: Refusal): ReturnedRecipient {
  const reply = shortened(quoted.replace(/^\s*smtp\s*;\s*/i, ''))
  const said = statusIn(reply)
  const given = statusIn(status)
  const best = saysLittle(given) && said ? said : given
  const read = reasonOf({ said: [reply], page: '', status: best })
  const hard = permanent && isHard(read)
  const unsure = read === 'other' || (isHard(read) && !hard)
  // Who is called gone, though not for good, is nobody's fault but the server's.
  const fallback: Reason = otherwise ?? (isHard(read) ? 'system' : 'other')
  return { address: cleanAddress(address), reason: unsure ? fallback : read, hard, status: best, reply }
}

/** The service itself has not sent the mail, or has given it up: no server has said anything of the reader. */
export const notTried = (address: string, words: string, reason: Reason): ReturnedRecipient => ({
  ...person(address),
  reason,
  reply: shortened(words),
})
