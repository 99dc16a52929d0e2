import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReplyReader, NotAReply, type Reply } from '../../../src/delivery/smtp/reply.ts'

function read(bytes: string | Buffer, size = Number.POSITIVE_INFINITY): Reply[] {
  const reader = createReplyReader()
  const replies: Reply[] = []
  const all = Buffer.from(bytes as string)
  for (let from = 0; from < all.length; from += size) {
    reader.read(all.subarray(from, Math.min(from + size, all.length)), (reply) => replies.push(reply))
  }
  return replies
}

describe('a reply', () => {
  it.each([
    ['250 ok\r\n', { code: 250, enhanced: '', text: 'ok' }],
    ['250\r\n', { code: 250, enhanced: '', text: '' }],
    ['250 \r\n', { code: 250, enhanced: '', text: '' }],
    ['250 2.0.0\r\n', { code: 250, enhanced: '2.0.0', text: '' }],
    ['550 5.1.1 no such user\r\n', { code: 550, enhanced: '5.1.1', text: 'no such user' }],
    ['550 5.1.10 no such user\n', { code: 550, enhanced: '5.1.10', text: 'no such user' }],
    ['550-5.1.1 no\r\n550 5.1.1 such user\r\n', { code: 550, enhanced: '5.1.1', text: 'no such user' }],
    ['550-first\r\n550 5.7.1 second\r\n', { code: 550, enhanced: '5.7.1', text: 'first second' }],
    ['250-one\r\n250-\r\n250 three\r\n', { code: 250, enhanced: '', text: 'one three' }],
    ['450 MI:DMC 1.2.3.4\r\n', { code: 450, enhanced: '', text: 'MI:DMC 1.2.3.4' }],
    ['550 5.1.1234 long\r\n', { code: 550, enhanced: '', text: '5.1.1234 long' }],
    ['550 邮箱不存在\r\n', { code: 550, enhanced: '', text: '邮箱不存在' }],
    ['550 a\u0000b\u001b[31mc\r\n', { code: 550, enhanced: '', text: 'a b [31mc' }],
    ['\r\n250 ok\r\n', { code: 250, enhanced: '', text: 'ok' }],
  ])('%j', (bytes, reply) => {
    expect(read(bytes)).toEqual([reply])
    expect(read(bytes, 1)).toEqual([reply])
  })

  it('is found wherever the network has cut', () => {
    const bytes = '250-一\r\n250 二\r\n354 go\r\n550 5.1.1 no\r\n'
    for (let size = 1; size <= 40; size++) expect(read(bytes, size)).toEqual(read(bytes))
    expect(read(bytes).map(({ code }) => code)).toEqual([250, 354, 550])
  })

  it('that is not whole yet is none', () => {
    expect(read('250 o')).toEqual([])
    expect(read('250-one\r\n')).toEqual([])
  })

  it('is cut off where it gets too long', () => {
    const [reply] = read(`250 2.0.0 ${'x'.repeat(30_000)}\r\n`, 1000)
    expect(reply).toMatchObject({ code: 250, enhanced: '2.0.0' })
    expect(reply!.text.length).toBeLessThanOrEqual(2_000)
    const lines = `250-${'x'.repeat(900)}\r\n`.repeat(20)
    expect(read(`${lines}250 end\r\n`)[0]!.text.length).toBeLessThanOrEqual(2_000)
  })

  it.each([
    ['no code', 'hello\r\n'],
    ['an HTTP answer', 'HTTP/1.1 400 Bad Request\r\n'],
    ['a code of two digits', '25 ok\r\n'],
    ['a code of four digits', '2500 ok\r\n'],
    ['a code out of range', '650 ok\r\n'],
    ['a line without an end', '2'.repeat(70_000)],
    ['lines without an end', '250-x\r\n'.repeat(20_000)],
    ['binary', Buffer.from([0x16, 3, 1, 10, 0])],
  ])('is not %s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(NotAReply)
    expect(() => read(bytes, 1_000)).toThrow(NotAReply)
  })

  it('counts though nonsense follows in the same packet', () => {
    const replies: Reply[] = []
    expect(() => createReplyReader().read(Buffer.from('250 ok\r\nnonsense\r\n'), (r) => replies.push(r))).toThrow(
      NotAReply,
    )
    expect(replies).toHaveLength(1)
  })

  it('is read from any bytes, or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          for (const { code, text } of read(Buffer.from(bytes))) {
            expect(code).toBeGreaterThanOrEqual(200)
            expect(text).not.toMatch(/\p{Cc}/u)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(NotAReply)
        }
      }),
    )
  })
})
