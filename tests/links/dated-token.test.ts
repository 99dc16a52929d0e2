import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signDated, verifyDated } from '../../src/links/dated-token.ts'
import { keyRing } from '../../src/links/keys.ts'
import { type Purpose, purposes, verifyToken } from '../../src/links/token.ts'
import { signToken } from '../support/token.ts'

const ring = keyRing(['a secret of the present, long enough to be one'])
const at = new Date('2026-11-24T08:00:00Z')
const any = fc.record({
  id: fc.nat({ max: 2 ** 48 - 1 }),
  at: fc.nat({ max: 2 ** 32 - 1 }).map((seconds) => new Date(seconds * 1000)),
})

describe('dated tokens', () => {
  it('say what they were made for, and when', () => {
    fc.assert(
      fc.property(any, (dated) => {
        expect(verifyDated(ring, 'confirm', signDated(ring, 'confirm', dated))).toEqual(dated)
      }),
    )
  })

  it('are short', () => {
    expect(signDated(ring, 'confirm', { id: 1, at })).toMatch(/^[\w-]{38}$/)
  })

  it.each(purposes.filter((purpose): purpose is Purpose => purpose !== 'confirm'))(
    'are none to %s, nor the other way round',
    (purpose) => {
      fc.assert(
        fc.property(any, ({ id, at }) => {
          expect(verifyToken(ring, purpose, signDated(ring, 'confirm', { id, at }))).toBeUndefined()
          const subject = { mailing: id % 2 ** 32, subscriber: id }
          expect(verifyDated(ring, 'confirm', signToken(ring, purpose, subject))).toBeUndefined()
        }),
      )
    },
  )

  it('do not survive a change of any character, nor being cut or lengthened', () => {
    const token = signDated(ring, 'confirm', { id: 7, at })
    for (let place = 0; place < token.length; place++) {
      const changed = token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1)
      expect(verifyDated(ring, 'confirm', changed)).toBeUndefined()
      expect(verifyDated(ring, 'confirm', token.slice(0, place))).toBeUndefined()
    }
    for (const more of ['A', '=', ' ', 'AAAA']) expect(verifyDated(ring, 'confirm', token + more)).toBeUndefined()
  })

  it('are not made up of anything', () => {
    fc.assert(fc.property(fc.string(), (text) => verifyDated(ring, 'confirm', text) === undefined))
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 28, maxLength: 28 }), (bytes) => {
        return verifyDated(ring, 'confirm', Buffer.from(bytes).toString('base64url')) === undefined
      }),
    )
  })

  it('of an older key still pass, those of a foreign key do not', () => {
    const old = keyRing(['a secret of the past, long enough to be one too'])
    const rotated = keyRing(['a secret of the present, long enough', 'a secret of the past, long enough to be one too'])
    const token = signDated(old, 'confirm', { id: 7, at })
    expect(verifyDated(rotated, 'confirm', token)).toEqual({ id: 7, at })
    expect(verifyDated(ring, 'confirm', token)).toBeUndefined()
  })
})
