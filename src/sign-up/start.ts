import sql from 'sql-template-tag'
import { type HashKeys, hashKeysOf } from '../audience/address-hash.ts'
import { type Pool, rowOf, transaction } from '../database/pool.ts'
import { repeat } from '../database/repeat.ts'
import { isPassing } from '../database/retry.ts'
import type { Log } from '../log.ts'
import { type Accepted, enter } from './enter.ts'
import { removeOldCounts } from './limits.ts'

export interface SignUpsOptions {
  readonly pool: Pool
  readonly secrets: readonly string[]
  readonly log: Log
  /** Something may have to be mailed. */
  readonly onEntered?: () => void
}

const lookMs = 500
const upkeepMs = 60_000

/** Works off the sign-ups that were accepted, oldest first, until it is stopped. Any number of processes may. */
export function startSignUps({ pool, secrets, log, onEntered }: SignUpsOptions): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const keys = hashKeysOf(secrets)
  /** What cannot be entered, for a fault of ours, holds up nobody else. */
  const stuck = new Set<number>()
  const look = async () => {
    for (let next = true; next && !signal.aborted; ) {
      next = await enterNext(pool, keys, stuck, log)
      if (next) onEntered?.()
    }
  }
  const loops = [repeat(lookMs, signal, log, look), repeat(upkeepMs, signal, log, () => removeOldCounts(pool))]
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(loops.map(({ ended }) => ended))
    },
  }
}

/** @returns whether there was one */
async function enterNext(pool: Pool, keys: HashKeys, stuck: Set<number>, log: Log): Promise<boolean> {
  let id: number | undefined
  try {
    await transaction(pool, async (db) => {
      const next = await rowOf<Accepted & { readonly id: number }>(
        db,
        sql`delete from sign_ups where id = (
            select id from sign_ups where id <> all(${[...stuck]}::bigint[]) order by id limit 1 for update skip locked)
          returning id, newsletter_id as "newsletterId", email, name, language, list_ids as "listIds", words, source,
            host(ip) as ip, at`,
      )
      id = next?.id
      if (next) await enter(db, keys, next)
    })
  } catch (error) {
    if (id === undefined || isPassing(error)) throw error
    log.error({ err: error, signUp: id }, 'a sign-up could not be entered: it stays until somebody has looked')
    stuck.add(id)
  }
  return id !== undefined
}
