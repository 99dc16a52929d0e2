import { Readable } from 'node:stream'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/audience/import/encoding.ts'

async function text(bytes: Buffer, chunk: number, encoding?: string): Promise<string> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  )
  let all = ''
  for await (const part of decode(Readable.from(chunks, { objectMode: false }), encoding).text) all += part
  return all
}

const people = '邮箱,姓名\r\nli@example.com,李雷\r\nhan@example.com,韩梅梅\r\n'
const latin = 'email,name\r\nli@example.com,Li\r\n'

describe('text is recognised', () => {
  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(people), people],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${people}`), people],
    ['ASCII', Buffer.from(latin), latin],
    ['GB18030, as Excel in China saves CSV', iconv.encode(people, 'gb18030'), people],
    ['GB18030 with a mark', Buffer.concat([Buffer.from('84319533', 'hex'), iconv.encode(people, 'gb18030')]), people],
    ['GB18030 with a character of four bytes', iconv.encode('邮箱\r\n\u3400𠮷', 'gb18030'), '邮箱\r\n\u3400𠮷'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${people}`, 'utf16le'), people],
    ['UTF-16 BE with a mark', iconv.encode(people, 'utf-16be', { addBOM: true }), people],
    ['UTF-16', Buffer.from(people, 'utf16le'), people],
    ['UTF-16 BE', iconv.encode(people, 'utf-16be'), people],
    ['UTF-16 of ASCII', Buffer.from(latin, 'utf16le'), latin],
    ['UTF-32 with a mark', iconv.encode(latin, 'utf-32le', { addBOM: true }), latin],
    ['nothing', Buffer.alloc(0), ''],
  ])('as %s', async (_, bytes, expected) => {
    for (const chunk of [1, 3, 7, 1_000_000]) expect(await text(bytes, chunk)).toBe(expected)
  })

  it('as GB18030 although a megabyte of ASCII comes first', async () => {
    const ascii = 'email,name\r\n'.padEnd(1_200_000, 'someone@example.com,Someone\r\n')
    const bytes = Buffer.concat([Buffer.from(ascii), iconv.encode('李雷', 'gb18030')])
    expect(await text(bytes, 65_536)).toBe(`${ascii}李雷`)
  })

  it('as what somebody says that it is', async () => {
    expect(await text(iconv.encode('é,ü', 'windows-1252'), 2, 'windows-1252')).toBe('é,ü')
    expect(await text(iconv.encode('臺灣', 'big5'), 1, 'big5')).toBe('臺灣')
  })
})

describe('text is refused', () => {
  const big5 = iconv.encode(
    '電子郵件,姓名,備註\r\n台灣的讀者喜歡每天早上閱讀我們的報紙，謝謝大家的支持與鼓勵\r\n'.repeat(5),
    'big5',
  )

  it.each<[string, Buffer, string | undefined, object]>([
    ['of an unknown encoding', Buffer.from('x'), 'klingon', { key: 'import.encoding_unknown' }],
    ['in Latin 1', Buffer.from('email,name\na@b.fr,Jos\xe9\n', 'latin1'), undefined, { key: 'import.which_encoding' }],
    ['in Big5', big5, undefined, { key: 'import.which_encoding', values: { looks: 'Big5' } }],
    ['of zeros', Buffer.alloc(100), undefined, { key: 'import.binary' }],
    [
      'that breaks off being UTF-8',
      Buffer.concat([Buffer.from(`邮箱\n${'a\n'.repeat(200_000)}`), Buffer.from([0xff])]),
      undefined,
      { key: 'import.not_encoded', values: { line: 200_002 } },
    ],
    ['that ends within a character', Buffer.from('邮箱').subarray(0, 5), undefined, { key: 'import.not_encoded' }],
  ])('%s', async (_, bytes, encoding, failure) => {
    for (const chunk of [1_000, 1_000_000]) {
      await expect(text(bytes, chunk, encoding)).rejects.toMatchObject({ name: 'Invalid', ...failure })
    }
  })
})

it('any bytes give text or a clear error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 30 }), async (bytes, chunk) => {
      const all = await text(Buffer.from(bytes), chunk).catch((error: Error) => ({ name: error.name }))
      if (typeof all !== 'string') expect(all).toEqual({ name: 'Invalid' })
    }),
    { numRuns: 1_000 },
  )
})

it('any text in UTF-8, UTF-16 or GB18030 comes back as it was', async () => {
  const word = fc.string({
    unit: fc.constantFrom('李', '雷', 'a', ',', '\n', '𠮷', 'é', '中国人民', '"'),
    maxLength: 100,
  })
  await fc.assert(
    fc.asyncProperty(word, fc.integer({ min: 1, max: 30 }), async (content, chunk) => {
      for (const encoding of ['utf-8', 'gb18030', 'utf-16le', 'utf-16be']) {
        expect(await text(iconv.encode(content, encoding), chunk, encoding)).toBe(content)
      }
    }),
  )
})
