import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { audienceQuery, countAudience } from '../../src/audience/audience.ts'
import type { SubscriptionStatus } from '../../src/audience/subscriptions.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import { type Pool, rowsOf } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'
import { makeLists, makeReader } from './readers.ts'

const database = useDatabase()

type Member = { id: number; email: string; name: string; excluded: string | null }

/** As a mailing freezes it: a part of a statement that has values of its own. */
function freeze(pool: Pool, listIds: readonly number[]): Promise<Member[]> {
  return rowsOf<Member>(
    pool,
    sql`select ${0}::bigint + subscriber_id as id, email, name, excluded
      from (${audienceQuery(listIds)}) as audience order by id limit ${1_000}`,
  )
}

const statuses: readonly (SubscriptionStatus | null)[] = [null, 'pending', 'confirmed', 'unsubscribed']

describe('an audience', () => {
  it('holds each confirmed subscriber once, is explained in persons, and its count is what is frozen', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'a', 'b', 'c')
    const people = statuses.flatMap((a) =>
      statuses.flatMap((b) => [false, true].map((isSuppressed) => ({ a, b, isSuppressed }))),
    )
    const expected: Member[] = []
    for (const [at, { a, b, isSuppressed }] of people.entries()) {
      const email = `Reader.${at}@example.com`
      const id = await makeReader(
        pool,
        [
          [lists.a, a],
          [lists.b, b],
          [lists.c, 'confirmed'],
        ],
        email,
      )
      if (isSuppressed) await suppress(pool, email, 'bounce')
      if (a !== 'confirmed' && b !== 'confirmed') continue
      expected.push({ id, email, name: '', excluded: isSuppressed ? 'suppressed' : null })
    }
    expect(await freeze(pool, [lists.a, lists.b])).toEqual(expected)
    expect(await freeze(pool, [lists.b, lists.a, lists.a])).toEqual(expected)
    expect(await countAudience(pool, [lists.a, lists.b])).toEqual({
      confirmed: 14,
      suppressed: 7,
      toBeMailed: 7,
      // on either list, and confirmed on none; two of each pair
      pending: 10,
      unsubscribed: 6,
    })
  })

  it.each([[[]], [[2_147_483_647]]])('of the lists %j is empty', async (listIds) => {
    const none = { confirmed: 0, suppressed: 0, toBeMailed: 0, pending: 0, unsubscribed: 0 }
    expect(await freeze(database.pool, listIds)).toEqual([])
    expect(await countAudience(database.pool, listIds)).toEqual(none)
  })
})
