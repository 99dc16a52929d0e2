import { describe, expect, it } from 'vitest'
import { excerpt, shortened } from '../../src/digests/excerpt.ts'
import type { Block, Inline } from '../../src/issues/issue.ts'
import { link, paragraph, text } from '../rendering/samples.ts'

const image: Inline = { type: 'image', url: 'https://a.example/a.png', alt: 'A picture' }
const strong = (...children: Inline[]): Inline => ({ type: 'strong', children })
const table: Block = { type: 'table', align: [], children: [] }
const heading: Block = { type: 'heading', depth: 3, children: [text('In figures')] }
const list: Block = {
  type: 'list',
  ordered: false,
  start: 1,
  children: [
    { type: 'listItem', children: [paragraph('one')] },
    { type: 'listItem', children: [paragraph('two')] },
  ],
}

describe('an excerpt', () => {
  it.each<[what: string, blocks: Block[], columns: number, expected: Block[]]>([
    ['nothing', [], 100, []],
    ['no room', [paragraph('A text.')], 0, []],
    ['a whole paragraph', [paragraph('A text.')], 100, [paragraph('A text.')]],
    ['the first that fills half', [paragraph('A longer text.'), paragraph('More.')], 20, [paragraph('A longer text.')]],
    ['more than a short one', [paragraph('Short.'), paragraph('More.')], 30, [paragraph('Short.'), paragraph('More.')]],
    ['a sentence', [paragraph('One two. Three four.')], 15, [paragraph('One two.')]],
    ['a Chinese sentence', [paragraph('今天下雨。明天下雪。')], 16, [paragraph('今天下雨。')]],
    ['with its closing quote', [paragraph('他说：“下雨了。”然后走了。')], 20, [paragraph('他说：“下雨了。”')]],
    ['whole words', [paragraph('One two three four')], 11, [paragraph('One two', '…')]],
    ['what has no end', [paragraph('今天下雨明天下雪')], 9, [paragraph('今天下雨', '…')]],
    ['no half of a pair', [paragraph('😀😀😀')], 5, [paragraph('😀😀', '…')]],
    ['no decimal point for an end', [paragraph('It is 2.4 hours shorter')], 12, [paragraph('It is 2.4', '…')]],
    ['no picture', [paragraph(image), paragraph('A ', image, 'text.')], 100, [paragraph('A ', 'text.')]],
    [
      'no link to a picture',
      [paragraph({ type: 'link', url: 'https://a.example', children: [image] }, 'x')],
      9,
      [paragraph('x')],
    ],
    ['no table or heading', [heading, table, paragraph('A text.')], 100, [paragraph('A text.')]],
    ['a list as a line', [list], 100, [paragraph('one · two')]],
    [
      'links that it reaches',
      [paragraph('See ', link('https://a.example', 'here'), ' and ', link('https://b.example', 'there'))],
      10,
      [paragraph('See ', link('https://a.example', 'here'), '…')],
    ],
    [
      'marks within marks',
      [paragraph(strong(text('One two'), text(' three')))],
      8,
      [paragraph(strong(text('One two')), '…')],
    ],
  ])('keeps %s', (_, blocks, columns, expected) => {
    expect(excerpt(blocks, columns)).toEqual(expected)
  })

  it('bears nesting and towers of marks without end', () => {
    let deep: Inline = text('bottom')
    for (let depth = 0; depth < 50_000; depth++) deep = strong(deep)
    expect(JSON.stringify(excerpt([paragraph(deep)], 100))).toContain('bottom')
    const tower = `a${'\u0301'.repeat(1e6)}`
    expect(JSON.stringify(excerpt([paragraph(tower)], 100)).length).toBeLessThan(1_000)
  })
})

describe('a line that is shortened', () => {
  it.each([
    ['short', 10, 'short'],
    ['one two three', 9, 'one two…'],
    ['三座港口共用一套调度', 9, '三座港口…'],
    ['', 9, ''],
  ])('%j in %i columns is %j', (line, columns, expected) => expect(shortened(line, columns)).toBe(expected))
})
