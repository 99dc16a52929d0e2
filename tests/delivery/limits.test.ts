import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { freezeAudience } from '../../src/delivery/freeze.ts'
import { limitProvider, listProviders, releaseProvider } from '../../src/delivery/providers/admin.ts'
import { slowProvider } from '../../src/delivery/providers/tallies.ts'
import { changeRelay, findRelay } from '../../src/delivery/relays/admin.ts'
import type { RelayChanges } from '../../src/delivery/relays/settings.ts'
import { claim } from '../../src/delivery/states.ts'
import { registerWorker } from '../../src/delivery/worker/workers.ts'
import { useDatabase } from '../support/database.ts'
import { onLists, setScene } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const readers = 400
let mailing: number
let worker: number
let provider: number

const take = async (limit = readers) =>
  (await claim(pool(), { worker, relay: { id: 1, limited: true }, mailing, limit })).length
const setRelay = (changes: RelayChanges) => changeRelay(pool(), [], 'default', changes)
const relay = () => findRelay(pool(), { secrets: [], fallback: undefined }, 'default')
const agoBy = (column: 'refilled_at' | 'slowed_at', seconds: number) =>
  pool().query(`update providers set ${column} = now() - make_interval(secs => $1) where id = $2`, [seconds, provider])
const limitNow = async () => (await listProviders(pool())).find(({ slug }) => slug === 'readers.example')?.limit ?? null

beforeEach(async () => {
  await setRelay({ perSecond: null, perDay: null, warmUp: null, timeZone: 'UTC' })
  await pool().query('update relays set day = null, claimed_today = 0')
  const row = await rowOf<{ id: number }>(
    pool(),
    sql`insert into providers (slug) values ('readers.example') on conflict (slug) do update set slug = excluded.slug returning id`,
  )
  provider = row!.id
  await pool().query(
    sql`insert into provider_domains values ('readers.example', ${provider}, now()) on conflict do nothing`,
  )
  await releaseProvider(pool(), 'readers.example')
  await limitProvider(pool(), 'readers.example', null)
  const scene = await setScene(pool(), readers)
  mailing = scene.mailing.id
  worker = await registerWorker(pool(), 60)
  await freezeAudience(pool(), scene.mailing, onLists(scene.newsletter.id, [scene.list.id]))
  await pool().query(sql`update mailings set status = 'sending', started_at = now(), give_up_at = now() + interval '1 hour'
    where id = ${mailing}`)
})

describe('a relay', () => {
  it('takes so many a day, and as many on the next', async () => {
    await setRelay({ perDay: 50 })
    expect([await take(30), await take(30), await take(30)]).toEqual([30, 20, 0])
    expect(await relay()).toMatchObject({ allowedToday: 50, takenToday: 50 })
    await pool().query('update relays set day = day - 1')
    expect(await relay()).toMatchObject({ allowedToday: 50, takenToday: 0 })
    expect([await take(), await take()]).toEqual([50, 0])
  })

  it('takes no more when many claim at once', async () => {
    const claimedAtOnce = async () => {
      const taken = await Promise.all(Array.from({ length: 8 }, () => take(20)))
      return taken.reduce((sum, count) => sum + count, 0)
    }
    await setRelay({ perDay: 70 })
    expect(await claimedAtOnce()).toBe(70)
    await setRelay({ perDay: null, perSecond: 50 })
    await pool().query("update relays set refilled_at = now() - interval '1 day'")
    const before = Date.now()
    const claimed = await claimedAtOnce()
    expect(claimed).toBeGreaterThanOrEqual(50)
    expect(claimed).toBeLessThanOrEqual(50 + (50 * (Date.now() - before)) / 1_000)
  })

  it('warms up: each day so many times as many as on the day before', async () => {
    await setRelay({ warmUp: { first: 20, factor: 1.5 } })
    const days: number[] = []
    for (let day = 0; day < 4; day++) {
      days.push((await take()) + (await take()))
      await pool().query('update relays set warm_up_from = warm_up_from - 1, day = day - 1')
    }
    expect(days).toEqual([20, 30, 45, 67])
    await setRelay({ perDay: 40 })
    expect(await relay()).toMatchObject({ allowedToday: 40 })
    await setRelay({ warmUp: null, perDay: null })
    expect(await take()).toBe(readers - 162)
  })

  it('has a warm-up that no number of days brings to an end with an error', async () => {
    await setRelay({ warmUp: { first: 1_000_000_000, factor: 10 } })
    await pool().query("update relays set warm_up_from = '1999-01-01'")
    expect(await take()).toBe(readers)
  })

  it('takes what a second lets through, also less than one', async () => {
    await setRelay({ perSecond: 40 })
    await pool().query("update relays set refilled_at = now() - interval '1 day'")
    expect(await take()).toBe(40)
    await setRelay({ perSecond: 0.01 })
    expect(await take()).toBe(0)
    await pool().query("update relays set refilled_at = now() - interval '101 seconds'")
    expect([await take(), await take()]).toEqual([1, 0])
  })

  it('that has its limit lifted takes everything, also from a worker that knows of the limit', async () => {
    expect(await take()).toBe(readers)
  })
})

describe('a provider', () => {
  it('takes no more when many claim at once', async () => {
    await limitProvider(pool(), 'readers.example', 50)
    await agoBy('refilled_at', 60)
    const before = Date.now()
    const taken = await Promise.all(Array.from({ length: 8 }, () => take(80)))
    const claimed = taken.reduce((sum, count) => sum + count, 0)
    expect(claimed).toBeGreaterThan(0)
    expect(claimed).toBeLessThanOrEqual(50 + (50 * (Date.now() - before)) / 1_000)
  })

  it('takes what an admin lets through', async () => {
    await limitProvider(pool(), 'readers.example', 30)
    expect(await take()).toBe(0)
    await agoBy('refilled_at', 60)
    expect(await take()).toBe(30)
    await limitProvider(pool(), 'readers.example', null)
    expect(await take()).toBe(readers - 30)
  })

  it('that complains gets half of what it got, which doubles in a minute and ends with what it got before', async () => {
    await pool().query(sql`update providers set rate = 40 where id = ${provider}`)
    expect(await slowProvider(pool(), provider, 0)).toBe(true)
    // What is in flight complains as well.
    expect(await slowProvider(pool(), provider, 0)).toBe(false)
    expect(await limitNow()).toBeCloseTo(20, 0)
    await agoBy('slowed_at', 30)
    expect(await limitNow()).toBeCloseTo(20 * 2 ** 0.5, 0)
    await agoBy('refilled_at', 60)
    expect(await take()).toBe(28)
    await agoBy('slowed_at', 61)
    expect(await limitNow()).toBeNull()
    expect(await take()).toBe(readers - 28)
  })

  it('that complains again while it is slowed is slowed further, and grows back to what it was', async () => {
    await pool().query(sql`update providers set rate = 40 where id = ${provider}`)
    await slowProvider(pool(), provider, 0)
    await agoBy('slowed_at', 11)
    await slowProvider(pool(), provider, 0)
    const row = await rowOf<{ now: number; full: number }>(
      pool(),
      sql`select per_second as now, full_per_second as full from providers where id = ${provider}`,
    )
    expect(row!.full).toBe(40)
    expect(row!.now).toBeGreaterThan(10)
    expect(row!.now).toBeLessThan(12)
  })

  it('rests for as long as it wants, and is released by an admin', async () => {
    expect(await slowProvider(pool(), provider, 600)).toBe(true)
    const { restUntil } = (await listProviders(pool())).find(({ slug }) => slug === 'readers.example')!
    expect(restUntil!.getTime() - Date.now()).toBeGreaterThan(590_000)
    await agoBy('refilled_at', 60)
    expect(await take()).toBe(0)
    await releaseProvider(pool(), 'readers.example')
    expect(await take()).toBe(readers)
  })

  it('that is many small ones is not slowed', async () => {
    const other = await rowOf<{ id: number }>(pool(), sql`select id from providers where slug = 'other'`)
    expect(await slowProvider(pool(), other!.id, 600)).toBe(false)
  })
})
