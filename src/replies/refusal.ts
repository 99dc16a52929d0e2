import { normalized } from './heard.ts'
import { reasonOf } from './reason.ts'
import { isHard, type Reason } from './reasons.ts'
import { saysLittle, statusIn } from './reply.ts'
import {
  asksToWait,
  gmailTurnsAway,
  greylists,
  limitsRecipient,
  limitsUs,
  neteaseCode,
  recipientsRule,
  refusesSender,
  refusesServer,
  secondHand,
  wantsUsKnown,
} from './sides.ts'
import { waitIn } from './wait.ts'

/** The command that a reply answers; `message` is the final dot. */
export type Stage = 'mail' | 'rcpt' | 'data' | 'message'

export interface Refusing {
  /** From 400 to 599. */
  readonly code: number
  /** RFC 3463; empty when there is none. */
  readonly enhanced: string
  readonly text: string
}

/** What a refusal is about. `seconds`: how long the server wants to be left alone, 0 where nothing is known of it. */
export type Refusal =
  /** The user or the host does not exist, has moved, or takes no mail. Only with a 5xx. */
  | { readonly kind: 'recipient-unknown'; readonly reason: Reason }
  /** How much, how fast or with what reputation we send: time mends it, also with a 5xx. */
  | { readonly kind: 'limited'; readonly seconds: number }
  /** Something of ours that no time mends and no recipient has caused. */
  | { readonly kind: 'us' }
  /** For good, for this message. */
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'later'; readonly seconds: number }

/**
 * Reads what a server answered instead of taking a message. In doubt it is for us rather than against the reader.
 * @returns of any text; never throws, in bounded time
 */
export function readRefusal(reply: Refusing, stage: Stage): Refusal {
  const said = saidIn(reply)
  if (isLimit(said)) return { kind: 'limited', seconds: restIn(said) }
  if (isAboutUs(said, stage)) return { kind: 'us' }
  if (reply.code < 500 || (said.reason === 'system' && asksToWait.test(said.text))) {
    return { kind: 'later', seconds: waitIn(said.text) }
  }
  if (!isHard(said.reason)) return { kind: 'refused', reason: said.reason }
  // What does not name the recipient is no reason to give them up.
  return namesRecipient(said, stage)
    ? { kind: 'recipient-unknown', reason: said.reason }
    : { kind: 'refused', reason: 'other' }
}

interface Said {
  readonly code: number
  readonly status: string
  /** The whole reply, without addresses. */
  readonly text: string
  readonly reason: Reason
}

function saidIn({ code, enhanced, text }: Refusing): Said {
  const whole = [code, enhanced, text].filter(Boolean).join(' ')
  const status = saysLittle(enhanced) ? statusIn(text) || enhanced : enhanced
  return { code, status, text: normalized(whole), reason: reasonOf({ said: [whole], page: '', status }) }
}

function isLimit({ code, text, reason }: Said): boolean {
  if (limitsRecipient.test(text) || isRelayedOn(text)) return false
  if (limitsUs.test(text) || reason === 'rate') return true
  if (code < 500) {
    return !greylists.test(text) && (reason === 'reputation' || neteaseCode.test(text) || gmailTurnsAway.test(text))
  }
  return reason === 'reputation' && !refusesServer.test(text)
}

// Gmail wants ten minutes of rest after its 4.7.28.
const restAfterUnusualRate = 600

const restIn = ({ text }: Said): number =>
  Math.max(waitIn(text), /\b[45]\.7\.28\b/.test(text) ? restAfterUnusualRate : 0)

function isAboutUs({ code, text, reason }: Said, stage: Stage): boolean {
  if (recipientsRule.test(text)) return code >= 500 && stage === 'mail'
  if (wantsUsKnown.test(text) && !isRelayedOn(text)) return true
  if (code < 500) return false
  return (
    stage === 'mail' || ofSession.has(code) || reason === 'auth' || refusesSender.test(text) || refusesServer.test(text)
  )
}

/** The relay was turned away by the next server, which is between the two of them and the reader. */
const isRelayedOn = (text: string): boolean => secondHand.test(text) && wantsUsKnown.test(text)

// Answers to what we are or how we speak (RFC 5321, RFC 4954, RFC 7504): no recipient causes these.
const ofSession: ReadonlySet<number> = new Set([500, 502, 503, 521, 530, 534, 535, 538])

/** Who refuses an unknown user does so at RCPT. After the mail itself it takes a status to be believed. */
function namesRecipient({ status }: Said, stage: Stage): boolean {
  if (status.startsWith('4')) return false
  return stage === 'rcpt' || /^5\.(?:1\.\d+|4\.(?:4|310))$/.test(status)
}
