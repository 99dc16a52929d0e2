import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyRing } from '../../src/links/keys.ts'
import { type Purpose, verifyToken } from '../../src/links/token.ts'
import { signToken } from '../support/token.ts'

const ring = keyRing(['a secret of the present, long enough to be one'])
const subject = { mailing: 7, subscriber: 1_000_000 }
const who = { mailing: fc.nat({ max: 2 ** 32 - 1 }), subscriber: fc.nat({ max: 2 ** 48 - 1 }) }
const anySubject = fc.oneof(fc.record(who), fc.record({ ...who, link: fc.nat({ max: 0xfffe }) }))

describe('tokens', () => {
  it('say what they were made for', () => {
    fc.assert(
      fc.property(anySubject, (any) => {
        expect(verifyToken(ring, 'click', signToken(ring, 'click', any))).toEqual(any)
      }),
    )
  })

  it('are short', () => {
    expect(signToken(ring, 'click', { ...subject, link: 20 }).length).toBeLessThanOrEqual(32)
  })

  it.each<Purpose>(['open', 'click', 'preferences', 'view'])('made to unsubscribe do not pass to %s', (purpose) => {
    expect(verifyToken(ring, purpose, signToken(ring, 'unsubscribe', subject))).toBeUndefined()
  })

  it('do not survive a change of any character', () => {
    const token = signToken(ring, 'unsubscribe', subject)
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(verifyToken(ring, 'unsubscribe', changed)).toBeUndefined()
    }
  })

  it('do not survive being cut or lengthened', () => {
    const token = signToken(ring, 'open', subject)
    for (let end = 0; end < token.length; end++) {
      expect(verifyToken(ring, 'open', token.slice(0, end))).toBeUndefined()
    }
    expect(verifyToken(ring, 'open', `${token}A`)).toBeUndefined()
    expect(verifyToken(ring, 'open', `${token}=`)).toBeUndefined()
  })

  it('are not made up of anything', () => {
    fc.assert(fc.property(fc.string(), (text) => verifyToken(ring, 'open', text) === undefined))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        return verifyToken(ring, 'open', Buffer.from(bytes).toString('base64url')) === undefined
      }),
    )
  })

  it('of an older key still pass, those of a foreign key do not', () => {
    const old = keyRing(['a secret of the past, long enough to be one too'])
    const rotated = keyRing(['a secret of the present, long enough', 'a secret of the past, long enough to be one too'])
    const token = signToken(old, 'view', subject)
    expect(verifyToken(rotated, 'view', token)).toEqual(subject)
    expect(verifyToken(ring, 'view', token)).toBeUndefined()
    expect(verifyToken(old, 'view', signToken(rotated, 'view', subject))).toBeUndefined()
  })
})
