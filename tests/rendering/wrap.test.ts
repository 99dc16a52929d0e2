import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closing, opening, wrap } from '../../src/rendering/text/wrap.ts'
import { columnsOf, graphemesOf } from '../../src/rendering/width.ts'

describe('columnsOf', () => {
  it.each([
    ['', 0, 0],
    ['daily', 5, 5],
    ['新质生产力', 10, 10],
    ['，。《》（）', 12, 12],
    ['“AI+”', 5, 7],
    ['——……', 4, 8],
    ['ｆｕｌｌ', 8, 8],
    ['한국어', 6, 6],
    ['é', 1, 1],
    ['e\u0301', 1, 1],
    ['\u200B\uFEFF', 0, 0],
    ['👩‍🚀🇨🇳👍🏽', 6, 6],
    ['𠮷', 2, 2],
  ])('%s takes %i columns, %i in a Chinese text', (text, latin, chinese) => {
    expect([columnsOf(text, 1), columnsOf(text, 2)]).toEqual([latin, chinese])
  })
})

describe('wrap', () => {
  it.each([
    ['short', 'one line', ['one line']],
    ['nothing', '', ['']],
    ['at spaces', 'a daily paper for all', ['a daily', 'paper for', 'all']],
    ['between Chinese characters', '港口共用一套调度', ['港口共用一', '套调度']],
    ['not before closing punctuation', '港口共用一，套', ['港口共用', '一，套']],
    ['nor before the whole of it', '港口共用一”。套', ['港口共用', '一”。套']],
    ['not after opening punctuation', '港口共用（一套）', ['港口共用', '（一套）']],
    ['nor when a space stands there', 'a daily ( paper', ['a daily', '( paper']],
    ['between Chinese and Latin', '港口用AI调度', ['港口用AI调', '度']],
    ['not within a number', '投资265.5亿', ['投资265.5', '亿']],
    ['not within a word', 'it’s it’s it’s it’s', ['it’s it’s', 'it’s it’s']],
    ['not within an address', '见https://a.example/b?c=d。', ['见', 'https://a.example/b?c=d。']],
    ['at line breaks', 'one\ntwo', ['one', 'two']],
    ['white space becomes one space', ' a \t b　c ', ['a b c']],
  ])('%s', (_, text, lines) => {
    expect(wrap(text, 10, 1)).toEqual(lines)
  })

  const texts = fc
    .array(fc.oneof(fc.constantFrom(...'中文，。“”《》（—… ab1.,()\n'), fc.string({ unit: 'grapheme' })))
    .map((parts) => parts.join(''))

  it('loses nothing, keeps to its width and breaks by the rules, whatever the text', () => {
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(1 as const, 2 as const),
        (text, width, size) => {
          const dense = (value: string) => value.replace(/\s/g, '')
          expect(dense(wrap(text, width, size).join(''))).toBe(dense(text))
          for (const paragraph of text.split('\n')) {
            const lines = wrap(paragraph, width, size)
            for (const line of lines) {
              if (columnsOf(line, size) > width) expect(wrap(line, 1, size)).toEqual([line])
            }
            for (const line of lines.slice(1)) expect(line).not.toMatch(closing)
            for (const line of lines.slice(0, -1)) expect(graphemesOf(line).at(-1)).not.toMatch(opening)
          }
        },
      ),
    )
  })

  it('takes time in proportion to the text', () => {
    // More than linear, it would take longer than a test may.
    for (const unit of ['。', '中', 'a', 'a ', '（', '\u0301', '🇨🇳', '"']) {
      expect(wrap(unit.repeat(100_000), 72, 2).join('').length).toBeGreaterThan(90_000 * unit.length)
    }
  })
})
