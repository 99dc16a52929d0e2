import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { createList, type List, removeList } from '../../src/audience/lists.ts'
import { findSubscriberByAddress } from '../../src/audience/subscribers.ts'
import { subscribe, subscriptionsOf, unsubscribe } from '../../src/audience/subscriptions.ts'
import { hideAddress, listSuppressions, suppress, suppressDomain } from '../../src/audience/suppressions.ts'
import { transaction } from '../../src/database/pool.ts'
import { subscribePerson } from '../../src/persons/by-admin.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const hashKeys = hashKeysOf(['the secret of this installation, long enough'])
const origin = { actor: 'admin', source: 'test' } as const
let newsletterId: number
let daily: List
let weekly: List
beforeAll(async () => {
  newsletterId = (await makeNewsletter(pool())).id
  const list = (slug: string) => createList(pool(), { newsletterId, slug, name: slug })
  ;[daily, weekly] = [await list('daily'), await list('weekly')]
})

const add = (email: string, list = daily) =>
  transaction(pool(), (db) => subscribePerson(db, hashKeys, { email, name: '' }, list, { ...origin, words: 'Yes' }))
const statusesOf = async (email: string) => {
  const known = await findSubscriberByAddress(pool(), email)
  return known && (await subscriptionsOf(pool(), known.id)).map(({ list, status }) => `${list} ${status}`)
}
const leave = async (email: string, list: List, day = '2026-03-01') => {
  const { id } = (await findSubscriberByAddress(pool(), email))!
  await unsubscribe(pool(), id, [list.id], origin)
  // In Shanghai it is the next day.
  await pool().query(sql`update subscriptions set unsubscribed_at = ${`${day}T20:00:00Z`}
    where list_id = ${list.id} and subscriber_id = ${id}`)
}

describe('putting somebody on a list by an admin', () => {
  it('brings nobody back who has left it', async () => {
    await add('one@left.example')
    await leave('one@left.example', daily)
    await expect(add('ONE@left.example')).rejects.toMatchObject({
      key: 'subscriber.left_list',
      values: { email: 'ONE@left.example', day: '2026-03-02' },
    })
    expect(await statusesOf('one@left.example')).toEqual(['daily unsubscribed'])
  })

  it('brings nobody back who has left the newsletter by its other lists', async () => {
    await add('two@left.example', weekly)
    await leave('two@left.example', weekly)
    await expect(add('two@left.example')).rejects.toMatchObject({ key: 'subscriber.left_newsletter' })
    expect(await statusesOf('two@left.example')).toEqual(['weekly unsubscribed'])
  })

  it('takes whoever has left another list and is on one still', async () => {
    const third = await createList(pool(), { newsletterId, slug: 'third', name: 'third' })
    await add('some@left.example', weekly)
    await add('some@left.example', third)
    await leave('some@left.example', weekly)
    await add('some@left.example')
    expect(await statusesOf('some@left.example')).toEqual(['daily confirmed', 'third confirmed', 'weekly unsubscribed'])
  })

  it('brings nobody back who left by a list that was removed', async () => {
    const gone = await createList(pool(), { newsletterId, slug: 'gone', name: 'gone' })
    await add('three@left.example', gone)
    await leave('three@left.example', gone)
    await removeList(pool(), gone)
    await expect(add('three@left.example')).rejects.toMatchObject({ key: 'subscriber.suppressed_left' })
  })

  it.each(['bounce', 'complaint', 'manual'] as const)(
    'takes nobody whose address is suppressed: %s',
    async (reason) => {
      const email = `${reason}@suppressed.example`
      await suppress(pool(), email, reason)
      const [suppression] = await listSuppressions(pool(), { search: email })
      await expect(add(email)).rejects.toMatchObject({
        key: `subscriber.suppressed_${reason}`,
        values: { id: suppression!.id },
      })
      expect(await statusesOf(email)).toBeUndefined()
    },
  )

  it('takes nobody whose domain is suppressed, and names it', async () => {
    await suppressDomain(pool(), 'whole.example', { newsletterId })
    await expect(add('anybody@whole.example')).rejects.toMatchObject({
      key: 'subscriber.suppressed_manual',
      values: { what: 'whole.example' },
    })
  })

  it('takes nobody who was erased, and keeps the trace of it', async () => {
    await hideAddress(pool(), hashKeys, 'erased@example.com')
    for (const _ of ['once', 'again']) {
      await expect(add('Erased@example.com')).rejects.toMatchObject({ key: 'subscriber.suppressed_erased' })
    }
    expect(await statusesOf('erased@example.com')).toBeUndefined()
  })

  it('takes whoever is suppressed by another newsletter alone', async () => {
    const other = await makeNewsletter(pool())
    await suppress(pool(), 'other@example.com', 'manual', { newsletterId: other.id })
    await add('other@example.com')
    expect(await statusesOf('other@example.com')).toEqual(['daily confirmed'])
  })

  it('sees who leaves at the same moment', async () => {
    const { id } = await add('now@left.example')
    let adding: Promise<unknown> = Promise.resolve()
    await transaction(pool(), async (db) => {
      await unsubscribe(db, id, [daily.id], origin)
      adding = expect(add('now@left.example')).rejects.toMatchObject({ key: 'subscriber.left_list' })
      await expect.poll(() => waiting()).toBe(1)
    })
    await adding
  })

  it('sees who is erased at the same moment', async () => {
    const { id } = await add('now@erased.example')
    let adding: Promise<unknown> = Promise.resolve()
    await transaction(pool(), async (db) => {
      await db.query(sql`delete from subscribers where id = ${id}`)
      adding = expect(add('now@erased.example')).rejects.toMatchObject({ key: 'subscriber.suppressed_erased' })
      await expect.poll(() => waiting()).toBe(1)
      await hideAddress(db, hashKeys, 'now@erased.example')
    })
    await adding
    expect(await statusesOf('now@erased.example')).toBeUndefined()
  })

  it('confirms whoever has not confirmed', async () => {
    const { id } = await add('half@example.com', weekly)
    await subscribe(pool(), id, { listId: daily.id, status: 'pending' }, origin)
    await add('half@example.com')
    expect(await statusesOf('half@example.com')).toEqual(['daily confirmed', 'weekly confirmed'])
  })
})

const waiting = async () =>
  (
    await pool().query<{ count: number }>(
      sql`select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).rows[0]!.count
