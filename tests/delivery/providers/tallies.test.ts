import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf, rowsOf } from '../../../src/database/pool.ts'
import { suppressHard } from '../../../src/delivery/bounces.ts'
import type { Outcome } from '../../../src/delivery/outcome.ts'
import { heldProviders, listProviders, releaseProvider } from '../../../src/delivery/providers/admin.ts'
import { createTallies } from '../../../src/delivery/providers/tallies.ts'
import { createLog } from '../../../src/log.ts'
import { useDatabase } from '../../support/database.ts'
import { setScene } from '../../support/scene.ts'
import { pollLedger, useWorkers } from '../../support/workers.ts'

const database = useDatabase()
const pool = () => database.pool
const { startServer, addRelay, startWorker } = useWorkers(pool)
const log = createLog('silent')

const providerId = async (slug: string) => {
  const row = await rowOf<{ id: number }>(pool(), sql`select id from providers where slug = ${slug}`)
  return row!.id
}
const suppressed = async () => (await rowsOf(pool(), sql`select from suppressions`)).length
const hardOutcome: Outcome = { kind: 'refused', reply: '550 5.1.1 no such user', hard: true, reason: 'userunknown' }
const accepted: Outcome = { kind: 'accepted', reply: '250 ok' }

/** Moves the readers of a scene that is not begun yet to some domain each. */
const moveReaders = (list: number, domainOf: string) =>
  pool().query({
    text: `update subscribers s set email = 's' || s.id || '@' || (${domainOf}) from subscriptions where subscriber_id = s.id and list_id = $1`,
    values: [list],
  })

describe('the counts of several workers', () => {
  it('add up', async () => {
    const qq = await providerId('qq')
    const workers = Array.from({ length: 8 }, () => createTallies(pool(), log))
    for (let round = 0; round < 5; round++) {
      for (const tallies of workers) {
        tallies.handed(qq)
        for (let at = 0; at < 9; at++) tallies.settled({ mailing: 1, provider: qq }, accepted)
      }
      await Promise.all(workers.map(({ flush }) => flush()))
    }
    const row = await rowOf(
      pool(),
      sql`select hour_settled as settled, hour_hard as hard from providers where id = ${qq}`,
    )
    expect(row).toEqual({ settled: 360, hard: 0 })
    expect((await listProviders(pool()))[0]).toMatchObject({ slug: 'qq', heldReason: null })
  })

  it.each([
    ['qq', 400, 20, false],
    ['qq', 400, 21, true],
    ['qq', 100, 19, false],
    ['qq', 20, 20, true],
    ['other', 100, 100, false],
  ])('of %s, with %i outcomes of which %i are hard: held is %s', async (slug, settled, hard, held) => {
    const id = await providerId(slug)
    const tallies = createTallies(pool(), log)
    for (let at = 0; at < settled; at++)
      tallies.settled({ mailing: 1, provider: id }, at < hard ? hardOutcome : accepted)
    await tallies.flush()
    expect(await heldProviders(pool())).toEqual(held ? [slug] : [])
  })

  it('take back what they have suppressed once they are too many, and of nobody else', async () => {
    const { mailing, list } = await setScene(pool(), 4)
    await moveReaders(list.id, "'gmail.com'")
    const gmail = await providerId('google')
    await pool().query(sql`update mailings set status = 'sent', started_at = now() where id = ${mailing.id}`)
    await pool().query(sql`insert into deliveries (mailing_id, subscriber_id, status, address, name, settled_at, provider_id)
      select ${mailing.id}, s.id, (case when s.id % 2 = 0 then 'refused' else 'accepted' end)::delivery_status, email, '', now(), ${gmail}
      from subscribers s join subscriptions on subscriber_id = s.id where list_id = ${list.id}`)
    await pool().query(sql`insert into suppressions (email, reason) select lower(address), 'bounce' from deliveries
      where mailing_id = ${mailing.id}`)
    const tallies = createTallies(pool(), log)
    for (let at = 0; at < 20; at++) tallies.settled({ mailing: mailing.id, provider: gmail }, hardOutcome)
    await tallies.flush()
    expect(await heldProviders(pool())).toContain('google')
    expect(
      await rowsOf(
        pool(),
        sql`select status from suppressions x join deliveries on lower(address) = x.email
      where mailing_id = ${mailing.id}`,
      ),
    ).toEqual([{ status: 'accepted' }, { status: 'accepted' }])
    await releaseProvider(pool(), 'google')
    await pool().query('delete from suppressions')
  })

  it('begin anew each hour', async () => {
    const id = await providerId('qq')
    const tallies = createTallies(pool(), log)
    for (let at = 0; at < 15; at++) tallies.settled({ mailing: 1, provider: id }, hardOutcome)
    await tallies.flush()
    await pool().query("update providers set hour_started = now() - interval '61 minutes'")
    for (let at = 0; at < 15; at++) tallies.settled({ mailing: 1, provider: id }, hardOutcome)
    await tallies.flush()
    expect(await heldProviders(pool())).toEqual([])
  })
})

describe('a provider', () => {
  it('of which too many mailboxes "do not exist" is held, suppresses nobody, and is released', async () => {
    const server = await startServer({
      act: ({ point, to }) =>
        point === 'rcpt' && to[0]?.endsWith('@qq.com') ? { text: '550 5.1.1 no such user' } : undefined,
    })
    await addRelay(server, { perSecond: 60, connections: 2 })
    const { mailing, list } = await setScene(pool(), 400)
    await moveReaders(list.id, "case when s.id % 2 = 0 then 'qq.com' else 'gmail.com' end")
    await releaseProvider(pool(), 'qq')
    startWorker()
    await expect.poll(() => heldProviders(pool()), { timeout: 20_000 }).toEqual(['qq'])
    await pool().query('update relays set per_second = null')
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 200, inFlight: 0 })
    await pool().query("update deliveries set settled_at = settled_at - interval '2 minutes' where hard")
    await suppressHard(pool(), 60)
    expect(await suppressed()).toBe(0)
    const hard = () => rowsOf(pool(), sql`select from deliveries where hard`)
    const refused = (await hard()).length
    expect(refused).toBeGreaterThanOrEqual(20)
    // All are counted: those counted after its release would hold it again.
    const counted = () => rowsOf(pool(), sql`select hour_hard as hard from providers where slug = 'qq'`)
    await expect.poll(counted).toEqual([{ hard: refused }])
    await releaseProvider(pool(), 'qq')
    expect(await hard()).toEqual([])
    await suppressHard(pool(), 60)
    expect(await suppressed()).toBe(0)
  })

  it('of which few do not exist has them suppressed, after the time of doubt', async () => {
    const server = await startServer({
      act: ({ point, transaction }) =>
        point === 'rcpt' && transaction <= 3 ? { text: '550 5.1.1 no such user' } : undefined,
    })
    await addRelay(server)
    const { mailing, list } = await setScene(pool(), 60)
    await moveReaders(list.id, "'qq.com'")
    startWorker()
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 57, refused: 3 })
    await suppressHard(pool(), 60)
    expect(await suppressed()).toBe(0)
    await pool().query("update deliveries set settled_at = settled_at - interval '61 seconds' where hard")
    await suppressHard(pool(), 60)
    expect(await suppressed()).toBe(3)
  })

  it('that limits us with a 550 is slowed, and no other; nobody is suppressed', async () => {
    const server = await startServer({
      act: ({ point, to }) =>
        point === 'rcpt' && to[0]?.endsWith('@qq.com') ? { text: '550 Domain frequency limited' } : undefined,
    })
    await addRelay(server)
    const { mailing, list } = await setScene(pool(), 200)
    await moveReaders(list.id, "case when s.id % 2 = 0 then 'qq.com' else '163.com' end")
    await pool().query("update providers set rate = 500, tallied_at = now() where slug = 'qq'")
    startWorker()
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 100, refused: 0 })
    const busy = async () => (await listProviders(pool())).map(({ slug }) => slug)
    await expect.poll(busy).toEqual(expect.arrayContaining(['netease', 'qq']))
    const states = await listProviders(pool())
    const qq = states.find(({ slug }) => slug === 'qq')!
    expect(qq.limit).toBeGreaterThan(0)
    expect(qq.limit).toBeLessThan(260)
    expect(states.find(({ slug }) => slug === 'netease')!.limit).toBeNull()
    expect(await suppressed()).toBe(3)
  })

  it('that says 4.7.28 is left alone for ten minutes', async () => {
    const server = await startServer({
      act: ({ point, to }) =>
        point === 'message' && to[0]?.endsWith('@gmail.com')
          ? { text: '421 4.7.28 Our system has detected an unusual rate of unsolicited mail' }
          : undefined,
    })
    await addRelay(server)
    const { mailing, list } = await setScene(pool(), 100)
    await moveReaders(list.id, "case when s.id % 2 = 0 then 'gmail.com' else '163.com' end")
    startWorker()
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 50 })
    await expect
      .poll(async () => (await listProviders(pool())).find(({ slug }) => slug === 'google')?.restUntil)
      .toBeInstanceOf(Date)
    const { restUntil } = (await listProviders(pool())).find(({ slug }) => slug === 'google')!
    expect(restUntil!.getTime() - Date.now()).toBeGreaterThan(570_000)
    await pollLedger(pool(), mailing.id).toMatchObject({ inFlight: 0 })
    const row = await rowOf<{ early: number }>(
      pool(),
      sql`select count(*) as early from deliveries where mailing_id = ${mailing.id} and status = 'queued'
        and attempts > 0 and due_at < now() + interval '9 minutes'`,
    )
    expect(row!.early).toBe(0)
  })
})
