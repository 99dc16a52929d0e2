import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../src/replies/reason.ts'
import { isHard, type Reason, reasons } from '../../src/replies/reasons.ts'
import { statusIn } from '../../src/replies/reply.ts'
import { hard, soft } from './labelled.ts'

const rows = Object.entries({ ...hard, ...soft }).flatMap(([reason, replies]) =>
  replies.map((reply) => [reply, reason as Reason] as const),
)

describe('reasonOf', () => {
  it('is tried on more than 200 replies, of every reason', () => {
    expect(rows.length).toBeGreaterThan(200)
    expect(new Set(rows.map(([, reason]) => reason))).toEqual(new Set(reasons))
  })

  it.each(rows)('of %j is %s', (reply, reason) => {
    expect(reasonOf({ said: [reply], page: '', status: statusIn(reply) })).toBe(reason)
  })

  it('is hard for four reasons', () => {
    expect(reasons.filter(isHard).sort()).toEqual(Object.keys(hard).sort())
  })

  it('takes what was said nearest to the recipient first', () => {
    expect(reasonOf({ said: ['554 no', 'mailbox full', 'user unknown'], page: '', status: '' })).toBe('mailboxfull')
    expect(reasonOf({ said: ['550'], page: 'it may be full or unknown', status: '5.2.1' })).toBe('suspended')
    expect(reasonOf({ said: ['550'], page: 'user unknown', status: '5.0.0' })).toBe('userunknown')
  })

  it('is quick with whatever comes', () => {
    for (const unit of [
      'a',
      ' ',
      'user ',
      'recipient address ',
      'the mailbox of the domain host ',
      '无',
      'exceeded ',
      '<',
      '@.',
    ]) {
      // More than linear, it would take longer than a test may.
      expect(reasons).toContain(reasonOf({ said: [unit.repeat(1_000_000 / unit.length)], page: '', status: '' }))
    }
  })
})
