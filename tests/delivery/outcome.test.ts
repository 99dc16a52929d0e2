import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../src/delivery/outcome.ts'
import type { Sent } from '../../src/delivery/smtp/conversation.ts'

const now = new Date('2026-11-02T07:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const giveUpAt = later(8 * 60)
const replied = (
  code: number,
  text: string,
  enhanced = '',
  stage: 'mail' | 'rcpt' | 'data' | 'message' = 'rcpt',
): Sent => ({
  kind: 'replied',
  stage,
  reply: { code, enhanced, text },
})
const outcome = (sent: Sent, attempts = 1, chance = 0) => outcomeOf(sent, { attempts, giveUpAt }, now, chance)

describe('outcomeOf', () => {
  it.each([
    [250, 'OK: queued', 'accepted'],
    [421, 'closing', 'deferred'],
    [450, 'greylisted, come back later', 'deferred'],
    [452, 'mailbox full', 'deferred'],
    [550, 'User not found', 'refused'],
    [554, 'rejected', 'refused'],
    [550, 'Domain frequency limited', 'deferred'],
    [550, 'Sender frequency limited', 'deferred'],
    [550, 'Connection frequency limited', 'deferred'],
    [550, 'Ip frequency limited', 'deferred'],
  ])('of %i %s is %s', (code, text, kind) => {
    expect(outcome(replied(code, text, '', 'message'))).toMatchObject({ kind, reply: `${code} ${text}` })
  })

  it('keeps the enhanced code', () => {
    expect(outcome(replied(550, 'no such user', '5.1.1'))).toEqual({ kind: 'refused', reply: '550 5.1.1 no such user' })
  })

  it('tells a connection lost before the final dot from one lost after it', () => {
    const lost = (finalDot: boolean): Sent => ({
      kind: 'lost',
      stage: 'message',
      finalDot,
      error: 'the connection was lost',
    })
    expect(outcome(lost(false))).toEqual({ kind: 'deferred', reply: 'the connection was lost', retryAt: later(1) })
    expect(outcome(lost(true))).toEqual({ kind: 'unknown', reply: 'the connection was lost' })
  })

  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [6, 30],
    [60, 30],
  ])('after %i attempts waits for %i minutes, or for half of that', (attempts, minutes) => {
    expect(outcome(replied(451, 'later'), attempts)).toMatchObject({ retryAt: later(minutes) })
    const shortest = outcome(replied(451, 'later'), attempts, 0.999_999) as { retryAt: Date }
    expect(shortest.retryAt.getTime()).toBeGreaterThanOrEqual(later(minutes / 2).getTime())
    expect(shortest.retryAt.getTime()).toBeLessThan(later(minutes).getTime())
  })

  it('gives up when the next attempt would come too late', () => {
    const attempt = { attempts: 9, giveUpAt: later(29) }
    expect(outcomeOf(replied(451, 'later'), attempt, now, 0)).toEqual({
      kind: 'refused',
      reply: 'given up after 9 attempts: 451 later',
    })
  })
})
