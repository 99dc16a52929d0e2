import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { segmentQuery } from '../../../src/audience/segments/compile/compile.ts'
import { type SegmentContext, segmentContext } from '../../../src/audience/segments/context.ts'
import { membersAfter } from '../../../src/audience/segments/count.ts'
import { keepRolls } from '../../../src/audience/segments/rolls.ts'
import type { Rule } from '../../../src/audience/segments/rule.ts'
import { rowsOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { means } from './evaluate.ts'
import { insertHits, makeWorld, readPeople, type World } from './people.ts'
import { rules } from './rules.ts'

const database = useDatabase()
let world: World
let context: SegmentContext

beforeAll(async () => {
  let state = 42
  const random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  world = await makeWorld(database.pool, 300, random)
  context = await segmentContext(database.pool, world.newsletterId)
})

async function select(rule: Rule): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    database.pool,
    sql`select subscriber_id as id from (${segmentQuery(rule, context)}) as segment order by 1`,
  )
  return rows.map(({ id }) => id)
}

const evaluate = (rule: Rule): number[] =>
  world.people
    .filter((person) => person.subscriptions.length > 0 && means(rule, person, world, context.today))
    .map(({ id }) => id)

async function agree(runs: number): Promise<void> {
  let meaningful = 0
  await fc.assert(
    fc.asyncProperty(rules, async (rule) => {
      const expected = evaluate(rule)
      if (expected.length > 0 && expected.length < 250) meaningful++
      expect(await select(rule)).toEqual(expected)
      const page = await membersAfter(database.pool, rule, context, { after: 50, limit: 20, spans: [10, 30] })
      expect(page.map(({ id }) => id)).toEqual(expected.filter((id) => id > 50).slice(0, 20))
    }),
    { numRuns: runs },
  )
  expect(meaningful).toBeGreaterThan(runs / 2)
}

describe('a compiled rule means whom it says: Postgres and a plain evaluation agree on random rules over random people', () => {
  it('as long as no rolls are kept', () => agree(400))

  it('when they are', async () => {
    await keepRolls(database.pool, 1)
    const { rows } = await database.pool.query('select distinct act from rolls order by 1')
    expect(rows).toEqual([{ act: 'clicked' }, { act: 'opened' }, { act: 'received' }])
    await agree(300)
  })

  it('and when much has happened since', async () => {
    const { pool } = database
    await insertHits(pool, 0.05)
    await pool.query("update hits set class = 'person' where class = 'machine' and id % 3 = 0 and mailing_id % 2 = 0")
    await pool.query(
      "update deliveries set status = 'accepted', settled_at = now() where status = 'unknown' and subscriber_id % 2 = 0",
    )
    const reopened = `id = (select min(id) from mailings where newsletter_id = ${world.newsletterId})`
    await pool.query(`update mailings set status = 'sending', finished_at = null where ${reopened}`)
    await pool.query(
      "update deliveries set status = 'refused', due_at = null where subscriber_id % 5 = 0 and mailing_id = (select min(id) from mailings)",
    )
    world = { ...world, people: await readPeople(pool, world.newsletterId) }
    await agree(300)
    await keepRolls(pool, 1)
    await pool.query(`update mailings set status = 'sent', finished_at = now() where ${reopened}`)
    await keepRolls(pool, 1)
    await agree(200)
  })
})
