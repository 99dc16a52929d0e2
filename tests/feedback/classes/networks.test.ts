import sql from 'sql-template-tag'
import { describe, expect, it, vi } from 'vitest'
import { rowOf, rowsOf } from '../../../src/database/pool.ts'
import { lookAtHits } from '../../../src/feedback/classes/look.ts'
import { dropNetworks } from '../../../src/feedback/classes/networks.ts'
import { startClassing } from '../../../src/feedback/classes/upkeep.ts'
import { createLog } from '../../../src/log.ts'
import { useDatabase } from '../../support/database.ts'
import { click, edge } from './hits.ts'
import { classesOf, record, setMailing } from './stored.ts'

const database = useDatabase()
const hour = 3_600_000
const day = 24 * hour

/** One click of each of these ages, in milliseconds, by subscribers of their own. */
const aged = (...ages: number[]) => ages.map((age, n) => ({ ...click(0, 1), at: Date.now() - age, subscriber: n + 1 }))
const networks = async (mailing: number) =>
  (
    await rowsOf<{ network: string | null; userAgent: string }>(
      database.pool,
      sql`select network, user_agent as "userAgent" from hits where mailing_id = ${mailing} order by id`,
    )
  ).map(({ network, userAgent }) => {
    expect(userAgent).toBe(edge)
    return network !== null
  })
const fresh = async () => (await setMailing(database.pool, 20, new Map())).mailing.id

describe('networks', () => {
  it('are dropped after the days that the newsletter keeps them, in batches', async () => {
    const mailing = await fresh()
    await record(database.pool, mailing, aged(8 * day, 7 * day + hour, 7 * day + 1, 7 * day - hour, 0))
    await lookAtHits(database.pool)
    expect(await dropNetworks(database.pool, undefined, 2)).toBe(3)
    expect(await networks(mailing)).toEqual([false, false, false, true, true])
    expect(await dropNetworks(database.pool)).toBe(0)
  })

  it('are kept as long as another newsletter wants it', async () => {
    const mailing = await fresh()
    await database.pool.query(
      sql`update newsletters set network_days = 1 where id = (select newsletter_id from mailings where id = ${mailing})`,
    )
    const other = await fresh()
    for (const id of [mailing, other]) await record(database.pool, id, aged(2 * day, hour))
    await lookAtHits(database.pool)
    await dropNetworks(database.pool)
    expect(await networks(mailing)).toEqual([false, true])
    expect(await networks(other)).toEqual([true, true])
  })

  it('are dropped of many hits of one moment', async () => {
    const mailing = await fresh()
    await record(
      database.pool,
      mailing,
      aged(...Array(5).fill(8 * day)).map((hit) => ({ ...hit, at: 1_790_000_000_000 })),
    )
    await lookAtHits(database.pool)
    await dropNetworks(database.pool, undefined, 2)
    expect(await networks(mailing)).toEqual(Array(5).fill(false))
  })

  it('stay until the hits have been looked at for bursts, also of those that come days late', async () => {
    const mailing = await fresh()
    const [first, ...late] = aged(8 * day, 9 * day, 10 * day)
    await record(database.pool, mailing, [first!])
    await dropNetworks(database.pool)
    expect(await networks(mailing)).toEqual([true])
    await lookAtHits(database.pool)
    await dropNetworks(database.pool)
    await record(database.pool, mailing, late)
    await dropNetworks(database.pool)
    expect(await networks(mailing)).toEqual([false, true, true])
    await lookAtHits(database.pool)
    await dropNetworks(database.pool)
    expect(await networks(mailing)).toEqual([false, false, false])
  })
})

describe('the upkeep of hits', () => {
  it('looks at them, drops networks and makes months until it is stopped', async () => {
    const mailing = await fresh()
    const burst = [0, 1, 2].map((n) => ({ ...click(n / 2, n), at: Date.now() - 8 * day + n * 500 }))
    await record(database.pool, mailing, burst)
    await lookAtHits(database.pool)
    const next = sql`to_char(now() at time zone 'UTC' + interval '1 month', '"hits_"YYYY_MM')`
    const { name } = (await rowOf<{ name: string }>(database.pool, sql`select ${next} as name`))!
    await database.pool.query(`alter table hits detach partition ${name}; drop table ${name}`)
    const classing = startClassing(database.pool, createLog('silent'))
    await vi.waitFor(async () => {
      expect(await networks(mailing)).toEqual([false, false, false])
      expect(await rowOf(database.pool, sql`select to_regclass(${name}) as is`)).toEqual({ is: name })
    })
    await classing.stop()
    expect(await classesOf(database.pool, mailing)).toEqual(Array(3).fill('machine by links'))
  })
})
