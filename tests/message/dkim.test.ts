import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { describe, expect, it } from 'vitest'
import { keyRing } from '../../src/links/keys.ts'
import { createDkimSigner, type DkimAlgorithm, type DkimKey } from '../../src/message/dkim.ts'
import { compileMerge } from '../../src/message/merge.ts'
import { createTemplate } from '../../src/message/template.ts'
import { newsletterDefaults } from '../../src/newsletters/newsletter.ts'
import type { Piece, Slot } from '../../src/rendering/slots.ts'

const domain = 'news.example'
const rsa = makeKey('rsa', 'first')
const ed25519 = makeKey('ed25519', 'second')

const headers = [
  'From: =?UTF-8?B?5pmo5oql?= <daily@news.example>',
  'To: reader@example.org',
  'Subject:  two  spaces\t and\r\n\ta fold ',
  'DATE : Mon, 02 Nov 2026 23:00:00 +0000',
  'Message-ID: <1.2@news.example>',
  'List-Unsubscribe: <https://news.example/u/token>,\r\n <mailto:daily@news.example>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  'Feedback-ID: 1:daily:issue:news.example',
  'X-Other: may change on its way',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '\r\n',
].join('\r\n')
const body = ['5pmo5oql\r\n', '', '\r\n5p', 'mo\r\n'].map((text) => Buffer.from(text))

describe.each([
  ['RSA', [rsa]],
  ['Ed25519', [ed25519]],
  ['both at once', [rsa, ed25519]],
])('a message signed with %s', async (_, keys) => {
  const signature = await createDkimSigner(keys, domain)(headers, body)
  const message = signature + headers + Buffer.concat(body).toString()
  const passes = keys.map(() => 'pass')
  const breaks = keys.map(() => expect.stringMatching(/^(fail|neutral)$/))

  it('is verified', async () => expect(await verify(message)).toEqual(passes))

  it('is verified after a relay has added, folded and changed what it may', async () => {
    const relayed = message
      .replace('X-Other: may', 'X-Other: did')
      .replace('Subject:  two  spaces\t and\r\n\ta fold ', 'subject: two\r\n spaces and a fold')
    expect(relayed).not.toContain('\t')
    expect(await verify(`Received: from here by there\r\n${relayed}\r\n\r\n`)).toEqual(passes)
  })

  it.each([
    ['the body', '5pmo5oql\r\n', '5pmo5oqk\r\n'],
    ['the end of the body', /$/, 'more\r\n'],
    ['the subject', 'Subject:  two', 'Subject:  three'],
    ['the recipient', 'To: reader@', 'To: other@'],
    ['one-click', 'List-Unsubscribe=One-Click', 'none'],
    ['where to unsubscribe', 'news.example/u/token', 'evil.example/u/token'],
    ['the sender', '<daily@news.example>', '<evil@news.example>'],
    ['a header taken away', 'Feedback-ID: 1:daily:issue:news.example\r\n', ''],
    ['a second From above', /^/, 'From: evil@example.net\r\n'],
    ['a second From below', 'To: reader', 'From: evil@example.net\r\nTo: reader'],
    ['the time of signing', / t=1/g, ' t=0'],
    ['what is signed', /:To:/g, ':'],
  ])('is not verified when somebody changed %s', async (_, from, to) => {
    const changed = message.replace(from, to)
    expect(changed).not.toBe(message)
    expect(await verify(changed)).toEqual(breaks)
  })

  it('is not verified with the key of somebody else', async () => {
    const others = keys.map(({ algorithm, selector }) => makeKey(algorithm, selector))
    expect(await verify(message, others)).toEqual(breaks)
  })

  it('gets the same signature whenever it is built again', async () => {
    expect(await createDkimSigner(keys, domain)(headers, [Buffer.concat(body)])).toBe(signature)
  })

  it('has lines that every relay takes', () => {
    expect(signature).toMatch(/^(DKIM-Signature:( [!-~ ]{1,76}\r\n)+){1,2}$/)
  })
})

describe('the signature', () => {
  const tags = async (text: string) => {
    const value = (await createDkimSigner([ed25519], domain)(text, body)).slice('DKIM-Signature:'.length)
    return Object.fromEntries(
      value.split(';').map((tag) => tag.replace(/\s/g, '').split(/=(.*)/s).slice(0, 2) as [string, string]),
    )
  }

  it('covers each header that is there once, and From once more', async () => {
    expect((await tags(headers)).h).toBe(
      'From:From:To:Subject:Date:Message-ID:List-Unsubscribe:List-Unsubscribe-Post:Feedback-ID:MIME-Version:' +
        'Content-Type:Content-Transfer-Encoding',
    )
  })

  it('is dated with the message, whatever the clock says', async () => {
    expect(await tags(headers)).toMatchObject({ v: '1', a: 'ed25519-sha256', d: domain, s: 'second', t: '1793660400' })
  })

  it.each(['', 'Date: yesterday\r\n', 'Date: Mon, 02 Nov 1926 23:00:00 +0000\r\n', 'no header\r\n: none\r\n\r\n'])(
    'has no date where the message has none: %j',
    async (text) => expect(await tags(`From: a@news.example\r\n${text}`)).not.toHaveProperty('t'),
  )

  it('of no key is nothing', async () => expect(await createDkimSigner([], domain)(headers, body)).toBe(''))
})

const printable = fc.string({ unit: fc.constantFrom(...'aZ09 \t:;=<>@.,-_"\\'), maxLength: 60 })
const folded = fc.array(printable, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\r\n\t.'))
const name = fc.constantFrom('Subject', 'to', 'Cc', 'LIST-ID', 'References', 'References', 'X-Any', 'List-Unsubscribe')
const line = fc.array(fc.stringMatching(/^[!-~]{1,20}$/), { maxLength: 5 }).map((words) => words.join(' '))

it('of any headers and any body is verified', async () => {
  const sign = createDkimSigner([rsa, ed25519], domain)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, folded)), fc.array(line), async (fields, lines) => {
      const text = fields.map(([name, value]) => `${name}:${value}\r\n`).join('')
      const top = `From: a@${domain}\r\n${text}\r\n`
      const chunks = [...lines, 'end'].map((line) => Buffer.from(`${line}\r\n`))
      expect(await verify((await sign(top, chunks)) + top + Buffer.concat(chunks))).toEqual(['pass', 'pass'])
    }),
    { numRuns: 60 },
  )
})

describe('a merged message', () => {
  const ring = keyRing(['a secret that is long enough for the tests'])
  const recipient = { subscriber: 34, address: 'reader@example.org', name: '陈先生与很长的名字'.repeat(4) }
  const newsletter = {
    id: 1,
    slug: 'daily',
    name: '晨报',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    senderName: '晨报编辑部',
    senderAddress: `daily@${domain}`,
    postalAddress: '',
    theme: 'daily',
    schedule: null,
    ...newsletterDefaults,
  } as const
  const options = {
    mailing: 12,
    publicUrl: 'https://news.example',
    date: new Date('2026-11-02T23:00:00Z'),
    language: 'zh-CN',
    issue: '2026-11-03.1',
  } as const
  const templateOf = (html: readonly Piece[], text: readonly Piece[]) =>
    createTemplate(
      { subject: '今日要闻：数据与算力，以及一个很长很长很长的标题', html, text, links: [] },
      newsletter,
      options,
    )
  const template = templateOf(['<p>', { slot: 'name' }, '，早上好'], [{ slot: 'unsubscribe' }, '\n.\n\n \n'])

  it('is verified, with the headers that RFC 8058 wants signed', async () => {
    const merge = compileMerge(template, ring, createDkimSigner([rsa, ed25519], domain))
    const message = Buffer.concat(await merge(recipient))
    expect(await verify(message)).toEqual(['pass', 'pass'])
    const signed = /h=([^;]+);/.exec(message.toString())![1]!.replace(/\s/g, '').split(':')
    const names = message
      .toString()
      .split('\r\n\r\n')[0]!
      .match(/^[\w-]+(?=:)/gm)!
    expect(signed).toEqual(expect.arrayContaining(['List-Unsubscribe', 'List-Unsubscribe-Post', 'List-Id', 'Subject']))
    const unsigned = ['DKIM-Signature', 'DKIM-Signature', 'X-Auto-Response-Suppress']
    expect([...signed, ...unsigned].sort()).toEqual(['From', ...names].sort())
  })

  it('is the same as without the signature, but for the lines in front', async () => {
    const sign = createDkimSigner([rsa, ed25519], domain)
    const signed = await compileMerge(template, ring, sign)(recipient)
    const [first, ...rest] = compileMerge(template, ring)(recipient)
    const signature = Buffer.from(await sign(first!.toString(), rest))
    expect(Buffer.concat(signed)).toEqual(Buffer.concat([signature, first!, ...rest]))
  })

  it('is verified wherever the slots stand', async () => {
    const slot = fc.constantFrom<Slot>('name', 'address', 'unsubscribe', 'link:7')
    const pieces = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.record({ slot })), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(pieces, pieces, fc.string({ unit: 'grapheme' }), async (html, text, name) => {
        const merge = compileMerge(templateOf(html, text), ring, createDkimSigner([ed25519], domain))
        expect(await verify(Buffer.concat(await merge({ ...recipient, name })))).toEqual(['pass'])
      }),
      { numRuns: 60 },
    )
  })
})

function makeKey(algorithm: DkimAlgorithm, selector: string): DkimKey & { readonly publicKey: KeyObject } {
  const pair =
    algorithm === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519')
  return { algorithm, selector, ...pair }
}

/** The verdict on each signature, by another implementation that asks no DNS but ours. */
async function verify(message: string | Buffer, keys = [rsa, ed25519]): Promise<string[]> {
  const resolver = async (name: string) => {
    const key = keys.find(({ selector }) => name === `${selector}._domainkey.${domain}`)
    if (!key) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    const der = key.publicKey.export({ type: 'spki', format: 'der' })
    // RFC 8463: Ed25519 is published as its bare 32 bytes.
    return [[`v=DKIM1; k=${key.algorithm}; p=${der.subarray(key.algorithm === 'rsa' ? 0 : -32).toString('base64')}`]]
  }
  const { results } = await dkimVerify(message, { resolver, curTime: new Date('2026-11-03T00:00:00Z') })
  return results.map(({ status }) => status.result)
}
