import { expect, it, vi } from 'vitest'
import { keepRolls } from '../../src/audience/segments/rolls.ts'
import { startUpkeep } from '../../src/audience/upkeep.ts'
import { createLog } from '../../src/log.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'

const database = useDatabase()
const hit = (mailing: number, at = 'now()') =>
  `insert into hits (mailing_id, subscriber_id, kind, at, method, user_agent, purpose, class, rules_version)
    values (${mailing}, 1, 'open', ${at}, 'GET', '', '', 'person', 1)`
const states = async () =>
  (await database.pool.query<{ until: number }>('select hits_until as until from roll_states')).rows.map(
    ({ until }) => until,
  )

it('writes search blocks and rolls until it is stopped', async () => {
  const { pool } = database
  const { mailing } = await setScene(pool, 10_000)
  await pool.query(`update mailings set started_at = now() - interval '1 hour', status = 'sent', finished_at = now()
    where id = ${mailing.id}`)
  const upkeep = startUpkeep(pool, createLog('silent'))
  await vi.waitFor(async () => {
    expect((await pool.query('select from search_blocks limit 1')).rowCount).toBe(1)
    expect(await states()).toEqual([0])
  })
  await upkeep.stop()
})

it('counts no hit as rolled that somebody is still writing', async () => {
  const { pool } = database
  const { rows } = await pool.query<{ id: number }>('select id from mailings')
  const mailing = rows[0]!.id
  const writing = await pool.connect()
  try {
    await writing.query('begin')
    await writing.query(hit(mailing))
    await pool.query(hit(mailing))
    await keepRolls(pool, 1) // waits two seconds for it, and leaves the hits to the next time
    expect(await states()).toEqual([0])
    const keeping = keepRolls(pool, 1)
    await writing.query('commit')
    await keeping
    expect(await states()).toEqual([2])
  } finally {
    writing.release()
  }
})
