import type { Pool } from '../database/pool.ts'
import { sendingMailings } from './mailings.ts'
import { type Claimed, claim } from './states.ts'

// Ahead of need, so that no connection waits for a claim: a tenth of a second's work for the fastest relay.
const ahead = 500

/** Claimed deliveries, handed to whoever asks next. */
export interface Feed {
  /** Waits until there is one; undefined once the feed is closed. */
  next(): Promise<Claimed | undefined>
  /** Something may have become due. */
  wake(): void
  /** @returns what was claimed and handed to nobody */
  close(): Claimed[]
}

/** @param onClaim sees each batch before anything of it is handed out; @param onError sees why a claim failed */
export function createFeed(
  source: { readonly pool: Pool; readonly leaseSeconds: number },
  onClaim: (claimed: readonly Claimed[]) => void,
  onError: (error: unknown) => void,
): Feed {
  let ready: Claimed[] = []
  let waiting: ((delivery: Claimed | undefined) => void)[] = []
  let claiming = false
  let closed = false

  const hand = () => {
    while (waiting.length > 0 && ready.length > 0) waiting.shift()!(ready.shift())
  }

  const fill = async () => {
    if (claiming || closed || ready.length > ahead / 2) return
    claiming = true
    try {
      const claimed = await claimAhead(source)
      onClaim(claimed)
      ready.push(...claimed)
      hand()
    } catch (error) {
      onError(error)
    } finally {
      claiming = false
    }
  }

  return {
    next: () => {
      if (closed) return Promise.resolve(undefined)
      void fill()
      if (ready.length > 0) return Promise.resolve(ready.shift())
      return new Promise((resolve) => waiting.push(resolve))
    },
    wake: () => void fill(),
    close: () => {
      closed = true
      const left = ready
      ready = []
      for (const resolve of waiting) resolve(undefined)
      waiting = []
      return left
    },
  }
}

/** An equal share of each mailing that is sending, so that a large one does not hold a small one up. */
async function claimAhead({ pool, leaseSeconds }: Parameters<typeof createFeed>[0]): Promise<Claimed[]> {
  const mailings = await sendingMailings(pool)
  const share = Math.ceil(ahead / Math.max(1, mailings.length))
  const claimed: Claimed[] = []
  for (const { id } of mailings) claimed.push(...(await claim(pool, id, share, leaseSeconds)))
  return claimed
}
