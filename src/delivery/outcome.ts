import { type Refusal, readRefusal } from '../replies/refusal.ts'
import type { Reply, Sent } from './smtp/conversation.ts'

/** What became of one hand-off. `reply` is the relay's last word, or what happened instead of one. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly reply: string }
  | {
      readonly kind: 'deferred'
      readonly reply: string
      readonly retryAt: Date
      readonly because: Deferral
      /** Seconds that the provider wants to be left alone; 0 when it said nothing of the kind. */
      readonly restSeconds: number
    }
  | {
      readonly kind: 'refused'
      readonly reply: string
      /** The mailbox or its host does not exist: never to be mailed again. */
      readonly hard: boolean
    }
  | { readonly kind: 'unknown'; readonly reply: string }

/**
 * `later`: the recipient's server wants us later; `limited`: it limits us; `us`: it will take nothing from us before
 * somebody mends something; `lost`: the connection broke before the final dot.
 */
export type Deferral = 'later' | 'limited' | 'us' | 'lost'

export interface Attempt {
  /** Hand-offs so far, this one included. */
  readonly attempts: number
  /** From here on a deferral is a refusal. */
  readonly giveUpAt: Date
}

const firstWait = 60_000
const longestWait = 30 * 60_000

/**
 * Reads the relay's answer, or what is known without one.
 * @param chance from 0 up to 1, spreads the retries of a storm
 */
export function outcomeOf(sent: Sent, attempt: Attempt, now: Date, chance = Math.random()): Outcome {
  const defer = (reply: string, because: Deferral, wait: Wait) => deferred(reply, because, wait, attempt, now)
  if (sent.kind === 'lost') {
    if (sent.finalDot) return { kind: 'unknown', reply: sent.error }
    return defer(sent.error, 'lost', { ms: backoff(attempt.attempts, chance), restSeconds: 0 })
  }
  const reply = replyText(sent.reply)
  if (sent.reply.code < 300) return { kind: 'accepted', reply }
  if (sent.local) return { kind: 'refused', reply, hard: false }
  const refusal = readRefusal(sent.reply, sent.stage)
  if (refusal.kind === 'recipient-unknown' || refusal.kind === 'refused') {
    return { kind: 'refused', reply, hard: refusal.kind === 'recipient-unknown' }
  }
  return defer(reply, refusal.kind, waitFor(refusal, attempt.attempts, chance))
}

interface Wait {
  readonly ms: number
  readonly restSeconds: number
}

/** What is about us does not grow with the attempts: how often one reader's turn came says nothing of it. */
function waitFor(refusal: Extract<Refusal, { kind: Deferral }>, attempts: number, chance: number): Wait {
  const seconds = refusal.kind === 'us' ? 0 : refusal.seconds
  const ms = Math.max(seconds * 1_000, backoff(refusal.kind === 'later' ? attempts : 1, chance))
  return { ms, restSeconds: refusal.kind === 'limited' ? seconds : 0 }
}

/** Doubles from one minute to half an hour, each wait shortened by up to a half so that no two storms meet again. */
function backoff(attempts: number, chance: number): number {
  return Math.min(longestWait, firstWait * 2 ** Math.min(attempts - 1, 10)) * (1 - chance / 2)
}

function deferred(
  reply: string,
  because: Deferral,
  { ms, restSeconds }: Wait,
  { attempts, giveUpAt }: Attempt,
  now: Date,
): Outcome {
  const retryAt = new Date(now.getTime() + ms)
  if (retryAt >= giveUpAt) {
    return { kind: 'refused', reply: `given up after ${attempts} attempts: ${reply}`, hard: false }
  }
  return { kind: 'deferred', reply, retryAt, because, restSeconds }
}

function replyText({ code, enhanced, text }: Reply): string {
  return [code, enhanced, text].filter(Boolean).join(' ')
}
