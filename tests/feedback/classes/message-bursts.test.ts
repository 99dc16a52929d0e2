import { describe, expect, it } from 'vitest'
import { messageBursts } from '../../../src/feedback/classes/message-bursts.ts'
import type { SeenHit } from '../../../src/feedback/classes/seen.ts'
import { click, iPhone, open } from './hits.ts'

/** Which of the hits are of a burst, in a mailing of so many links. */
const marked = (hits: readonly SeenHit[], links = 20) => {
  const marks = messageBursts(hits, links, new Map())
  return hits.map(({ id }) => marks.get(id) ?? '')
}
const other = { network: '198.51.100.0/24', userAgent: iPhone }
const every = (count: number, seconds: number, rest: Partial<SeenHit> = {}) =>
  Array.from({ length: count }, (_, link) => click(43 + link * seconds, link, rest))
const rotating = (hits: readonly SeenHit[]) => hits.map((hit, n) => ({ ...hit, network: `198.51.${n}.0/24` }))

describe('many links of one message in no time', () => {
  it('are a burst from three on, within two seconds', () => {
    expect(marked([click(43, 1), click(44, 2), click(45, 3)])).toEqual(['links', 'links', 'links'])
    expect(marked([click(43, 1), click(44, 2), click(45.001, 3)])).toEqual(['', '', ''])
  })

  it('are one from rotating networks, too', () => {
    expect(marked(rotating(every(3, 0.5)))).toEqual(['links', 'links', 'links'])
  })

  it.each<[string, SeenHit[]]>([
    ['three in tabs', [click(600, 1), click(603, 2), click(606, 3)]],
    ['one, twice and thrice', [click(600, 1), click(600.2, 1), click(600.9, 1)]],
    ['two at once', [click(600, 1), click(600.4, 2)]],
  ])('are none of a person who opens %s', (_, hits) => {
    expect(marked(hits)).toEqual(hits.map(() => ''))
  })

  it('are a burst with two, when one was clicked within two seconds of acceptance', () => {
    expect(marked([click(2, 1), click(4, 2)])).toEqual(['links', 'links'])
    expect(marked([click(2.1, 1), click(4, 2)])).toEqual(['', ''])
    expect(marked([click(2, 1)])).toEqual([''])
  })

  it('have the pictures with them that the same source asks for at that moment', () => {
    const burst = every(3, 0.2)
    expect(marked([open(40), ...burst, open(54), open(40, other), click(50, 9), click(50, 9, other)])).toEqual([
      ...['source', 'links', 'links', 'links', '', ''],
      ...['source', ''],
    ])
  })

  it('have no company where no network is known', () => {
    const unknown = every(3, 0.2, { network: null })
    expect(marked([...unknown, open(43, { network: null })])).toEqual(['links', 'links', 'links', ''])
  })
})

describe('every link of a mailing', () => {
  it.each<[number, number]>([
    [2, 0.5],
    [5, 1.5],
    [20, 1.5],
  ])('of %i, %d s for each, is a burst', (links, seconds) => {
    expect(new Set(marked(rotating(every(links, seconds)), links))).toEqual(new Set(['every_link']))
  })

  it.each<[number, number]>([
    [1, 1],
    [2, 0.6],
    [2, 3_600],
    [4, 1.5],
    [5, 2],
    [7, 10],
  ])('of %i, %d s for each, is none', (links, seconds) => {
    expect(new Set(marked(every(links, seconds), links))).toEqual(new Set(['']))
  })

  it('of eight or more, from one source within ten minutes, is one, and a person of another source is not of it', () => {
    const person = click(200, 3, other)
    const slow = every(20, 30)
    expect(marked([...slow, person], 20)).toEqual([...slow.map(() => 'every_link'), ''])
    expect(new Set(marked(rotating(slow), 20))).toEqual(new Set(['']))
    expect(new Set(marked(every(20, 32), 20))).toEqual(new Set(['']))
  })
})

describe('who reads when a scanner has ended', () => {
  it('is not of its burst, not even from the same machine', () => {
    expect(marked([...every(20, 0.1), click(60, 5)], 20).at(-1)).toBe('')
    expect(marked([...every(20, 25), click(560, 5)], 20).at(-1)).toBe('')
  })
})

describe('HEAD', () => {
  it('takes the GET of the same source with it, and nobody else', () => {
    const hits = [click(60, 1, { method: 'HEAD' }), click(61, 1), click(62, 1, other), click(71, 1)]
    expect(marked(hits)).toEqual(['source', 'source', '', ''])
  })
})
