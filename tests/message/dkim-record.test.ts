import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { dkimRecord, zoneLine } from '../../src/message/dkim-record.ts'

const published = { domain: 'news.example', selector: 'key-1', algorithm: 'rsa', publicKey: 'TUlJQg==' } as const

describe('the record of a key', () => {
  it('says what it is', () => {
    expect(dkimRecord(published)).toEqual({
      name: 'key-1._domainkey.news.example',
      type: 'TXT',
      value: 'v=DKIM1; k=rsa; p=TUlJQg==',
    })
    expect(dkimRecord({ ...published, algorithm: 'ed25519' }).value).toBe('v=DKIM1; k=ed25519; p=TUlJQg==')
  })

  it('stands in a zone file in strings of at most 255 octets, which make the value again', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const record = dkimRecord({ ...published, publicKey: key })
    const line = zoneLine(record)
    expect(line).toMatch(/^key-1\._domainkey\.news\.example\. IN TXT \( "[^"]{255}" "[^"]{1,255}" \)$/)
    expect([...line.matchAll(/"([^"]*)"/g)].map((match) => match[1]).join('')).toBe(record.value)
  })

  it.each([
    ['v=DKIM1', '"v=DKIM1"'],
    ['say "a\\b"', '"say \\"a\\\\b\\""'],
    ['', '""'],
    ['x'.repeat(256), `( "${'x'.repeat(255)}" "x" )`],
  ])('in a zone file: %s', (value, text) => {
    expect(zoneLine({ name: 'a.example', type: 'TXT', value })).toBe(`a.example. IN TXT ${text}`)
  })
})
