import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReturned } from '../../../src/feedback/bounce/parse.ts'
import { bytesOf } from './mails.ts'
import { dsn, group, plain } from './samples/frames.ts'
import { samples } from './samples/index.ts'

const kinds = ['bounce', 'complaint', 'autoreply', 'other']
const megabytes = 8
const filled = (unit: string, size = megabytes * 1_048_576): string => unit.repeat(Math.ceil(size / unit.length))

// What is quadratic takes minutes with this much; what is linear takes a second or two.
const patience = 20_000

describe('eight megabytes', () => {
  const html = { type: 'text/html' }
  it.each<[string, string]>([
    ['blanks', plain(filled(' '))],
    ['empty lines', plain(filled('\n'))],
    ['one word', plain(filled('a'))],
    ['addresses', plain(filled('reader@example.org '))],
    ['addresses, each in a line', plain(filled('reader@example.org\n'))],
    [
      'different addresses in a column',
      plain(Array.from({ length: 400_000 }, (_, index) => `r${index}@a.example`).join('\n')),
    ],
    ['aliases of aliases', plain(filled('<a@b.example> (expanded from <c@d.example>): '))],
    ['senders', plain(filled('From: daily@news.example.com\nsender '))],
    ['subjects', plain(filled('Subject: Subject: the subject of your message is: x\n'))],
    ['rules', plain(filled('----- '))],
    ['quoted lines', plain(filled('> > > user unknown\n'))],
    ['replies', plain(filled('550 5.1.1 554 '))],
    ['words of every reason', plain(filled('user unknown mailbox full spam relay denied host '))],
    ['Chinese', plain(filled('收件人邮箱地址无法连接找不到'))],
    ['tags', plain(filled('<a href="'), html)],
    ['entities', plain(filled('&#x'), html)],
    ['encoded words', plain('user unknown', { subject: filled('=?utf-8?Q?=') })],
    ['a folded subject', plain('user unknown', { subject: filled('x\n ') })],
    ['a diagnostic', dsn({ groups: [group('reader@example.org', '5.0.0', `smtp; ${filled('550 user ')}`)] })],
    ['groups', dsn({ groups: [filled('Final-Recipient: rfc822; reader@example.org\n\n')] })],
    ['boundaries', dsn({ groups: ['x'], returned: filled('--4Xq1.1793574008/mx.example.net\n') })],
    [
      'files',
      dsn({
        groups: ['x'],
        returned: filled('--4Xq1.1793574008/mx.example.net\nContent-Disposition: attachment\n\nReporting-MTA: x\n'),
      }),
    ],
    ['quoted-printable', plain(filled('=\n'), { type: 'text/plain\nContent-Transfer-Encoding: quoted-printable' })],
    ['base64', plain(filled('QUJD\n'), { type: 'text/plain\nContent-Transfer-Encoding: base64' })],
  ])(
    'of %s are read in time',
    async (_, mail) => {
      expect(kinds).toContain((await parseReturned(bytesOf(mail))).kind)
    },
    patience,
  )

  it(
    'of any bytes are read in time',
    async () => {
      const block = fc.oneof(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.string({ minLength: 1, unit: 'binary' }).map((text) => Buffer.from(text)),
      )
      await fc.assert(
        fc.asyncProperty(
          block,
          fc.constantFrom(...samples.filter(({ mail }) => mail.length < 20_000)),
          async (unit, { mail }) => {
            const whole = Buffer.from(mail)
            const noise = Buffer.alloc(megabytes * 1_048_576, Buffer.from(unit))
            const at = whole.indexOf('\n\n') + 2
            const mixed = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at)])
            expect(kinds).toContain((await parseReturned(mixed)).kind)
          },
        ),
        { numRuns: 20 },
      )
    },
    patience * 3,
  )
})

describe('any mail of the samples', () => {
  it('may be cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), fc.nat(), async ({ mail }, at) => {
        const whole = Buffer.from(mail)
        const { kind, recipients } = await parseReturned(whole.subarray(0, at % (whole.length + 1)))
        expect(kinds).toContain(kind)
        for (const { address } of recipients) expect(address).not.toMatch(/[\s<>]/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the wordings', () => {
  it(
    'take time in proportion to the text',
    async () => {
      // V8 no longer optimises regular expressions in a process with 16 MB of code, as one of many test files soon has:
      // what is linear takes twenty times as long there, and looks like what is not.
      const program = join(import.meta.dirname, 'wordings-process.ts')
      const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
        timeout: patience * 3,
      })
      expect(stdout).toBe('34')
    },
    patience * 3,
  )
})
