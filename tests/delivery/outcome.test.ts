import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../src/delivery/outcome.ts'
import type { Sent } from '../../src/delivery/smtp/conversation.ts'
import type { Stage } from '../../src/replies/refusal.ts'

const minute = 60
const replied = (code: number, text: string, enhanced = '', stage: Stage = 'rcpt'): Sent => ({
  kind: 'replied',
  stage,
  reply: { code, enhanced, text },
})
const outcome = (sent: Sent, attempts = 1, chance = 0) => outcomeOf(sent, attempts, chance)

describe('outcomeOf', () => {
  it.each<[number, string, string, Stage, object]>([
    [250, '2.0.0', 'OK: queued', 'message', { kind: 'accepted' }],
    [421, '', 'closing', 'message', { kind: 'deferred', because: 'later', restSeconds: 0 }],
    [450, '', 'greylisted, come back later', 'rcpt', { kind: 'deferred', because: 'later', restSeconds: 0 }],
    [452, '4.2.2', 'mailbox full', 'rcpt', { kind: 'deferred', because: 'later' }],
    [450, '4.1.1', 'user unknown', 'rcpt', { kind: 'deferred', because: 'later' }],
    [550, '', 'User not found', 'rcpt', { kind: 'refused', hard: true }],
    [550, '5.1.1', 'no such user', 'message', { kind: 'refused', hard: true }],
    [552, '5.2.2', 'mailbox full', 'rcpt', { kind: 'refused', hard: false }],
    [554, '', 'rejected', 'message', { kind: 'refused', hard: false }],
    [550, '', 'Domain frequency limited', 'message', { kind: 'deferred', because: 'limited', restSeconds: 0 }],
    [550, '', 'Sender frequency limited', 'rcpt', { kind: 'deferred', because: 'limited' }],
    [550, '', 'Mailbox unavailable or access denied', 'rcpt', { kind: 'deferred', because: 'limited' }],
    [421, '4.7.28', 'an unusual rate of mail', 'message', { kind: 'deferred', because: 'limited', restSeconds: 600 }],
    [530, '5.7.0', 'Authentication required', 'mail', { kind: 'deferred', because: 'us', restSeconds: 0 }],
    [550, '', 'no such user', 'mail', { kind: 'deferred', because: 'us' }],
    [550, '5.7.26', 'the sender is unauthenticated', 'message', { kind: 'deferred', because: 'us' }],
  ])('of %i %s %s at %s is %s', (code, enhanced, text, stage, expected) => {
    const reply = [code, enhanced, text].filter(Boolean).join(' ')
    expect(outcome(replied(code, text, enhanced, stage))).toMatchObject({ reply, ...expected })
  })

  it('refuses an address that the relay cannot take, which is not about us', () => {
    const sent = { ...replied(553, 'no SMTPUTF8', '5.6.7', 'mail'), local: true } as Sent
    expect(outcome(sent)).toEqual({ kind: 'refused', reply: '553 5.6.7 no SMTPUTF8', hard: false, reason: null })
  })

  it('tells a connection lost before the final dot from one lost after it', () => {
    const error = 'the connection was lost'
    const lost = (finalDot: boolean): Sent => ({ kind: 'lost', stage: 'message', finalDot, error })
    const deferred = { kind: 'deferred', reply: error, because: 'lost', restSeconds: 0 }
    expect(outcome(lost(false))).toEqual({ ...deferred, waitSeconds: 1 * minute })
    expect(outcome(lost(false), 3)).toEqual({ ...deferred, waitSeconds: 4 * minute })
    expect(outcome(lost(true))).toEqual({ kind: 'unknown', reply: error })
  })

  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [6, 30],
    [60, 30],
  ])('after %i attempts waits for %i minutes, or for half of that', (attempts, minutes) => {
    expect(outcome(replied(451, 'later'), attempts)).toMatchObject({ waitSeconds: minutes * minute })
    const shortest = outcome(replied(451, 'later'), attempts, 0.999_999) as { waitSeconds: number }
    expect(shortest.waitSeconds).toBeGreaterThanOrEqual((minutes / 2) * minute)
    expect(shortest.waitSeconds).toBeLessThan(minutes * minute)
  })

  it('waits as long as a greylist says, without calling it a rest', () => {
    const sent = replied(450, 'Greylisted for 300 seconds', '4.2.0')
    expect(outcome(sent, 1, 0.9)).toMatchObject({ because: 'later', waitSeconds: 5 * minute, restSeconds: 0 })
    expect(outcome(sent, 4)).toMatchObject({ waitSeconds: 8 * minute })
  })

  it.each([
    [replied(550, 'Domain frequency limited'), 1],
    [replied(530, 'Authentication required', '5.7.0', 'mail'), 1],
    [replied(421, 'unusual rate', '4.7.28'), 10],
  ])('does not wait longer with every attempt for what is about us: %j', (sent, minutes) => {
    for (const attempts of [1, 9]) expect(outcome(sent, attempts)).toMatchObject({ waitSeconds: minutes * minute })
  })
})
