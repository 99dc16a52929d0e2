import { doubted, givenUp } from './doubt.ts'
import { certain, heard } from './heard.ts'
import type { Reason } from './reasons.ts'
import { classReason, codeReason, isGeneral, statusReason } from './status.ts'
import { vagueWordings, wordedAs, wordings } from './wording.ts'
import type { Wording } from './wordings/wording.ts'

export interface Evidence {
  /** What was said of the recipient, the nearest first. */
  readonly said: readonly string[]
  /** The whole notice; empty when there is none, or when it speaks of others as well. */
  readonly page: string
  /** RFC 3463; empty when none. */
  readonly status: string
  /** What a relay made of it. */
  readonly category?: Reason | undefined
}

/**
 * Reads reply, enhanced status and wording together. Clear wording about the recipient goes before the status, since
 * servers put 5.1.1 on a full mailbox; then comes what the notice says elsewhere, then vague wording and the reply code.
 */
export function reasonOf({ said, page, status, category }: Evidence): Reason {
  const near = said.map((text, index) => heard(index === 0 && isReply(text) ? text : certain(text)))
  const whole = heard(certain(page))
  const all = [...near, whole]
  const worded = (texts: readonly string[], table: readonly Wording[]) =>
    firstOf(texts, (text) => wordedAs(text, table))
  const ofStatus = status === '5.1.2' && speaks.test(near[0] ?? '') ? undefined : statusReason(status)
  const reason =
    worded(near, wordings) ??
    (isGeneral(status) ? undefined : ofStatus) ??
    worded([whole], wordings) ??
    ofStatus ??
    category ??
    worded(all, vagueWordings) ??
    firstOf(all.slice(0, 1), codeReason) ??
    movedTo(said[0] ?? '') ??
    classReason(status) ??
    'other'
  return givenUp(reason, status, all.join(' ')) ?? doubted(reason, { near, whole, status }) ?? reason
}

/** RFC 5321 has 551 for it, in whatever words: another address, which is no office's. */
const movedTo = (reply: string): Reason | undefined =>
  /^\W{0,3}551\b[^@]{0,200}?[\s<](?!postmaster|abuse|admin|support|help)[\w.+-]{1,64}@\w/i.test(reply)
    ? 'hasmoved'
    : undefined

/** What a server said, not what a notice says of it. */
const isReply = (text: string): boolean => /^\W{0,3}[45]\d\d\b/.test(text)

// Of a host that does not exist: one that answers in words gives it to whatever it refuses.
const speaks = /\p{L}{3}.{0,20}[\s\p{L}]\p{L}{2}/u

function firstOf(texts: readonly string[], read: (text: string) => Reason | undefined): Reason | undefined {
  for (const text of texts) {
    const reason = read(text)
    if (reason) return reason
  }
  return undefined
}
