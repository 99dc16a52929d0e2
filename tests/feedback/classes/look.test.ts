import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { rowOf } from '../../../src/database/pool.ts'
import { lookAtHits } from '../../../src/feedback/classes/look.ts'
import type { SeenHit } from '../../../src/feedback/classes/seen.ts'
import { useDatabase } from '../../support/database.ts'
import { click, iPhone, morning, open } from './hits.ts'
import { classesOf, record, setMailing } from './stored.ts'

const database = useDatabase()
let mailing: number
beforeEach(async () => {
  const acceptances = new Map(Array.from({ length: 30 }, (_, n) => [n + 1, morning + n * 4_000]))
  mailing = (await setMailing(database.pool, 20, acceptances)).mailing.id
})

const recorded = (...hits: SeenHit[]) => record(database.pool, mailing, hits)
const looked = async () => {
  await lookAtHits(database.pool)
  return classesOf(database.pool, mailing)
}
const burst = [click(43, 1), click(43.4, 2), click(44, 3)]
const reader = { userAgent: iPhone, network: '198.51.100.0/24' }

describe('looking at hits', () => {
  it('makes machines of a burst with its pictures, and of nobody else', async () => {
    await recorded(open(42), ...burst, open(50, reader), click(300, 2, reader), click(301, 2, { subscriber: 2 }))
    expect(await looked()).toEqual([
      'machine by source',
      ...['machine by links', 'machine by links', 'machine by links'],
      ...['person', 'person', 'person'],
    ])
    expect(await lookAtHits(database.pool)).toBe(0)
  })

  it('sees a burst of which one part came before', async () => {
    await recorded(...burst.slice(0, 2))
    expect(await looked()).toEqual(['person', 'person'])
    await recorded(burst[2]!)
    expect(await looked()).toEqual(['machine by links', 'machine by links', 'machine by links'])
  })

  it('sees hits that come hours later with a time of their own, in batches of one', async () => {
    await recorded(burst[2]!, click(9_000, 4, reader))
    expect(await looked()).toEqual(['person', 'person'])
    await recorded(open(42), burst[0]!, click(7_200, 5, reader), burst[1]!)
    await lookAtHits(database.pool, undefined, 1)
    expect(await classesOf(database.pool, mailing)).toEqual([
      ...['machine by links', 'person'],
      ...['machine by source', 'machine by links', 'person', 'machine by links'],
    ])
  })

  it('sees one network for many, when the last of them comes', async () => {
    const gateway = Array.from({ length: 5 }, (_, n) => click(n * 4 + 43, 1, { subscriber: n + 1 }))
    await recorded(...gateway.slice(0, 4), click(60, 1, { ...reader, subscriber: 7 }))
    expect(new Set(await looked())).toEqual(new Set(['person']))
    await recorded(gateway[4]!)
    expect(await looked()).toEqual([...Array(4).fill('machine by network'), 'person', 'machine by network'])
    await recorded(open(48, { subscriber: 2 }), open(48, { subscriber: 7 }))
    expect((await looked()).slice(-2)).toEqual(['machine by source', 'person'])
  })

  it('takes back what a network showed, with its pictures, when it turns out to be an office', async () => {
    const few = Array.from({ length: 6 }, (_, n) => click(n * 4 + 43, 1, { subscriber: n + 1 }))
    await recorded(...few, open(44, { subscriber: 1 }))
    expect(await looked()).toEqual([...Array(6).fill('machine by network'), 'machine by source'])
    const colleagues = Array.from({ length: 12 }, (_, n) => click(75 + n * 4, 1, { subscriber: 18 - n }))
    await recorded(...colleagues)
    expect(new Set(await looked())).toEqual(new Set(['person']))
  })

  it('takes nothing back for a click at the end of what it reaches', async () => {
    const gateway = Array.from({ length: 20 }, (_, n) => click(n * 4 + 43, 1, { subscriber: n + 1 }))
    await recorded(...gateway)
    expect(new Set(await looked())).toEqual(new Set(['machine by network']))
    await recorded(click(19 * 4 + 43 + 118, 1, { subscriber: 22 }))
    expect(await looked()).toEqual([...Array(20).fill('machine by network'), 'person'])
  })

  it('takes who says nothing and clicks at acceptance for a machine', async () => {
    await recorded(click(1, 1, { userAgent: '' }), click(5, 1, { userAgent: '' }))
    expect(await looked()).toEqual(['machine', 'unclear'])
  })

  it('leaves those alone that nobody has, of a newsletter that counts without persons', async () => {
    await recorded(...burst)
    await database.pool.query(
      sql`update hits set subscriber_id = null, user_agent = '', network = null where mailing_id = ${mailing}`,
    )
    expect(new Set(await looked())).toEqual(new Set(['person']))
  })

  it('is done by any number at once', async () => {
    const many = Array.from({ length: 30 }, (_, n) => [
      open(42, { subscriber: n + 1 }),
      ...burst.map((hit) => ({ ...hit, subscriber: n + 1 })),
      click(900, 5, { subscriber: n + 1, network: `198.51.${n}.0/24` }),
    ]).flat()
    await recorded(...many)
    const all = await Promise.all([1, 2, 3, 4].map(() => lookAtHits(database.pool, undefined, 7)))
    // Who finds somebody at it leaves it to them.
    await lookAtHits(database.pool)
    const classes = await classesOf(database.pool, mailing)
    expect(classes.filter((one) => one.startsWith('machine'))).toHaveLength(120)
    expect(all.reduce((sum, changed) => sum + changed, 0)).toBe(120)
  })

  it('leaves a hit to the next time while another one is still being written', async () => {
    const writing = await database.pool.connect()
    try {
      await writing.query('begin')
      await writing.query(sql`insert into hits (mailing_id, subscriber_id, kind, method, user_agent, purpose, class, rules_version)
        values (${mailing}, 1, 'open', 'GET', '', '', 'person', 2)`)
      await recorded(...burst)
      await lookAtHits(database.pool) // waits for it two seconds
      expect(await state()).toBeUndefined()
      await writing.query('commit')
      await lookAtHits(database.pool)
      expect(await classesOf(database.pool, mailing)).toEqual(['person', ...Array(3).fill('machine by links')])
    } finally {
      writing.release()
    }
  })

  it('gives up between two batches when it is to stop', async () => {
    await recorded(...burst)
    expect(await lookAtHits(database.pool, AbortSignal.abort())).toBe(0)
    expect(await state()).toBeUndefined()
  })
})

const state = () => rowOf(database.pool, sql`select from hit_states where mailing_id = ${mailing}`)
