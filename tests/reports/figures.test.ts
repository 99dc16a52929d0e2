import { describe, expect, it } from 'vitest'
import { figuresOf } from '../../src/reports/figures.ts'
import { useDatabase } from '../support/database.ts'
import { recordHit } from '../support/hits.ts'
import { setScene } from '../support/scene.ts'

const database = useDatabase()
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'
const gmail = 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)'
const apple = 'Mozilla/5.0'

describe('figures', () => {
  it('count all hits, and people and machines apart', async () => {
    const { mailing } = await setScene(database.pool, 4)
    const hit = (subscriber: number, userAgent: string, link: number | null = null) =>
      recordHit(database.pool, {
        kind: link === null ? 'open' : 'click',
        mailing: mailing.id,
        subscriber,
        link,
        method: 'GET',
        userAgent,
        purpose: '',
      })
    for (const [subscriber, userAgent] of [
      [1, iPhone],
      [1, iPhone],
      [2, gmail],
      [3, apple],
      [4, ''],
    ] as const) {
      await hit(subscriber, userAgent)
    }
    await hit(1, iPhone, 0)
    await hit(3, apple, 0)
    expect(await figuresOf(database.pool, mailing.id)).toMatchObject({
      opens: { raw: 5, machine: 1, people: 3, unique: 2 },
      clicks: { raw: 2, machine: 1, people: 1, unique: 1 },
      unsubscribes: 0,
    })
  })

  it('of a mailing without hits are zero', async () => {
    const { mailing } = await setScene(database.pool, 1)
    const none = { raw: 0, person: 0, proxied: 0, unclear: 0, machine: 0, people: 0, unique: 0 }
    const came = { unsubscribes: 0, complaints: 0, bounces: 0 }
    expect(await figuresOf(database.pool, mailing.id)).toEqual({ opens: none, clicks: none, ...came })
  })
})

describe('a hit', () => {
  it('is kept at a bounded length, whatever its sender says', async () => {
    const { mailing } = await setScene(database.pool, 1)
    const hit = { kind: 'open', mailing: mailing.id, subscriber: 1, link: null, method: 'GET' } as const
    await recordHit(database.pool, { ...hit, userAgent: 'x'.repeat(100_000), purpose: 'y'.repeat(100_000) })
    const { rows } = await database.pool.query('select length(user_agent) as length from hits where mailing_id = $1', [
      mailing.id,
    ])
    expect(rows).toEqual([{ length: 400 }])
  })
})
