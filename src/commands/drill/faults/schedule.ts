import { setTimeout as wait } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { rowOf } from '../../../database/pool.ts'
import type { Fault } from '../fault.ts'
import type { Running } from '../running.ts'
import { startSchedulers } from '../schedulers.ts'

const day = 86_400_000
// A scheduler looks at its clock every ten seconds.
const patienceMs = 30_000

/** Two schedulers begin at the same moment, with an issue that is due. That there is one mailing is counted anyway. */
export const schedulersFault: Fault = {
  name: 'schedulers',
  scheduled: true,
  inspect: async (run) => {
    const schedulers = await startSchedulers(2, run.url)
    try {
      schedulers.set(0, 0)
      await run.over
    } finally {
      await schedulers.stop()
    }
    return { passed: true, note: { key: 'drill.note.slots', values: await runsOf(run, 0) } }
  },
}

/** Three schedulers, one right, one a day ahead, one a day behind; then the clock of the right one jumps as well. */
export const clockFault: Fault = {
  name: 'clock',
  scheduled: true,
  inspect: async (run) => {
    const schedulers = await startSchedulers(3, run.url)
    let jumps = 0
    try {
      schedulers.set(0, day, -day)
      await run.over
      // For the jump that leads before it.
      await run.pool.query(sql`update newsletters set schedule_since = '-infinity' where id = ${run.newsletter.id}`)
      for (const days of [2, -2]) {
        schedulers.set(days * day)
        if (await comesToSlot(run, days)) jumps++
      }
    } finally {
      await schedulers.stop()
    }
    const values = { jumps, ...(await runsOf(run, 1)) }
    return { passed: jumps === 2 && values.elsewhere > 0, note: { key: 'drill.note.clock', values } }
  },
}

/** Whether a slot so many days from now is run. */
async function comesToSlot({ pool, newsletter }: Running, days: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    const row = await rowOf(
      pool,
      sql`select from runs where newsletter_id = ${newsletter.id}
        and abs(extract(epoch from slot - now()) - ${days * 86_400}) < 3600`,
    )
    if (row) return true
    await wait(100)
  }
  return false
}

/** How many slots were run, how many of them of another day. */
async function runsOf(run: Running, days: number): Promise<{ slots: number; elsewhere: number; mailings: number }> {
  const row = await rowOf<{ slots: number; elsewhere: number; mailings: number }>(
    run.pool,
    sql`select count(*) as slots, count(mailing_id) as mailings,
        count(*) filter (where abs(extract(epoch from slot - now())) > ${days} * 43200) as elsewhere
      from runs where newsletter_id = ${run.newsletter.id}`,
  )
  return row!
}
