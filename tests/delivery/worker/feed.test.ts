import { describe, expect, it } from 'vitest'
import type { Claimed } from '../../../src/delivery/states.ts'
import { createFeed } from '../../../src/delivery/worker/feed.ts'

const deliveryOf = (subscriber: number): Claimed => ({
  mailing: 1,
  subscriber,
  address: `s${subscriber}@readers.example`,
  name: '',
  provider: 1,
  attempts: 0,
  epoch: 1,
})

/** Feeds lanes that take no time, until everything is taken. @returns how many each relay took */
async function feedAll(total: number, relays: readonly { id: number; weight: number; most?: number }[]) {
  let left = total
  const taken = new Map(relays.map(({ id }) => [id, 0]))
  const room = new Map(relays.map(({ id, most = total }) => [id, most]))
  const feed = createFeed<(typeof relays)[number]>({
    claim: async (relay, limit) => {
      const count = Math.min(limit, left, room.get(relay.id)!)
      const claimed = Array.from({ length: count }, (_, at) => deliveryOf(left - at))
      left -= count
      room.set(relay.id, room.get(relay.id)! - count)
      return claimed
    },
    release: () => undefined,
    onError: () => undefined,
  })
  for (const relay of relays) feed.open(relay)
  const lane = async (relay: number) => {
    while (await feed.next(relay)) {
      taken.set(relay, taken.get(relay)! + 1)
      await new Promise(setImmediate)
      if ([...taken.values()].reduce((sum, count) => sum + count, 0) === total)
        for (const { id } of relays) feed.close(id)
    }
  }
  const waking = setInterval(feed.wake, 5)
  await Promise.all(relays.flatMap(({ id }) => [lane(id), lane(id), lane(id)]))
  clearInterval(waking)
  return [...taken.values()]
}

describe('a feed', () => {
  it.each([[[1, 1]], [[3, 1]], [[1, 2, 5]], [[100, 1]]])('is shared by weights of %j', async (weights) => {
    const total = 8_000
    const taken = await feedAll(
      total,
      weights.map((weight, at) => ({ id: at + 1, weight })),
    )
    const sum = weights.reduce((sum, weight) => sum + weight, 0)
    for (const [at, weight] of weights.entries()) {
      expect(Math.abs(taken[at]! - (total * weight) / sum)).toBeLessThan(0.05 * total)
    }
  })

  it('goes to the others where one may take no more', async () => {
    const taken = await feedAll(4_000, [
      { id: 1, weight: 100, most: 50 },
      { id: 2, weight: 1 },
    ])
    expect(taken).toEqual([50, 3_950])
  })
})
