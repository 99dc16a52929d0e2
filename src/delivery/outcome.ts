import type { Reply, Sent } from './smtp/conversation.ts'

/** What became of one hand-off. `reply` is the relay's last word, or what happened instead of one. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly reply: string }
  | {
      readonly kind: 'deferred'
      readonly reply: string
      readonly retryAt: Date
      readonly because: Deferral
      readonly restSeconds: number
    }
  | { readonly kind: 'refused'; readonly reply: string; readonly hard: boolean }
  | { readonly kind: 'unknown'; readonly reply: string }

export type Deferral = 'later' | 'limited' | 'us' | 'lost'

export interface Attempt {
  /** Hand-offs so far, this one included. */
  readonly attempts: number
  /** From here on a deferral is a refusal. */
  readonly giveUpAt: Date
}

const firstWait = 60_000
const longestWait = 30 * 60_000

// Said with a 5xx, but of the sender: a limit on us, which time mends. Refusing the reader for it would be wrong.
const aboutUs = /frequency limited|rate limit|too many|try again later|temporar/i

/**
 * Reads the relay's answer, or what is known without one.
 * @param chance from 0 up to 1, spreads the retries of a storm
 */
export function outcomeOf(sent: Sent, attempt: Attempt, now: Date, chance = Math.random()): Outcome {
  if (sent.kind === 'lost') {
    return sent.finalDot ? { kind: 'unknown', reply: sent.error } : deferred(sent.error, attempt, now, chance)
  }
  const reply = replyText(sent.reply)
  const { code } = sent.reply
  if (code >= 200 && code < 300) return { kind: 'accepted', reply }
  if (code < 500 || aboutUs.test(sent.reply.text)) return deferred(reply, attempt, now, chance)
  return { kind: 'refused', reply, hard: false }
}

/** Doubles from one minute to half an hour, each wait shortened by up to a half so that no two storms meet again. */
function deferred(reply: string, { attempts, giveUpAt }: Attempt, now: Date, chance: number): Outcome {
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(attempts - 1, 10))
  const retryAt = new Date(now.getTime() + wait * (1 - chance / 2))
  if (retryAt >= giveUpAt)
    return { kind: 'refused', reply: `given up after ${attempts} attempts: ${reply}`, hard: false }
  return { kind: 'deferred', reply, retryAt, because: 'later', restSeconds: 0 }
}

function replyText({ code, enhanced, text }: Reply): string {
  return [code, enhanced, text].filter(Boolean).join(' ')
}
