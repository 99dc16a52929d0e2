import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../../../src/database/pool.ts'
import { findMailing } from '../../../src/delivery/mailings.ts'
import { limitProvider } from '../../../src/delivery/providers/admin.ts'
import { changeRelay } from '../../../src/delivery/relays/admin.ts'
import type { RelayChanges } from '../../../src/delivery/relays/settings.ts'
import { packageRoot } from '../../../src/root.ts'
import { useDatabase } from '../../support/database.ts'
import { setScene } from '../../support/scene.ts'
import { pollLedger, useWorkers } from '../../support/workers.ts'

const database = useDatabase()
const pool = () => database.pool
const { startServer, closeLater } = useWorkers(pool)
const unlimited: RelayChanges = { perSecond: null, connections: 8 }

/** The built worker of the drill, which sends through the relay `default`. */
function startProcesses(count: number, relayUrl: string): void {
  const orders = { databaseUrl: database.url, relayUrl, leaseSeconds: 10, finalDotMs: 5_000 }
  const processes = Array.from({ length: count }, () =>
    fork(join(packageRoot, 'dist/src/commands/drill/worker-process.js'), [JSON.stringify(orders)]),
  )
  closeLater(async () => {
    for (const process of processes) process.disconnect()
    await Promise.all(processes.map((process) => once(process, 'exit')))
  })
}

/** Four processes send to so many. @returns when each RCPT came, in ms since the mailing had begun */
async function sendByFour(readers: number, afterMs = 0) {
  const rcpts: number[] = []
  let mostOpen = 0
  const server = await startServer({
    act: ({ point, open }) => {
      mostOpen = Math.max(mostOpen, open)
      if (point === 'rcpt') rcpts.push(Date.now())
      return point === 'message' ? { afterMs } : undefined
    },
  })
  const { mailing } = await setScene(pool(), readers)
  startProcesses(4, server.url)
  await pollLedger(pool(), mailing.id, 25_000).toMatchObject({ accepted: readers, balances: true })
  expect(server.acceptedCount).toBe(readers)
  const { startedAt } = await findMailing(pool(), mailing.id)
  const workers = await rowOf<{ count: number }>(
    pool(),
    sql`select count(distinct worker_id) as count from deliveries where mailing_id = ${mailing.id}`,
  )
  return { lastMs: Math.max(...rcpts) - startedAt!.getTime(), mostOpen, workers: workers!.count }
}

describe('four worker processes together', () => {
  const rate = 50
  const readers = 250
  // What a second lets through may have gathered before.
  const leastMs = ((readers - rate) / rate) * 1_000

  it('keep to what a relay takes a second', async () => {
    await changeRelay(pool(), [], 'default', { ...unlimited, perSecond: rate })
    const { lastMs, workers } = await sendByFour(readers)
    expect(lastMs).toBeGreaterThanOrEqual(leastMs)
    expect(workers).toBeGreaterThan(1)
  })

  it('keep to what a provider takes a second', async () => {
    await changeRelay(pool(), [], 'default', unlimited)
    await pool().query(sql`insert into providers (slug) values ('readers.example') on conflict do nothing`)
    await limitProvider(pool(), 'readers.example', rate)
    const { lastMs, workers } = await sendByFour(readers)
    expect(lastMs).toBeGreaterThanOrEqual(leastMs)
    expect(workers).toBeGreaterThan(1)
  })

  it('have no more connections than the relay', async () => {
    await changeRelay(pool(), [], 'default', { ...unlimited, connections: 6 })
    const { mostOpen, workers } = await sendByFour(300, 100)
    expect(workers).toBeGreaterThan(1)
    expect(mostOpen).toBeLessThanOrEqual(6)
  })
})
