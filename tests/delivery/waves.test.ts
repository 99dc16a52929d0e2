import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { wavesOf } from '../../src/delivery/waves.ts'
import { useDatabase } from '../support/database.ts'
import { addSubscribers, makeNewsletter } from '../support/scene.ts'

const database = useDatabase()

it('tells how many waves there are and when the last begins, by the zones of those on the lists', async () => {
  const { pool } = database
  const newsletter = await makeNewsletter(pool)
  const list = await createList(pool, { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  await addSubscribers(pool, list.id, 6)
  await pool.query(sql`update subscribers s set time_zone = z.name
    from unnest(array[1, 2, 3, 4, 5], array['Asia/Tokyo', 'Europe/Berlin', 'europe/berlin', 'America/New_York', 'Mars/Base'])
      as z (id, name)
    where s.email = 's' || z.id || '@readers.example'`)
  const runs = [new Date('2026-07-01T23:00:00Z'), new Date('2026-12-01T23:00:00Z')]
  expect(await wavesOf(pool, newsletter.id, 'Asia/Shanghai', runs)).toEqual([
    { count: 3, last: new Date('2026-07-02T11:00:00Z') },
    { count: 3, last: new Date('2026-12-02T12:00:00Z') },
  ])
  await pool.query(sql`update subscriptions set status = 'unsubscribed', unsubscribed_at = now()
    where subscriber_id = (select id from subscribers where email = 's4@readers.example')`)
  const [first] = await wavesOf(pool, newsletter.id, 'Asia/Shanghai', runs)
  expect(first).toEqual({ count: 2, last: new Date('2026-07-02T05:00:00Z') })
  expect(await wavesOf(pool, (await makeNewsletter(pool)).id, 'UTC', runs)).toEqual(
    runs.map((last) => ({ count: 1, last })),
  )
})
