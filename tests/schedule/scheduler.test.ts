import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { createLog } from '../../src/log.ts'
import { changeNewsletter, type Newsletter } from '../../src/newsletters/newsletter.ts'
import { startScheduler } from '../../src/schedule/scheduler.ts'
import { dayIn } from '../../src/schedule/slot.ts'
import { todayOf } from '../../src/schedule/today.ts'
import { whyOf } from '../../src/schedule/why.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const timeZone = 'Asia/Shanghai'

/** A zone in which it is noon now, so that an hour ago is the same day at any hour at which the tests run. */
function zoneAtNoon() {
  const ahead = 12 - new Date().getUTCHours()
  // The zones called Etc count the hours behind.
  const name = `Etc/GMT${ahead < 0 ? '+' : '-'}${Math.abs(ahead)}`
  const dailyAt = (due: Date) => `${due.getUTCMinutes()} ${(due.getUTCHours() + ahead + 24) % 24} * * *`
  return { name, dailyAt }
}

describe('schedulers', () => {
  it('fire at the hours of the schedule, and two of them make one mailing a slot', async () => {
    const newsletter = await makeNewsletter(pool(), { timeZone })
    await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    await makeFinalIssue(pool(), newsletter, dayIn(timeZone, new Date()))
    // Each second, which the settings would not take: both fire several times for one slot.
    await pool().query(sql`update newsletters set schedule = '* * * * * *' where id = ${newsletter.id}`)
    await pool().query(
      sql`update newsletters set schedule_since = now() - interval '5 minutes' where id = ${newsletter.id}`,
    )
    let made = 0
    let passed = 0
    const log = createLog('silent')
    log.info = () => passed++
    const schedulers = [1, 2].map(() => startScheduler(pool(), log, () => made++))
    try {
      await expect.poll(() => passed, { timeout: 15_000 }).toBeGreaterThan(3)
      const runs = await rowsOf(pool(), sql`select outcome from runs where outcome = 'mailing'`)
      expect(runs).toHaveLength(1)
      expect(made).toBe(1)
    } finally {
      await Promise.all(schedulers.map((scheduler) => scheduler.stop()))
    }
  })

  it('take up what came to its hour while none was there, but not from before the schedule was set', async () => {
    const slot = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 60 * 60_000)
    const { name: zone, dailyAt } = zoneAtNoon()
    const today = dayIn(zone, slot)
    const schedule = dailyAt(slot)
    const ready = async (settings: Partial<Newsletter>) => {
      const newsletter = await makeNewsletter(pool(), { timeZone: zone, ...settings })
      await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
      await makeFinalIssue(pool(), newsletter, today)
      return newsletter
    }
    const away = await ready({ schedule })
    const short = await ready({ schedule, windowMinutes: 30 })
    const setAfter = async (due: Date) => {
      const { id } = await ready({ schedule: null })
      return changeNewsletter(pool(), id, { schedule: dailyAt(due) })
    }
    const late = await setAfter(slot)
    const justNow = new Date(slot.getTime() + 59 * 60_000)
    const aMomentLate = await setAfter(justNow)
    const scheduler = startScheduler(pool(), createLog('silent'), () => undefined)
    const ofSlot = (id: number) => rowsOf(pool(), sql`select outcome, slot from runs where newsletter_id = ${id}`)
    try {
      await expect.poll(() => ofSlot(away.id)).toEqual([{ outcome: 'mailing', slot }])
    } finally {
      await scheduler.stop()
    }
    expect(await ofSlot(short.id)).toEqual([])
    for (const newsletter of [late, aMomentLate]) {
      expect(await ofSlot(newsletter.id)).toEqual([])
      expect(await whyOf(pool(), newsletter, today, new Date())).toMatchObject([
        { key: 'why.set_later' },
        { key: 'why.issue.final' },
      ])
      const { slots } = await todayOf(pool(), newsletter, new Date())
      expect(slots).toEqual([])
    }
  })
})
