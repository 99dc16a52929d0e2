import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { Log } from '../log.ts'

// Longer than this nobody waits who watches for a morning.
const hours = 2
const timeoutMs = 10_000

/**
 * Tells whoever watches over a newsletter that its scheduled mailing has been sent: asks for `ping_url`, and again with
 * the next call until it answers well, for two hours. Where it stays away, the watcher raises the alarm: also when this
 * machine is gone, which could raise none.
 */
export async function pingSent(db: Queryable, log: Log): Promise<void> {
  const due = await rowsOf<{ mailing: number; newsletter: string; url: string }>(
    db,
    sql`select m.id as mailing, n.slug as newsletter, n.ping_url as url
      from mailings m join newsletters n on n.id = m.newsletter_id
      where m.slot is not null and m.kind = 'issue' and m.status = 'sent' and m.pinged_at is null and n.ping_url is not null
        and m.finished_at > now() - make_interval(hours => ${hours})`,
  )
  for (const { mailing, newsletter, url } of due) {
    const wrong = await ask(url)
    if (wrong === undefined) await db.query(sql`update mailings set pinged_at = now() where id = ${mailing}`)
    else log.warn({ newsletter, mailing, reason: wrong }, 'the ping of a sent mailing was not taken; trying again')
  }
}

/** @returns what went wrong, without the address, which is a secret of its watcher */
async function ask(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
    await response.body?.cancel()
    return response.ok ? undefined : `status ${response.status}`
  } catch (error) {
    const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException }
    return cause?.code ?? message
  }
}
