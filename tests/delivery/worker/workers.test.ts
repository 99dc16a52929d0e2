import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '../../../src/delivery/worker/workers.ts'

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 })

describe('the shares of the workers', () => {
  it('add up to what there is, and differ by one at the most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), numbers, (total, living) => {
        const shares = living.map((worker) => shareOf(total, worker, living))
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total)
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('leave a worker that is not counted yet no more than the least', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), numbers, (total, [newcomer, ...living]) => {
        const least = Math.floor(total / (living.length + 1))
        expect(shareOf(total, newcomer!, living)).toBe(least)
      }),
    )
  })
})
