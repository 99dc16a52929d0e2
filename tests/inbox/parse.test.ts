import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headOf, parseMessage } from '../../src/inbox/parse.ts'

const parse = (source: string) => parseMessage(Buffer.from(source))

describe('a message', () => {
  it('is taken apart as a mail client does', async () => {
    const { subject, html, text } = await parse(
      [
        'Subject: =?utf-8?B?5pep?=',
        ' =?utf-8?B?5oql?=',
        'Content-Type: multipart/alternative; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('早上好').toString('base64'),
        '--b',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<p>早上好</p>',
        '--b--',
        '',
      ].join('\r\n'),
    )
    expect({ subject, html: html?.trim(), text: text?.trim() }).toEqual({
      subject: '早报',
      html: '<p>早上好</p>',
      text: '早上好',
    })
  })

  it('has only the parts that it came with', async () => {
    expect(await parse('Content-Type: text/html\r\n\r\n<p>x</p>')).toMatchObject({ html: '<p>x</p>', text: undefined })
    expect(await parse('\r\n\r\nx')).toMatchObject({ html: undefined, text: '\nx', subject: '', headers: [] })
  })

  it('shows its headers as they came, unfolded', async () => {
    const { headers } = await parse('A: 1\r\n\t2\r\nB:3:4 \r\nno header\r\n: none\r\n\r\nC: body\r\n')
    expect(headers).toEqual([
      { name: 'A', value: '1\t2' },
      { name: 'B', value: '3:4' },
    ])
  })

  it.each([
    ['nothing', ''],
    ['a header of 5 MB', `X: ${'y'.repeat(5e6)}\r\n\r\nz`],
    ['a header folded a million times', `X: y\r\n${' y\r\n'.repeat(1e6)}\r\nz`],
    ['half a million headers', `${'X: y\r\n'.repeat(5e5)}\r\nz`],
    ['a hundred thousand recipients', `To: ${'a@example.com, '.repeat(1e5)}\r\n\r\nz`],
    ['brackets', `To: ${'<('.repeat(1e5)}\r\n\r\nz`],
    ['parts in parts', 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(3000)],
    ['fifty thousand parts', `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(5e4)}--b--`],
  ])('of %s does not hold the server up', async (_, source) => {
    const started = performance.now()
    await parse(source)
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('can be any bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array(), async (bytes) => void (await parseMessage(Buffer.from(bytes)))))
  })
})

it.each([
  ['A: 1\r\n\r\nbody', 'A: 1\r\n\r\n'],
  ['A: 1\r\nB: 2', 'A: 1\r\nB: 2'],
  ['', ''],
])('the head of %j is %j', (source, head) => {
  expect(headOf(Buffer.from(source)).toString()).toBe(head)
})
