import { domainToASCII, domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactAddress, exactDomain, readable } from '../../src/admin/domain.ts'

describe('an address in punycode', () => {
  it.each([
    ['wang@xn--fsqu00a.xn--fiqs8s', 'wang@例子.中国'],
    ['wang@mail.xn--fsqu00a.example', 'wang@mail.例子.example'],
    ['xn--fsqu00a.example', '例子.example'],
    ['a@xn--5nq051n.example', 'a@邮件.example'],
    ['a@xn--bcher-kva.example', 'a@bücher.example'],
    [`a@${domainToASCII('第一财经.com')}`, 'a@第一财经.com'],
    [`a@${domainToASCII('例子2-3.com')}`, 'a@例子2-3.com'],
    ['xn--fsqu00a@example.com', 'xn--fsqu00a@example.com'],
    ['wang@example.com', 'wang@example.com'],
    ['', ''],
  ])('%s is read as %s, and written back', (exact, shown) => {
    expect(readable(exact)).toBe(shown)
    expect(shown.includes('@') ? exactAddress(shown) : exactDomain(shown)).toBe(exact)
  })

  it.each([
    ['Cyrillic that looks like apple', 'аррӏе'],
    ['Latin and Cyrillic', 'pаypal'],
    ['a Latin letter that looks like another', 'ɑpple'],
    ['a dotless i', 'mıcrosoft'],
    ['Latin and Chinese', '例子a'],
    ['kana', 'メール'],
    ['a zero that is a character', '12〇'],
    ['a hyphen that is a character', '163一2'],
    ['strokes alone', '一丨'],
  ])('stays as it is where it is %s', (_, label) => {
    const domain = domainToASCII(`${label}.example`)
    expect(domain).toMatch(/^xn--/)
    expect(readable(`a@${domain}`)).toBe(`a@${domain}`)
  })

  it.each(['xn--', 'xn--a', 'xn--999999999999', 'xn--fsqu00a-', 'xn--abc!', `xn--${'9'.repeat(59)}`])(
    'stays as it is where it is none: %s',
    (label) => expect(readable(`a@${label}.example`)).toBe(`a@${label}.example`),
  )

  it('is read as Node reads it, or not at all', () => {
    const made = fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9})?$/)
    fc.assert(
      fc.property(made, (text) => {
        const exact = `xn--${text}.example`
        expect([domainToUnicode(exact), exact]).toContain(readable(exact))
      }),
    )
    const character = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code))
    const label = fc.array(character, { minLength: 1, maxLength: 12 }).map((characters) => characters.join(''))
    fc.assert(
      fc.property(label, (text) => {
        const exact = domainToASCII(`${text}.example`)
        expect([domainToUnicode(exact), exact]).toContain(readable(exact))
      }),
    )
  })
})

describe('what is looked for', () => {
  it.each([
    ['wang@例子', 'wang@xn--fsqu00a'],
    ['@例子.', '@xn--fsqu00a.'],
    ['张@三 丰', '张@三 丰'],
    ['王小明', '王小明'],
    ['wang@example', 'wang@example'],
    ['zoe\u0308@例子', 'zo\u00eb@xn--fsqu00a'],
  ])('%s is %s', (written, exact) => expect(exactAddress(written)).toBe(exact))
})
