import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { lowerCase, parseAddress } from '../../src/audience/address.ts'
import { rowsOf } from '../../src/database/pool.ts'
import type { Key } from '../../src/locale/index.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const letters = (count: number) => 'a'.repeat(count)

describe('an address', () => {
  it.each([
    ['li.lei@example.com', 'li.lei@example.com'],
    ['Li.Lei+daily@Example.COM', 'Li.Lei+daily@example.com'],
    ["o'neill&sons=1/2@mail.example.co.uk", "o'neill&sons=1/2@mail.example.co.uk"],
    ['  li@example.com\r\n', 'li@example.com'],
    ['\u00a0\u3000li@example.com\u200b\ufeff', 'li@example.com'],
    ['\u202ali@example.com\u202c', 'li@example.com'],
    ['li@例子.中国', 'li@xn--fsqu00a.xn--fiqs8s'],
    ['li@BÜCHER.example', 'li@xn--bcher-kva.example'],
    ['li@XN--FSQU00A.XN--FIQS8S', 'li@xn--fsqu00a.xn--fiqs8s'],
    ['li@☃.net', 'li@xn--n3h.net'],
    ['li@1.example2', 'li@1.example2'],
    [`${letters(64)}@example.com`, `${letters(64)}@example.com`],
    [`a@${letters(63)}.${letters(63)}.${letters(63)}.${letters(60)}`, undefined],
  ])('%s is taken', (text, address) => {
    expect(parseAddress(text)).toEqual({ ok: true, address: address ?? text, smtpUtf8: false })
  })

  it.each([
    ['李雷@example.com', '李雷@example.com'],
    ['jose\u0301@example.com', 'jos\u00e9@example.com'],
    ['张三@例子.中国', '张三@xn--fsqu00a.xn--fiqs8s'],
    [`${'李'.repeat(21)}@example.com`, `${'李'.repeat(21)}@example.com`],
  ])('%s needs SMTPUTF8', (text, address) => {
    expect(parseAddress(text)).toEqual({ ok: true, address, smtpUtf8: true })
  })

  it.each<[string, string]>([
    ['', 'empty'],
    [' \u3000\u200b', 'empty'],
    ['li@exam\u200bple.com', 'invisible'],
    ['li\u0000@example.com', 'invisible'],
    ['li@example.com>\r\nRCPT TO:<evil@example.net', 'invisible'],
    ['li@example.com\nwang@example.com', 'invisible'],
    ['li\ud800@example.com', 'invisible'],
    ['li\u2028@example.com', 'invisible'],
    ['li\ufffd@example.com', 'unreadable'],
    ['Li Lei <li@example.com>', 'decorated'],
    ['"Li, Lei" <li@example.com>', 'decorated'],
    ['李雷＜li@example.com＞', 'decorated'],
    ['mailto:li@example.com', 'decorated'],
    ['MAILTO:li@example.com?subject=x', 'decorated'],
    ['"li lei"@example.com', 'quoted'],
    ['li@example.com, wang@example.com', 'several'],
    ['li@example.com、wang@example.com', 'several'],
    ['li@example.com;', 'several'],
    ['li@wang@example.com', 'several'],
    ['li＠example.com', 'full_width'],
    ['ｌｉ@example.com', 'full_width'],
    ['li@example。com', 'full_width'],
    ['li lei@example.com', 'space'],
    ['li@ example.com', 'space'],
    ['li\u3000lei@example.com', 'space'],
    ['li.example.com', 'no_at'],
    ['@example.com', 'local'],
    ['.li@example.com', 'local'],
    ['li.@example.com', 'local'],
    ['li..lei@example.com', 'local'],
    ['li(daily)@example.com', 'local'],
    ['li\\@example.com', 'local'],
    ['li:lei@example.com', 'local'],
    ['li@[192.0.2.1]', 'literal'],
    ['li@', 'domain'],
    ['li@localhost', 'no_dot'],
    ['li@192.0.2.1', 'domain'],
    ['li@example.com.', 'domain'],
    ['li@.example.com', 'domain'],
    ['li@example..com', 'domain'],
    ['li@-example.com', 'domain'],
    ['li@example-.com', 'domain'],
    ['li@my_host.example.com', 'domain'],
    ['li@example.com:25', 'domain'],
    ['li@example.com/path', 'domain'],
    ['li@exa%6dple.com', 'domain'],
    ['li@例子/路径.中国', 'domain'],
    ['li@℀.example.com', 'domain'],
    ['li@xn--a.example', 'domain'],
    [`li@${letters(64)}.com`, 'domain'],
    [`${letters(65)}@example.com`, 'too_long'],
    [`${'李'.repeat(22)}@example.com`, 'too_long'],
    [`ab@${letters(63)}.${letters(63)}.${letters(63)}.${letters(60)}`, 'too_long'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseAddress(text)).toEqual({ ok: false, reason: `audience.address_${reason}` as Key })
  })

  it('is read in linear time', () => {
    const hostile = [' ', 'a', '@', '.', 'a.', 'a@', '\u3000x', '李', '\u1100\u1161\u11a8', '-', 'xn--'].flatMap(
      (part) => [part.repeat(1_000_000), `a${part.repeat(1_000_000)}a`, `a@${part.repeat(80)}.com`],
    )
    const start = performance.now()
    for (const text of hostile) expect(() => parseAddress(text)).not.toThrow()
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

const ascii = fc.stringMatching(/^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,20}$/)
const near = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })).map(([a, b]) => `${a}@${b}.com`),
  fc.tuple(ascii, fc.domain()).map(([local, domain]) => `${local}@${domain}`),
  fc.tuple(ascii, fc.string({ unit: 'grapheme', minLength: 1 })).map(([local, domain]) => `${local}@${domain}.中国`),
  fc.emailAddress(),
)

describe('whatever is given', () => {
  it('has no way out of the address', () => {
    fc.assert(
      fc.property(near, (text) => {
        const parsed = parseAddress(text)
        if (!parsed.ok) return
        expect(parsed.address).not.toMatch(/[\p{C}\p{Z}\s<>"(),:;[\]\\]/u)
        expect(parsed.address.split('@')).toHaveLength(2)
        expect(parsed.address).toMatch(/@[a-z0-9.-]+$/)
        expect(Buffer.byteLength(parsed.address)).toBeLessThanOrEqual(254)
        expect(Buffer.from(parsed.address).toString()).toBe(parsed.address)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is taken again as it came out', () => {
    fc.assert(
      fc.property(near, (text) => {
        const parsed = parseAddress(text)
        if (parsed.ok) expect(parseAddress(parsed.address)).toEqual(parsed)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is taken when it is plain', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.domain(), (local, domain) => {
        expect(parseAddress(`${local}@${domain}`)).toMatchObject({ address: `${local}@${domain}` })
      }),
    )
  })
})

describe('the lower case of an address', () => {
  it('is that of Postgres, in every script that has capitals', async () => {
    // Latin, Greek, Cyrillic, Armenian, Georgian, Cherokee, Coptic, Glagolitic, Deseret, Osage; full-width ones.
    const ranges = [
      ...[
        [0x41, 0x24f],
        [0x370, 0x58f],
        [0x10a0, 0x10ff],
        [0x13a0, 0x13fd],
        [0x1c80, 0x1cbf],
        [0x1e00, 0x1fff],
      ],
      ...[
        [0x2c00, 0x2d2f],
        [0xa640, 0xa69f],
        [0xa720, 0xa7cd],
        [0xff21, 0xff5a],
        [0x10400, 0x1044f],
        [0x104b0, 0x104fb],
      ],
    ] as const
    const letter = fc.oneof(
      ...ranges.map(([min, max]) => fc.integer({ min, max }).map((code) => String.fromCodePoint(code))),
    )
    const words = fc.sample(fc.string({ unit: fc.oneof(letter, fc.constantFrom('Σ', 'İ', 'ẞ', '.', '@')) }), 5_000)
    const rows = await rowsOf<{ word: string; lower: string }>(
      database.pool,
      sql`select word, lower(word) as lower from unnest(${words}::text[]) as word`,
    )
    expect(rows.filter(({ word, lower }) => lowerCase(word) !== lower || lowerCase(lower) !== lower)).toEqual([])
  })
})
