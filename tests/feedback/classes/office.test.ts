import { describe, expect, it } from 'vitest'
import type { SeenHit } from '../../../src/feedback/classes/seen.ts'
import { burstsOf, click, morning } from './hits.ts'

/** The same numbers each time: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * A company whose own newsletter comes in office hours: all behind one address, with one browser. A third of them click,
 * the first eight seconds after it has come, half of them within ten minutes, two of five on the story of the day.
 * @param perSecond how many of them it is sent to
 */
function office(people: number, perSecond: number, random: () => number): SeenHit[] {
  return Array.from({ length: people }, (_, n): SeenHit[] => {
    if (random() > 1 / 3) return []
    const acceptedAt = morning + (n / perSecond) * 1000
    const after = 8 - 900 * Math.log(1 - random())
    const link = random() < 0.4 ? 0 : 1 + Math.floor(random() * 17)
    return [click(after, link, { subscriber: n + 1, acceptedAt, at: acceptedAt + after * 1000 })]
  }).flat()
}

describe('an office behind one address', () => {
  it.each([100, 1_000, 5_000, 20_000])('of %i, whose newsletter comes in office hours, is of people', (people) => {
    const random = seeded(people)
    const runs = Array.from({ length: 10 }, () => office(people, 50, random))
    const wrong = runs.reduce((sum, hits) => sum + burstsOf(hits, 18).size, 0)
    const all = runs.reduce((sum, hits) => sum + hits.length, 0)
    expect(wrong / all).toBeLessThanOrEqual(0.01)
  })
})
