import { setTimeout as wait } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { type Pool, rowOf } from '../../database/pool.ts'
import { isPassing } from '../../database/retry.ts'
import type { Scratch } from '../../database/scratch.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import type { CountingSink } from './counting-sink.ts'
import type { Workers } from './workers.ts'

/** A run of the drill while it goes on. */
export interface Running {
  readonly url: string
  readonly pool: Pool
  readonly newsletter: Newsletter
  readonly recipients: number
  readonly sink: CountingSink
  readonly workers: Workers
  /** Fulfilled when the mailing is sent, or the time for it is up. */
  readonly over: Promise<void>
  /** Waits until this share of the recipients is dealt with. @returns false when the run is over before */
  reached(share: number): Promise<boolean>
  /** Lets time pass for what was put off and for providers that were slowed. */
  hasten(): Promise<void>
  /** How often a delivery was put off so far. */
  deferred(): number
  /** Ends the watch before its time. */
  abandon(): void
}

const lookMs = 20

/** Watches a run to its end, and lets no retry wait for its hour. */
export function watchRun(
  { pool, url }: Scratch,
  parts: Pick<Running, 'newsletter' | 'recipients' | 'sink' | 'workers'>,
  withinMs: number,
): Running {
  const { newsletter, recipients } = parts
  let dealtWith = 0
  let deferred = 0
  let ended = false
  const hasten = async () => {
    deferred += await makeDue(pool, newsletter.id)
    await pool.query(sql`update providers set slowed_at = slowed_at - interval '2 seconds' where slowed_at is not null`)
  }
  const look = async () => {
    await hasten()
    const state = await stateOf(pool, newsletter.id)
    dealtWith = state.dealtWith
    ended ||= state.sent
  }
  const watch = async () => {
    const deadline = performance.now() + withinMs
    while (!ended && performance.now() < deadline) {
      await wait(lookMs)
      await look().catch((error) => {
        // That Postgres is away may be what is rehearsed.
        if (!isPassing(error)) throw error
      })
    }
    ended = true
  }
  return {
    ...parts,
    pool,
    url,
    over: watch(),
    reached: async (share) => {
      while (!ended && dealtWith < recipients * share) await wait(lookMs)
      return !ended
    },
    hasten,
    deferred: () => deferred,
    abandon: () => {
      ended = true
    },
  }
}

/** Makes what was put off due. @returns how many that was: each is put off for half a minute at least */
async function makeDue(pool: Pool, newsletter: number): Promise<number> {
  const { rowCount } = await pool.query(sql`update deliveries set due_at = now()
    where mailing_id in (select id from mailings where newsletter_id = ${newsletter})
      and status = 'queued' and due_at > now()`)
  return rowCount ?? 0
}

async function stateOf(pool: Pool, newsletter: number): Promise<{ dealtWith: number; sent: boolean }> {
  const row = await rowOf<{ dealtWith: number; sent: boolean }>(
    pool,
    sql`select count(d.mailing_id) as "dealtWith", coalesce(bool_and(m.status = 'sent'), false) as sent
      from mailings m left join deliveries d on d.mailing_id = m.id and d.status not in ('queued', 'claimed')
      where m.newsletter_id = ${newsletter}`,
  )
  return row!
}
