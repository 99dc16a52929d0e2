import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dotStuff, wireReady } from '../../../src/delivery/smtp/dot-stuffing.ts'
import { unstuff } from '../../support/dots.ts'

const onWire = (...chunks: string[]) => {
  const { chunks: out, length } = dotStuff(chunks.map((chunk) => Buffer.from(chunk)))
  const wire = Buffer.concat(out)
  expect(length).toBe(wire.length)
  return wire
}

describe('dot-stuffing', () => {
  it.each([
    ['nothing', [], '.\r\n'],
    ['empty chunks', ['', ''], '.\r\n'],
    ['lines', ['a\r\nb\r\n'], 'a\r\nb\r\n.\r\n'],
    ['no last line end', ['a'], 'a\r\n.\r\n'],
    ['a leading dot', ['.a\r\n'], '..a\r\n.\r\n'],
    ['a lone dot', ['a\r\n.\r\nb\r\n'], 'a\r\n..\r\nb\r\n.\r\n'],
    ['a dot and the end', ['.'], '..\r\n.\r\n'],
    ['dots elsewhere', ['a.\r\nb..c\r\n'], 'a.\r\nb..c\r\n.\r\n'],
    ['a bare LF', ['a\nb'], 'a\r\nb\r\n.\r\n'],
    ['a bare CR', ['a\rb'], 'a\r\nb\r\n.\r\n'],
    ['a lone dot between bare LFs', ['a\n.\nb'], 'a\r\n..\r\nb\r\n.\r\n'],
    ['a lone dot between bare CRs', ['a\r.\rb'], 'a\r\n..\r\nb\r\n.\r\n'],
    ['a lone dot before a bare LF', ['a\r\n.\nb'], 'a\r\n..\r\nb\r\n.\r\n'],
    ['LF before CR', ['a\n\rb'], 'a\r\n\r\nb\r\n.\r\n'],
    ['two CRs and an LF', ['a\r\r\nb'], 'a\r\n\r\nb\r\n.\r\n'],
    ['a CR at the end', ['a\r'], 'a\r\n.\r\n'],
    ['a line end cut in two', ['a\r', '\n.b\r\n'], 'a\r\n..b\r\n.\r\n'],
    ['a cut before a dot', ['a\r\n', '.b\r\n'], 'a\r\n..b\r\n.\r\n'],
    ['a cut before an LF alone', ['a', '\n.'], 'a\r\n..\r\n.\r\n'],
    ['a bare CR at a cut', ['a\r', '.'], 'a\r\n..\r\n.\r\n'],
  ])('%s', (_, chunks, wire) => {
    expect(onWire(...chunks).toString()).toBe(wire)
  })

  // Mostly the characters that matter, or the interesting strings would never come up.
  const text = fc.string({ unit: fc.constantFrom('\r', '\n', '\r\n', '.', '\r\n.', 'a', '文'), maxLength: 60 })
  const cuts = fc.array(fc.nat(80), { maxLength: 6 })
  const lines = fc.array(fc.string({ unit: fc.constantFrom('.', 'a', '文'), maxLength: 5 }), { maxLength: 12 })

  it('is undone by the server', () => {
    fc.assert(
      fc.property(lines, cuts, (parts, at) => {
        const message = parts.map((part) => `${part}\r\n`).join('')
        expect(unstuff(Buffer.concat([...dotStuff(cut(Buffer.from(message), at)).chunks])).toString()).toBe(message)
      }),
    )
  })

  it('ends every line with CRLF, and the message once', () => {
    fc.assert(
      fc.property(text, (message) => {
        const wire = onWire(message).toString()
        expect(wire.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        expect(`\r\n${wire}`.indexOf('\r\n.\r\n')).toBe(wire.length - '.\r\n'.length)
        expect(unstuff(Buffer.from(wire)).toString()).toBe(
          message.replace(/\r\n|\r|\n/g, '\r\n').replace(/[^\n]$/, '$&\r\n'),
        )
      }),
    )
  })

  it('does not care where the chunks are cut', () => {
    fc.assert(
      fc.property(text, cuts, (message, at) => {
        const bytes = Buffer.from(message)
        expect(Buffer.concat([...dotStuff(cut(bytes, at)).chunks])).toEqual(onWire(message))
      }),
    )
  })

  it('takes bytes that are no Buffer, and changes none', () => {
    const bytes = new Uint8Array([0, ...Buffer.from('.a\nb'), 0]).subarray(1, -1)
    const before = Uint8Array.from(bytes)
    expect(Buffer.concat([...dotStuff([bytes]).chunks]).toString()).toBe('..a\r\nb\r\n.\r\n')
    expect(bytes).toEqual(before)
  })

  it('copies nothing when nothing has to be put in', () => {
    const message = Buffer.from('a\r\nb\r\n')
    expect(dotStuff([message]).chunks[0]!.buffer).toBe(message.buffer)
  })

  it('takes time in proportion to the length, whatever the breaks', () => {
    for (const line of ['\n', '\r']) {
      const started = performance.now()
      dotStuff([Buffer.from(line.repeat(150_000))])
      expect(performance.now() - started).toBeLessThan(2_000)
    }
  })
})

describe('what is ready for the wire', () => {
  it('knows its length', () => {
    const chunks = [Buffer.from('a\r\n'), Buffer.from('.\r\n')]
    expect(wireReady(chunks)).toEqual({ chunks, length: 6 })
  })
})

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.toSorted((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], Math.max(end, places[index]!)))
}
