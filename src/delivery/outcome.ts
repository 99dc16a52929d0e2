import type { Reason } from '../replies/reasons.ts'
import { type Refusal, readRefusal } from '../replies/refusal.ts'
import type { Reply, Sent } from './smtp/conversation.ts'

/** What became of one hand-off. `reply` is the relay's last word, or what happened instead of one. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly reply: string }
  | {
      readonly kind: 'deferred'
      readonly reply: string
      /** Until it is tried again. By the clock of Postgres: those of the machines may differ. */
      readonly waitSeconds: number
      readonly because: Deferral
      /** Seconds that the provider wants to be left alone; 0 when it said nothing of the kind. */
      readonly restSeconds: number
    }
  | {
      readonly kind: 'refused'
      readonly reply: string
      /** The mailbox or its host does not exist: never to be mailed again. */
      readonly hard: boolean
      /** What it was refused for; null: we did not ask, since the relay could not take it. */
      readonly reason: Reason | null
    }
  | { readonly kind: 'unknown'; readonly reply: string }

/**
 * `later`: the recipient's server wants us later; `limited`: it limits us; `us`: it will take nothing from us before
 * somebody mends something; `lost`: the connection broke before the final dot.
 */
export type Deferral = 'later' | 'limited' | 'us' | 'lost'

const firstWait = 60
const longestWait = 30 * 60

/**
 * Reads the relay's answer, or what is known without one.
 * @param attempts hand-offs so far, this one included
 * @param chance from 0 up to 1, spreads the retries of a storm
 */
export function outcomeOf(sent: Sent, attempts: number, chance = Math.random()): Outcome {
  if (sent.kind === 'lost') {
    if (sent.finalDot) return { kind: 'unknown', reply: sent.error }
    const waitSeconds = backoff(attempts, chance)
    return { kind: 'deferred', reply: sent.error, because: 'lost', waitSeconds, restSeconds: 0 }
  }
  const reply = replyText(sent.reply)
  if (sent.reply.code < 300) return { kind: 'accepted', reply }
  if (sent.local) return { kind: 'refused', reply, hard: false, reason: null }
  const refusal = readRefusal(sent.reply, sent.stage)
  if (refusal.kind === 'recipient-unknown' || refusal.kind === 'refused') {
    return { kind: 'refused', reply, hard: refusal.kind === 'recipient-unknown', reason: refusal.reason }
  }
  return { kind: 'deferred', reply, because: refusal.kind, ...waitFor(refusal, attempts, chance) }
}

/** What is about us does not grow with the attempts: how often one reader's turn came says nothing of it. */
function waitFor(refusal: Extract<Refusal, { kind: Deferral }>, attempts: number, chance: number) {
  const seconds = refusal.kind === 'us' ? 0 : refusal.seconds
  const waitSeconds = Math.max(seconds, backoff(refusal.kind === 'later' ? attempts : 1, chance))
  return { waitSeconds, restSeconds: refusal.kind === 'limited' ? seconds : 0 }
}

/** Doubles from one minute to half an hour, each wait shortened by up to a half so that no two storms meet again. */
function backoff(attempts: number, chance: number): number {
  return Math.min(longestWait, firstWait * 2 ** Math.min(attempts - 1, 10)) * (1 - chance / 2)
}

function replyText({ code, enhanced, text }: Reply): string {
  return [code, enhanced, text].filter(Boolean).join(' ')
}
