import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { describe, expect, it } from 'vitest'
import { keyRing } from '../../src/links/keys.ts'
import { verifyToken } from '../../src/links/token.ts'
import { compileMerge, mergeHtml, mergeText, type Recipient } from '../../src/message/merge.ts'
import { fieldOf } from '../../src/message/own.ts'
import { createTemplate, type Template, type TemplateOptions } from '../../src/message/template.ts'
import { type Newsletter, newsletterDefaults } from '../../src/newsletters/newsletter.ts'
import type { Rendered } from '../../src/rendering/rendered.ts'
import type { Piece, Slot } from '../../src/rendering/slots.ts'

const ring = keyRing(['a secret that is long enough for the tests'])
const options: TemplateOptions = {
  mailing: 12,
  publicUrl: 'https://news.example.com',
  date: new Date('2026-11-02T23:00:00Z'),
  language: 'zh-CN',
  issue: '2026-11-03.1',
}
const newsletter: Newsletter = {
  id: 1,
  slug: 'daily',
  name: '晨报',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  senderName: '晨报编辑部',
  senderAddress: 'daily@example.com',
  postalAddress: '',
  theme: 'daily',
  schedule: null,
  ...newsletterDefaults,
}
const rendered: Rendered = {
  subject: '今日要闻：数据与算力',
  html: [
    '<p>',
    { slot: 'name' },
    '，早上好</p><a href="',
    { slot: 'link:0' },
    '">一</a><img src="',
    { slot: 'pixel' },
    '">',
  ],
  text: [{ slot: 'name' }, '，早上好\n\n', { slot: 'unsubscribe' }, '\n.\n.点开头的行\n'],
  links: [{ id: 0, url: 'https://example.com/一', section: null }],
}
const reader = { subscriber: 34, address: 'reader@example.org', name: '陈先生' }

const mergedBy = (template: Template, recipient: Recipient) => Buffer.concat(compileMerge(template, ring)(recipient))
const messageTo = (recipient: typeof reader, from: Partial<Rendered> = {}, sender: Partial<Newsletter> = {}) =>
  mergedBy(createTemplate({ ...rendered, ...from }, { ...newsletter, ...sender }, options), recipient)

describe('a merged message', () => {
  it('is read back without loss', async () => {
    const mail = await simpleParser(messageTo(reader))
    expect(mail.subject).toBe(rendered.subject)
    expect(mail.from?.value).toEqual([{ name: '晨报编辑部', address: 'daily@example.com' }])
    expect(mail.to).toMatchObject({ value: [{ name: '陈先生', address: 'reader@example.org' }] })
    expect(mail.date).toEqual(options.date)
    expect(mail.html).toMatch(/^<p>陈先生，早上好<\/p><a href="https:\/\/news\.example\.com\/c\/[\w-]+">一<\/a>/)
    expect(mail.text).toMatch(/^陈先生，早上好\n\nhttps:\/\/news\.example\.com\/u\/[\w-]+\n\.\n\.点开头的行\n/)
  })

  it('carries the headers of a newsletter, each once', () => {
    const source = messageTo(reader).toString('latin1')
    const headers = source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
    const url = 'https://news\\.example\\.com/u/([\\w-]+)'
    expect(headers).toMatch(
      new RegExp(`^List-Unsubscribe: <${url}>, <mailto:daily@example\\.com\\?subject=unsubscribe%20\\1>$`, 'm'),
    )
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
    expect(headers).toMatch(/^List-Id: <daily\.example\.com>$/m)
    expect(headers).not.toContain('List-Archive')
    expect(headers).toMatch(/^Feedback-ID: 2026-11-03\.1:daily:issue:example\.com$/m)
    expect(headers).toMatch(/^Precedence: bulk$/m)
    expect(headers).toMatch(/^Date: Mon, 02 Nov 2026 23:00:00 \+0000$/m)
    const names = headers.split('\r\n').map((line) => line.split(':')[0]!.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
  })

  it('says where its archive is, if anybody may read it', () => {
    const message = messageTo(reader, {}, { archive: 'public' })
    expect(message.toString()).toMatch(/^List-Archive: <https:\/\/news\.example\.com\/archive\/daily>\r$/m)
  })

  it('is the same for each call, and its Message-ID is that of the recipient', () => {
    const template = createTemplate(rendered, newsletter, options)
    const stored = JSON.parse(JSON.stringify(template)) as typeof template
    const first = mergedBy(template, reader)
    expect(mergedBy(stored, reader).equals(first)).toBe(true)
    const other = mergedBy(template, { ...reader, subscriber: 35 })
    const id = /^Message-ID: (<.+>)\r$/m
    expect(id.exec(other.toString())?.[1]).not.toBe(id.exec(first.toString())?.[1])
  })

  it('shows them their address with its domain in its own letters, and is addressed as servers have it', async () => {
    const to = { ...reader, address: 'li@xn--fsqu00a.xn--fiqs8s' }
    const text: readonly Piece[] = ['寄给 ', { slot: 'address' }]
    const mail = await simpleParser(messageTo(to, { text, html: text }))
    expect(mail.text?.trim()).toBe('寄给 li@例子.中国')
    expect(mail.html).toContain('li@例子.中国')
    expect(mail.headerLines.find(({ key }) => key === 'to')?.line).toContain('<li@xn--fsqu00a.xn--fiqs8s>')
    expect(fieldOf(to, 'email')).toBe('li@例子.中国')
  })

  it("holds the recipient's own links", async () => {
    const { html } = await simpleParser(messageTo(reader))
    const token = /\/c\/([\w-]+)/.exec(html as string)![1]!
    expect(verifyToken(ring, 'click', token)).toEqual({ mailing: 12, subscriber: 34, link: 0 })
    const pixel = /\/o\/([\w-]+)/.exec(html as string)![1]!
    expect(verifyToken(ring, 'open', pixel)).toEqual({ mailing: 12, subscriber: 34 })
  })

  it('addresses the nameless in its own words', async () => {
    const mail = await simpleParser(messageTo({ ...reader, name: ' ' }))
    expect(mail.text).toMatch(/^读者，早上好/)
    expect(mail.to).toMatchObject({ value: [{ name: '', address: 'reader@example.org' }] })
  })

  it('in the browser is the one in the inbox', async () => {
    const template = createTemplate(rendered, newsletter, options)
    const mail = await simpleParser(mergedBy(template, reader))
    expect(mergeHtml(template, ring, reader)).toBe((mail.html as string).replace(/\n$/, ''))
  })
})

const hostile = [
  'a\r\nBcc: evil@example.net',
  'a\rBcc: evil@example.net',
  'a\nBcc: evil@example.net',
  'a\u2028Bcc: evil@example.net',
  '"quoted" \\ back',
  '<script>alert(1)</script>',
  '{{constructor}}',
  '=?UTF-8?B?QmNjOiBldmls?=',
  '.\r\n.\r\nQUIT',
  '" onload="alert(1)',
  'evil@example.net, other@example.net',
  '很长的名字'.repeat(40),
  'long '.repeat(400),
  '\u0000\u0007\u001b[31m',
]

describe.each(hostile)('%j', (text) => {
  const check = async (message: Buffer) => {
    const source = message.toString('latin1')
    expect(source).toMatch(/^(?:[ -~\t]{0,998}\r\n)+$/)
    const mail = await simpleParser(message)
    expect(mail.headers.has('bcc')).toBe(false)
    expect(mail.to).toMatchObject({ value: [{ address: 'reader@example.org' }] })
    expect(mail.from?.value).toHaveLength(1)
    return mail
  }

  it('as a recipient’s name stays a name', async () => {
    const mail = await check(messageTo({ ...reader, name: text }))
    const name = text.replace(/[\p{Cc}\u2028]+/gu, ' ').trim()
    expect(mail.to).toMatchObject({ value: [{ name }] })
    expect(mail.html).not.toContain('<script>')
    expect(mail.text).toContain(`${name}，早上好`)
  })

  it('as a subject or sender stays one', async () => {
    const mail = await check(messageTo(reader, { subject: text }, { senderName: text }))
    expect(mail.subject).toBe(text.replace(/[\p{Cc}\u2028]+/gu, ' ').trim())
    expect(mail.from?.value[0]?.address).toBe('daily@example.com')
  })
})

const slot = fc.constantFrom<Slot>('name', 'address', 'unsubscribe', 'link:7')
const written = fc.string({ unit: fc.constantFrom(...'aZ09 .,-晨报🗞é"()@:;<>'), maxLength: 60 })
// Long enough to fill lines of base64 of their own, and too short for it.
const stretch = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'grapheme', minLength: 40, maxLength: 200 }),
)
const pieces = fc.array(fc.oneof(stretch, fc.record({ slot })), { maxLength: 12 })

describe('the parts', () => {
  it('are what the pieces say, wherever the slots stand and however long their values are', () => {
    fc.assert(
      fc.property(pieces, fc.string({ unit: 'grapheme', maxLength: 9 }), (any: Piece[], name) => {
        const template = createTemplate({ ...rendered, html: any, text: any.toReversed() }, newsletter, options)
        const recipient = { ...reader, name }
        const source = mergedBy(template, recipient).toString('latin1')
        const { text, html } = partsOf(source, template.boundary)
        expect(decoded(html!)).toBe(mergeHtml(template, ring, recipient))
        expect(decoded(text!)).toBe(mergeText(template, ring, recipient))
      }),
    )
  })

  it('are, byte for byte, and with their headers, what MailComposer makes for the same recipients', async () => {
    const names = fc.array(written, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(pieces, pieces, written, written, names, async (html, text, subject, senderName, names) => {
        // MailComposer leaves an empty part out, and one in ASCII as it is.
        const filled = { html: ['晨', ...html], text: ['晨', ...text] }
        const template = createTemplate({ ...rendered, ...filled, subject }, { ...newsletter, senderName }, options)
        const merge = compileMerge(template, ring)
        for (const name of names) {
          const recipient = { ...reader, name }
          const theirs = await composed(template, recipient, subject, senderName)
          const ours = Buffer.concat(merge(recipient)).toString('latin1')
          expect(partsOf(ours, template.boundary)).toEqual(partsOf(theirs, /boundary="(.+)"/.exec(theirs)![1]!))
          expect(await valuesOf(ours)).toEqual(await valuesOf(theirs))
        }
      }),
    )
  })
})

/** The two parts as they stand in a message: their headers and their lines of base64. */
function partsOf(source: string, boundary: string) {
  const [, text, html] = source.split(`--${boundary}`)
  return { text, html }
}

function decoded(part: string): string {
  const lines = part.slice(part.indexOf('\r\n\r\n') + 4)
  expect(lines).toMatch(/^(?:[\w+/]{76}\r\n)*(?:[\w+/=]{1,76}\r\n)?$/)
  return Buffer.from(lines, 'base64').toString()
}

function composed(template: Template, recipient: Recipient, subject: string, senderName: string): Promise<string> {
  const mail = {
    from: { name: senderName.trim(), address: newsletter.senderAddress },
    to: { name: recipient.name.trim(), address: recipient.address },
    subject: subject.trim(),
    date: options.date,
    text: mergeText(template, ring, recipient),
    html: mergeHtml(template, ring, recipient),
    textEncoding: 'base64' as const,
  }
  return new MailComposer(mail)
    .compile()
    .build()
    .then((source) => source.toString('latin1'))
}

/** What a reader is shown of the headers. */
async function valuesOf(source: string) {
  const { from, to, subject, date } = await simpleParser(Buffer.from(source, 'latin1'))
  return { from, to, subject, date }
}
