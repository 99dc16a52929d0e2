import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replyOf } from '../../src/delivery/smtp/reply.ts'
import { type Refusal, readRefusal, type Stage } from '../../src/replies/refusal.ts'
import { hard, soft } from './labelled.ts'
import { refusals } from './refusals.ts'

const rows = Object.entries(refusals).flatMap(([kind, byStage]) =>
  Object.entries(byStage).flatMap(([stage, replies]) =>
    replies.map((reply) => [reply, stage as Stage, kind as Refusal['kind']] as const),
  ),
)
const read = (reply: string, stage: Stage = 'rcpt') =>
  readRefusal(replyOf(Buffer.from(reply).toString('latin1').split('\n')), stage)

describe('readRefusal', () => {
  it('is tried on more than 200 replies, each once', () => {
    expect(rows.length).toBeGreaterThan(200)
    expect(new Set(rows.map(([reply, stage]) => `${stage} ${reply}`)).size).toBe(rows.length)
  })

  it.each(rows)('takes %j at %s for %s', (reply, stage, kind) => {
    expect(read(reply, stage).kind).toBe(kind)
  })

  const labelled = (replies: typeof hard | typeof soft) => Object.values(replies).flat()
  const whole = (reply: string) => (/^#?[45]\d\d/.test(reply) ? reply.replace(/^#/, '') : `550 ${reply}`)

  it.each(
    labelled(hard)
      .map(whole)
      .filter((reply) => /^5(?!21)/.test(reply)),
  )('reads %j as of bounces', (reply) => {
    expect(read(reply).kind).toBe('recipient-unknown')
  })

  it('holds nothing against a reader who is not gone, as of bounces', () => {
    const stages: Stage[] = ['mail', 'rcpt', 'data', 'message']
    const kinds = labelled(soft)
      .map(whole)
      .flatMap((reply) => stages.map((stage) => read(reply, stage).kind))
    expect(kinds).not.toContain('recipient-unknown')
  })

  it.each([
    ['421-4.7.28 [192.0.2.1] Our system has detected an unusual rate of unsolicited mail.\n421 4.7.28 gsmtp', 600],
    ['550 5.7.28 an unusual rate of unsolicited mail originating from your IP address. gsmtp', 600],
    ['421 4.7.0 Too many connections from your host', 0],
    ['550 Domain frequency limited', 0],
    ['450 4.7.1 Rate limit exceeded, try again in 90 seconds', 90],
    ['421 4.7.28 unusual rate, try again in 15 minutes', 900],
    ['421 Too many messages, please retry after 24 hours', 3600],
    ['450 发信频率过高，请在 5 分钟后重试', 300],
  ])('rests after %j for %i s', (reply, seconds) => {
    expect(read(reply)).toEqual({ kind: 'limited', seconds })
  })

  it.each([
    ['450 4.2.0 Greylisted for 300 seconds (see http://isg.ee.ethz.ch/tools/postgrey/help/)', 300],
    ['451 4.7.1 Greylisting in action, please come back in 00:04:30', 270],
    ['451 Greylisted, please try again in 5 minutes.', 300],
    ['451 4.7.1 Please try again later', 0],
    ['450 4.2.1 The user is receiving mail at a rate. See 450 of 2026', 0],
    ['451 try again in 99999 hours', 3600],
  ])('comes back after %j in %i s', (reply, seconds) => {
    expect(read(reply)).toEqual({ kind: 'later', seconds })
  })

  const stages = fc.constantFrom<Stage>('mail', 'rcpt', 'data', 'message')
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...rows.map(([reply]) => reply.slice(4))), { maxLength: 4 }).map((all) => all.join(' ')),
  )
  const codes = fc.integer({ min: 400, max: 599 })
  const statuses = fc.constantFrom('', '4.1.1', '5.1.1', '5.0.0', '5.7.26', '4.7.28', '5.4.4', '9.9.9')

  it('has an answer to every text, and never lets a 4xx be hard', () => {
    fc.assert(
      fc.property(codes, statuses, texts, stages, (code, enhanced, text, stage) => {
        const { kind } = readRefusal({ code, enhanced, text }, stage)
        expect(kind).toBeOneOf(code < 500 ? ['limited', 'us', 'later'] : Object.keys(refusals))
        if (stage === 'mail') expect(kind).not.toBe('recipient-unknown')
      }),
      { numRuns: 2_000 },
    )
  })

  it('is quick with 64 KB of whatever comes', () => {
    const units = [
      'a',
      ' ',
      '5',
      'sender ',
      'from address ',
      'relay ',
      'need ',
      'retry ',
      'mail from ',
      'helo ',
      '请在 ',
      '@.',
    ]
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...units), fc.string({ minLength: 1 }), texts),
        codes,
        stages,
        (unit, code, stage) => {
          const text = (unit || ' ').repeat(Math.ceil(65_536 / (unit.length || 1)))
          // More than linear, two hundred of them would take longer than a test may.
          expect(readRefusal({ code, enhanced: '', text }, stage)).toHaveProperty('kind')
        },
      ),
      { numRuns: 200 },
    )
  })
})
