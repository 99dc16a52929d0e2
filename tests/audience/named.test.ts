import type { Sql } from 'sql-template-tag'
import { expect, it } from 'vitest'
import { audienceNamed } from '../../src/audience/named.ts'
import type { Queryable } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'
import { makeLists } from './readers.ts'

const database = useDatabase()

it('asks one thing after the other, as the connection of a transaction wants it', async () => {
  const { newsletter, lists } = await makeLists(database.pool, 'daily', 'weekly')
  let [underWay, most] = [0, 0]
  const query = async (given: Sql) => {
    most = Math.max(most, ++underWay)
    return database.pool.query(given).finally(() => underWay--)
  }
  const names = { list: ['daily', 'weekly'] }
  const audience = await audienceNamed({ query } as Queryable, { id: newsletter, slug: 'x' }, names)
  expect(audience.listIds).toEqual([lists.daily, lists.weekly])
  expect(most).toBe(1)
})
