import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { segmentQuery } from '../../../src/audience/segments/compile/compile.ts'
import { type SegmentContext, segmentContext } from '../../../src/audience/segments/context.ts'
import type { Rule } from '../../../src/audience/segments/rule.ts'
import { rowsOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { means } from './evaluate.ts'
import { makeWorld, type World } from './people.ts'
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

describe('a compiled rule', () => {
  it('means whom it says: Postgres and a plain evaluation agree on random rules over random people', async () => {
    let meaningful = 0
    await fc.assert(
      fc.asyncProperty(rules, async (rule) => {
        const expected = evaluate(rule)
        if (expected.length > 0 && expected.length < 250) meaningful++
        expect(await select(rule)).toEqual(expected)
      }),
      { numRuns: 600 },
    )
    expect(meaningful).toBeGreaterThan(300)
  })
})
