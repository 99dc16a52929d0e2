import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { createLog } from '../../src/log.ts'
import { startScheduler } from '../../src/schedule/scheduler.ts'
import { dayIn } from '../../src/schedule/slot.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const timeZone = 'Asia/Shanghai'

describe('schedulers', () => {
  it('fire at the hours of the schedule, and two of them make one mailing a slot', async () => {
    const newsletter = await makeNewsletter(pool(), { timeZone })
    await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    await makeFinalIssue(pool(), newsletter, dayIn(timeZone, new Date()))
    // Each second, which the settings would not take: both fire several times for one slot.
    await pool().query(sql`update newsletters set schedule = '* * * * * *' where id = ${newsletter.id}`)
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
})
