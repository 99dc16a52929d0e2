import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyRing } from '../../src/links/keys.ts'
import { makeChallenge, verifyProof } from '../../src/sign-up/challenge.ts'
import { solve } from './solve.ts'

const ring = keyRing(['a secret of the present, long enough to be one'])
const who = { newsletterId: 5, email: 'Chen@example.com' }
const now = Date.parse('2026-11-24T08:00:00Z')
const challenge = makeChallenge(ring, who, 1, now)
const proof = { challenge: challenge.challenge, answer: solve(challenge) }

describe('a challenge', () => {
  it('is solved by work, for ten minutes', () => {
    expect(verifyProof(ring, who, proof, now)).toEqual(new Date(now + 600_000))
    expect(verifyProof(ring, { ...who, email: 'chen@EXAMPLE.com' }, proof, now + 599_000)).toBeDefined()
    expect(verifyProof(ring, who, proof, now + 600_000)).toBeUndefined()
  })

  it('is another one each time, and fits one block when it is hashed', () => {
    expect(makeChallenge(ring, who, 1, now).challenge).not.toBe(challenge.challenge)
    expect(`${challenge.challenge}.${challenge.parts}.${'9'.repeat(12)}`.length).toBeLessThanOrEqual(55)
  })

  it('is good for one address and one newsletter', () => {
    expect(verifyProof(ring, { ...who, email: 'li@example.com' }, proof, now)).toBeUndefined()
    expect(verifyProof(ring, { ...who, newsletterId: 6 }, proof, now)).toBeUndefined()
  })

  it('is nobody else’s to make, and cannot be made easier', () => {
    const foreign = makeChallenge(keyRing(['a secret of somebody else, long enough too']), who, 1, now)
    expect(verifyProof(ring, who, { challenge: foreign.challenge, answer: solve(foreign) }, now)).toBeUndefined()
    const easier = Buffer.from(challenge.challenge, 'base64url')
    easier.writeUInt8(1, 5)
    const easy = { challenge: easier.toString('base64url'), parts: challenge.parts, bits: 1 }
    expect(verifyProof(ring, who, { challenge: easy.challenge, answer: solve(easy) }, now)).toBeUndefined()
  })

  it.each<[string, readonly string[]]>([
    ['nothing', []],
    ['too little', proof.answer.slice(1)],
    ['too much', [...proof.answer, '1']],
    ['one part that is wrong', [...proof.answer.slice(0, -1), '1']],
    ['what is no number', [...proof.answer.slice(0, -1), `${proof.answer.at(-1)} `]],
    ['a number without an end', proof.answer.map(() => '1'.repeat(100_000))],
  ])('is not solved by %s', (_, answer) => {
    expect(verifyProof(ring, who, { ...proof, answer }, now)).toBeUndefined()
  })

  it('is not made up of anything', () => {
    fc.assert(
      fc.property(fc.string(), (text) => verifyProof(ring, who, { ...proof, challenge: text }, now) === undefined),
    )
  })

  it.each([
    [1, 14],
    [1.9, 14],
    [2, 15],
    [8, 17],
    [1_000_000, 17],
  ])('takes the more work the greater the flood: %d times, %d bits a part', (flood, bits) => {
    expect(makeChallenge(ring, who, flood, now)).toMatchObject({ parts: 16, bits })
  })
})
