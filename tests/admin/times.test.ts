import { describe, expect, it } from 'vitest'
import { pointsOf } from '../../src/admin/pages/reports/times.ts'
import { localIn, momentIn } from '../../src/admin/zoned.ts'

describe('a clock time', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-02T07:00', '2026-11-01T23:00:00.000Z'],
    ['Europe/Berlin', '2026-07-01T07:00', '2026-07-01T05:00:00.000Z'],
    ['America/New_York', '2026-12-01T07:00', '2026-12-01T12:00:00.000Z'],
    // Twice: the first.
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
  ])('of %s at %s is a moment, and the other way round', (zone, local, moment) => {
    expect(momentIn(zone, local).toISOString()).toBe(moment)
    expect(localIn(zone, new Date(moment))).toBe(local)
  })

  it('that is skipped is one after the jump', () => {
    expect(localIn('Europe/Berlin', momentIn('Europe/Berlin', '2026-03-29T02:30'))).toBe('2026-03-29T03:30')
  })
})

describe('the points of a chart', () => {
  const hits = (from: string, minutes: number, people: number) => ({ from, minutes, opens: { people }, clicks: null })

  it('have the times at which nothing happened', () => {
    const points = pointsOf([
      hits('2026-11-02T00:00:00Z', 5, 3),
      hits('2026-11-02T00:15:00Z', 5, 1),
      hits('2026-11-02T03:00:00Z', 60, 2),
      hits('2026-11-02T05:00:00Z', 60, 1),
    ])
    expect(points.slice(0, 5).map(({ at, opens }) => [at.toISOString().slice(11, 16), opens])).toEqual([
      ['00:00', 3],
      ['00:05', 0],
      ['00:10', 0],
      ['00:15', 1],
      ['00:20', 0],
    ])
    expect(points.slice(-3).map(({ opens, clicks }) => [opens, clicks])).toEqual([
      [2, 0],
      [0, 0],
      [1, 0],
    ])
  })

  it('do not fill weeks', () => {
    const points = pointsOf([hits('2026-11-02T00:00:00Z', 60, 3), hits('2026-12-02T00:00:00Z', 60, 1)])
    expect(points).toHaveLength(2)
  })
})
