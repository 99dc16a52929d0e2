import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/database/pool.ts'
import { findMailing } from '../../../src/delivery/mailings.ts'
import { changeRelay, createRelay } from '../../../src/delivery/relays/admin.ts'
import { useDatabase } from '../../support/database.ts'
import { setScene } from '../../support/scene.ts'
import { pollLedger, recipientsOf, sealingSecrets, useWorkers } from '../../support/workers.ts'

const database = useDatabase()
const pool = () => database.pool
const { startServer, addRelay, startWorker } = useWorkers(pool)

const statesOf = () =>
  rowsOf<{ slug: string; down: string | null }>(
    pool(),
    sql`select slug, down_reason ->> 'key' as down from relays where slug <> 'default' order by id`,
  )

describe('several relays', () => {
  it('share a mailing by their weights', async () => {
    const [heavy, light] = [await startServer(), await startServer()]
    await addRelay(heavy, { weight: 3, connections: 4 })
    await addRelay(light, { weight: 1, connections: 4 })
    // So many that one of them may be quicker than the other for a while.
    const { mailing } = await setScene(pool(), 1_600)
    startWorker()
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 1_600 })
    expect(heavy.acceptedCount).toBeGreaterThan(0.9 * 1_200)
    expect(heavy.acceptedCount).toBeLessThan(1.1 * 1_200)
    expect(new Set(recipientsOf(heavy, light)).size).toBe(1_600)
  })

  it('do not wait for one that is at its limit', async () => {
    const [limited, quick] = [await startServer(), await startServer()]
    await addRelay(limited, { weight: 100, perSecond: 20 })
    await addRelay(quick, { weight: 1 })
    const { mailing } = await setScene(pool(), 800)
    startWorker()
    // By the weights it would take a minute and a half.
    await pollLedger(pool(), mailing.id, 15_000).toMatchObject({ accepted: 800 })
    expect(limited.acceptedCount).toBeGreaterThan(0)
    expect(quick.acceptedCount).toBeGreaterThan(limited.acceptedCount)
  })

  it('do not wait for one that is slow', async () => {
    const [slow, quick] = [
      await startServer({ act: ({ point }) => (point === 'message' ? { afterMs: 500 } : undefined) }),
      await startServer(),
    ]
    await addRelay(slow, { weight: 100, connections: 4 })
    await addRelay(quick, { weight: 1 })
    const { mailing } = await setScene(pool(), 400)
    startWorker()
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 400 })
    expect(quick.acceptedCount).toBeGreaterThan(slow.acceptedCount)
  })

  it('take over from one that refuses connections', async () => {
    const away = await startServer()
    await away.close()
    const there = await startServer()
    await addRelay(away)
    await addRelay(there)
    const { mailing } = await setScene(pool(), 60)
    startWorker()
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 60, refused: 0, unknown: 0 })
    expect(new Set(recipientsOf(there)).size).toBe(60)
    expect(there.acceptedCount).toBe(60)
    const [first, second] = await statesOf()
    expect(first!.down).toBe('relay.unreachable')
    expect(second!.down).toBeNull()
  })

  it('take over from one that dies in the middle', async () => {
    let dead = false
    const [dying, lasting] = [
      await startServer({
        act: ({ point, transaction }) => {
          if (point === 'mail' && transaction > 20) dead = true
          return dead && (point === 'greeting' || point === 'mail') ? { end: 'reset' } : undefined
        },
      }),
      await startServer(),
    ]
    await addRelay(dying, { weight: 50 })
    await addRelay(lasting)
    const { mailing } = await setScene(pool(), 300)
    startWorker()
    // What was lost before its final dot waits a minute for its next turn.
    const hurried = async () => {
      await pool().query('update deliveries set due_at = now() where due_at > now()')
      return (await findMailing(pool(), mailing.id)).status
    }
    await expect.poll(hurried, { timeout: 20_000, interval: 50 }).toBe('sent')
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 300, refused: 0, unknown: 0 })
    const recipients = recipientsOf(dying, lasting)
    expect(recipients).toHaveLength(300)
    expect(new Set(recipients).size).toBe(300)
    expect(dying.acceptedCount).toBeGreaterThan(0)
    expect((await statesOf())[0]!.down).not.toBeNull()
  })

  it('that are all down pause the mailing, which goes on by itself', async () => {
    let up = false
    const script = {
      act: ({ point }: { point: string }) =>
        point === 'greeting' && !up ? { text: '421 4.3.2 come back later', end: 'drop' as const } : undefined,
    }
    const servers = [await startServer(script), await startServer(script)]
    for (const server of servers) await addRelay(server)
    const { mailing } = await setScene(pool(), 20)
    startWorker()
    await expect
      .poll(() => findMailing(pool(), mailing.id), { timeout: 15_000 })
      .toMatchObject({ status: 'paused', pausedBy: 'relays', reason: { key: 'relay.refused' } })
    up = true
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 20, refused: 0, unknown: 0 })
    expect(recipientsOf(...servers)).toHaveLength(20)
    await expect.poll(() => findMailing(pool(), mailing.id)).toMatchObject({ status: 'sent', reason: null })
  })

  it('take over from one whose address another key has sealed, until it is given again', async () => {
    const [lost, there] = [await startServer(), await startServer()]
    await createRelay(pool(), ['another key, of a machine that is no more'], { slug: 'lost', url: lost.url })
    await addRelay(there)
    const first = await setScene(pool(), 40)
    startWorker()
    await pollLedger(pool(), first.mailing.id).toMatchObject({ accepted: 40 })
    expect(there.acceptedCount).toBe(40)
    expect((await statesOf())[0]).toEqual({ slug: 'lost', down: 'relay.sealed' })
    // It would be tried again in a quarter of an hour.
    await changeRelay(pool(), sealingSecrets, 'lost', { url: lost.url, weight: 100 })
    await expect
      .poll(
        async () => {
          const { mailing } = await setScene(pool(), 40)
          await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 40 })
          return lost.acceptedCount
        },
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0)
  })

  it('have an envelope sender of their own', async () => {
    const server = await startServer()
    await addRelay(server, { envelopeSender: 'bounces@relay.example' })
    const { mailing } = await setScene(pool(), 1)
    startWorker()
    await pollLedger(pool(), mailing.id).toMatchObject({ accepted: 1 })
    expect(server.accepted[0]!.from).toBe('bounces@relay.example')
    expect(server.accepted[0]!.message.toString()).toMatch(/^From: .*<daily@news\.example>/m)
  })
})
