import { setTimeout as wait } from 'node:timers/promises'

/**
 * Group commit: what is asked for while the last flush is under way goes into the next one, so that a statement serves
 * as many callers as there are, and one caller waits for nobody.
 * @param flush gets the items in the order in which they came, answers for each at its place
 * @param gatherMs how long to wait for more before each flush
 */
export function createBatch<Item, Result>(
  flush: (items: readonly Item[]) => Promise<readonly Result[]>,
  gatherMs = 0,
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let flushing = false

  const run = async () => {
    flushing = true
    while (waiting.length > 0) {
      if (gatherMs > 0) await wait(gatherMs)
      const batch = waiting
      waiting = []
      try {
        const results = await flush(batch.map(({ item }) => item))
        for (const [at, { resolve }] of batch.entries()) resolve(results[at]!)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    flushing = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!flushing) void run()
    })
}
