import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from '../src/seal.ts'

const [older, newer, foreign] = ['o'.repeat(32), 'n'.repeat(32), 'f'.repeat(32)]
const purpose = 'relay 3 password'

describe('what is sealed', () => {
  it('opens to the same text with the same key and purpose', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, any) => {
        expect(unseal([older], seal([older], text, any), any)).toBe(text)
      }),
    )
  })

  it('looks different each time, and shows nothing of the text or the key', () => {
    const sealed = Array.from({ length: 20 }, () => seal([older], 'hunter2', purpose))
    expect(new Set(sealed).size).toBe(20)
    for (const text of sealed) {
      expect(text).toMatch(/^[\w-]+$/)
      expect(Buffer.from(text, 'base64url').toString('latin1')).not.toMatch(/hunter2|ooo/)
    }
  })

  it('stays readable while keys are rotated: the first seals, all open', () => {
    const before = seal([older], 'hunter2', purpose)
    const after = seal([newer, older], 'hunter2', purpose)
    expect(unseal([newer, older], before, purpose)).toBe('hunter2')
    expect(unseal([newer], after, purpose)).toBe('hunter2')
    expect(unseal([newer], before, purpose)).toBeUndefined()
    expect(unseal([older], after, purpose)).toBeUndefined()
  })

  it('opens with no other key, and for no other purpose', () => {
    const sealed = seal([older], 'hunter2', purpose)
    expect(unseal([foreign, newer], sealed, purpose)).toBeUndefined()
    expect(unseal([], sealed, purpose)).toBeUndefined()
    for (const other of ['', 'relay 4 password', `${purpose} `]) expect(unseal([older], sealed, other)).toBeUndefined()
  })

  it('does not open when any of its characters was changed', () => {
    const sealed = seal([older], 'hunter2', purpose)
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(unseal([older], changed, purpose)).toBeUndefined()
    }
  })

  it('does not open when it was cut or lengthened', () => {
    const sealed = seal([older], 'hunter2', purpose)
    for (let length = 0; length < sealed.length; length++) {
      expect(unseal([older], sealed.slice(0, length), purpose)).toBeUndefined()
    }
    for (const more of ['A', '=', '\n', sealed]) expect(unseal([older], sealed + more, purpose)).toBeUndefined()
  })

  it('is not mistaken for any other text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'grapheme' })), (text) => {
        expect(unseal([older], text, purpose)).toBeUndefined()
      }),
    )
  })
})

it('needs a key', () => {
  expect(() => seal([], 'hunter2', purpose)).toThrow('sealing needs a key')
})
