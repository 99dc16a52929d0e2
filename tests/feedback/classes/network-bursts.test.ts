import { describe, expect, it } from 'vitest'
import { networkBursts } from '../../../src/feedback/classes/network-bursts.ts'
import type { SeenHit } from '../../../src/feedback/classes/seen.ts'
import { burstsOf, click, iPhone, morning, open } from './hits.ts'

const count = (hits: readonly SeenHit[]) => networkBursts(hits).size
/** One click for each of so many recipients, whose messages were accepted so many seconds apart. */
const gateway = (
  recipients: number,
  { lag = 43, apart = 4, ...rest }: { lag?: number; apart?: number } & Partial<SeenHit> = {},
) =>
  Array.from({ length: recipients }, (_, n) =>
    click(n * apart + lag + (n % 3), 1, { subscriber: n + 1, acceptedAt: morning + n * apart * 1000, ...rest }),
  )

describe('one source for many recipients', () => {
  it('is a machine when it clicks a like time after each acceptance', () => {
    expect(count(gateway(5))).toBe(5)
    expect(count(gateway(12))).toBe(12)
    expect(count(gateway(100))).toBe(100)
    expect(count(gateway(4))).toBe(0)
  })

  it.each<[string, SeenHit[]]>([
    ['on different links', gateway(8).map((hit, link) => ({ ...hit, link }))],
    ['from different networks', gateway(8).map((hit, n) => ({ ...hit, network: `198.51.${n}.0/24` }))],
    ['with different programs', gateway(8).map((hit, n) => ({ ...hit, userAgent: `${iPhone} ${n}` }))],
    ['of no network that is known', gateway(8, { network: null })],
    ['hours later', gateway(8, { lag: 7_200 })],
    ['of one recipient', gateway(8, { subscriber: 1 })],
    ['that open', gateway(8, { kind: 'open', link: null })],
  ])('is none by clicks %s', (_, hits) => {
    expect(count(hits)).toBe(0)
  })

  it('is an office when each of them comes in their own time', () => {
    // 7 to 210 s after acceptance, all of the same minute
    const hits = Array.from({ length: 15 }, (_, n) =>
      click(150 + n * 4, 1, { subscriber: n + 1, acceptedAt: morning + ((n * 37) % 15) * 20_000 - 60_000 }),
    )
    expect(count(hits)).toBe(0)
  })

  it('is a machine when three are clicked for within two seconds of acceptance, on whatever links', () => {
    const quick = gateway(3, { lag: -1, apart: 8 }).map((hit, link) => ({ ...hit, link }))
    expect(count(quick)).toBe(3)
    expect(count(quick.slice(1))).toBe(0)
  })

  it('is a machine when twenty are clicked for in a few seconds, whenever', () => {
    expect(count(gateway(20, { lag: 9_000, apart: 0 }))).toBe(20)
    expect(count(gateway(19, { lag: 9_000, apart: 0 }))).toBe(0)
  })

  it('is an office when twenty come in ten seconds and as many before and after', () => {
    const hits = Array.from({ length: 200 }, (_, n) => click(9_000 + n / 2, 1, { subscriber: n + 1 }))
    expect(count(hits)).toBe(0)
  })

  it('is a machine, whoever of the same office clicks another story, and is not when they click the same', () => {
    const others = (link: number) =>
      Array.from({ length: 8 }, (_, n) =>
        click(100 + n * 3, link, { subscriber: n + 50, acceptedAt: morning - n * 30_000 }),
      )
    expect(count([...gateway(8), ...others(2)])).toBe(8)
    expect(count([...gateway(8), ...others(1)])).toBe(0)
  })

  it('does not count those that say what they are', () => {
    expect(count(gateway(8, { method: 'HEAD' }))).toBe(0)
  })

  it('has the pictures of its recipients with it', () => {
    const hits = gateway(5)
    const pictures = [
      open(47, { subscriber: 2 }),
      open(47, { subscriber: 9 }),
      open(47, { subscriber: 2, userAgent: iPhone }),
    ]
    const marks = burstsOf([...hits, ...pictures], 20)
    expect(pictures.map(({ id }) => marks.get(id))).toEqual(['source', undefined, undefined])
  })
})
