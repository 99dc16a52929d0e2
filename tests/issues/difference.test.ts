import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DifferingLine, differenceOf } from '../../src/issues/difference.ts'

const shown = (lines: readonly DifferingLine[]) =>
  lines.map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`)

describe('the difference of two texts', () => {
  it.each<[string, string, string[]]>([
    ['', '', []],
    ['a\n', 'a', [' a']],
    ['', 'a\nb', ['+a', '+b']],
    ['a\nb\nc', 'a\nc', [' a', '-b', ' c']],
    ['a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
    ['a\r\nb', 'a\nb', [' a', ' b']],
  ])('of %j and %j', (old, next, lines) => expect(shown(differenceOf(old, next))).toEqual(lines))

  it('makes the one of the other, with no more changes than it takes', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 })
    fc.assert(
      fc.property(text, text, (old, next) => {
        const lines = differenceOf(old.join('\n'), next.join('\n'))
        const without = (kind: string) => lines.filter((line) => line.kind !== kind).map((line) => line.text)
        expect(without('added')).toEqual(old)
        expect(without('removed')).toEqual(next)
        expect(lines.filter(({ kind }) => kind === 'same')).toHaveLength(commonLength(old, next))
        lines.forEach((line) => {
          if (line.kind !== 'added') expect(old[line.old - 1]).toBe(line.text)
          if (line.kind !== 'removed') expect(next[line.new - 1]).toBe(line.text)
        })
      }),
    )
  })

  it('is told of long texts that have nothing in common', () => {
    const [old, next] = ['o', 'n'].map((side) => Array.from({ length: 2_000 }, (_, at) => side + at).join('\n'))
    expect(differenceOf(old!, next!)).toHaveLength(4_000)
  })
})

/** Of the longest common subsequence, the plain way. */
function commonLength(one: readonly string[], other: readonly string[]): number {
  const table = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0))
  for (let i = 1; i <= one.length; i++)
    for (let j = 1; j <= other.length; j++)
      table[i]![j] =
        one[i - 1] === other[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!)
  return table[one.length]![other.length]!
}
