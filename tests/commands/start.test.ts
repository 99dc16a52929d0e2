import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type Ledger, ledgerOf } from '../../src/delivery/ledger.ts'
import { packageRoot } from '../../src/root.ts'
import { makeDataDir, removeDataDir } from '../support/data-dir.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'
import { type Script, startSmtpServer, type TestServer } from '../support/smtp-server.ts'

const database = useDatabase()
const pool = () => database.pool
const recipients = 400

/** `daybreak start --role worker`, as a real process; killed at the end of the test, should it still run. */
async function startWorkerProcess(relay: TestServer): Promise<ChildProcess> {
  const dataDir = await makeDataDir()
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/main.js'), 'start', '--role', 'worker'], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: database.url, SMTP_URL: relay.url, DATA_DIR: dataDir },
    stdio: 'ignore',
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await end(child)
    await removeDataDir(dataDir)
  })
  return child
}

async function end(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode ?? child.signalCode
}

async function startRelay(script: Script): Promise<TestServer> {
  const relay = await startSmtpServer({ ...script, record: true })
  onTestFinished(relay.close)
  return relay
}

const accepts = (relay: TestServer, count: number) =>
  expect.poll(() => relay.acceptedCount, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(count)

// A Postgres that has just come up gives every worker half a minute to renew its lease.
const ledgerBecomes = (mailing: number, expected: Partial<Ledger>) =>
  expect.poll(() => ledgerOf(pool(), mailing), { timeout: 60_000, interval: 50 }).toMatchObject(expected)

const people = ({ accepted }: TestServer) => new Set(accepted.map(({ to }) => to[0]))

describe('a worker process that is told to end', () => {
  // One that a test killed would share the connections as long as its lease runs.
  beforeEach(() => pool().query('update workers set ended_at = now() where ended_at is null'))

  it('finishes what is in flight, gives the rest back, and another goes on from there', async () => {
    const relay = await startRelay({ act: ({ point }) => (point === 'message' ? { afterMs: 30 } : undefined) })
    const { mailing } = await setScene(pool(), recipients)
    const worker = await startWorkerProcess(relay)
    await accepts(relay, 50)
    worker.kill('SIGTERM')
    expect(await end(worker)).toBe(0)
    const accepted = relay.acceptedCount
    expect(accepted).toBeLessThan(recipients)
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject({
      accepted,
      inFlight: 0,
      unknown: 0,
      queued: recipients - accepted,
      balances: true,
    })
    await startWorkerProcess(relay)
    await ledgerBecomes(mailing.id, { accepted: recipients, balances: true })
    expect(relay.accepted).toHaveLength(recipients)
    expect(people(relay).size).toBe(recipients)
  }, 120_000)

  it('leaves at once when told again, and what was in flight is unknown when its lease runs out', async () => {
    // From the fiftieth message on the relay takes what it gets, and says nothing.
    let hanging = true
    let messages = 0
    const relay = await startRelay({
      act: ({ point }) => (point === 'message' && ++messages > 50 && hanging ? { end: 'hang', keep: true } : undefined),
    })
    const { mailing } = await setScene(pool(), recipients)
    const worker = await startWorkerProcess(relay)
    await accepts(relay, 58)
    await ledgerBecomes(mailing.id, { accepted: 50 })
    // After the first one it waits for answers that do not come, up to ten minutes each. Two that come close together
    // may be seen as one.
    await expect
      .poll(
        () => {
          worker.kill('SIGTERM')
          return worker.exitCode
        },
        { timeout: 10_000, interval: 100 },
      )
      .toBe(1)

    hanging = false
    await pool().query("update workers set lease_until = now() - interval '1 second' where ended_at is null")
    await startWorkerProcess(relay)
    await ledgerBecomes(mailing.id, { accepted: recipients - 8, unknown: 8, inFlight: 0, balances: true })
    expect(relay.accepted).toHaveLength(recipients)
    expect(people(relay).size).toBe(recipients)
  }, 120_000)
})
