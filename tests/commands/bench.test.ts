import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { delayedWay } from '../../src/commands/bench/delayed-way.ts'
import type { DeliveryBench } from '../../src/commands/bench/delivery.ts'
import { createRateProgress } from '../../src/commands/bench/progress.ts'
import { serveSession } from '../../src/commands/sink/session.ts'
import { connect } from '../../src/delivery/smtp/conversation.ts'
import { parseSmtpUrl } from '../../src/delivery/smtp/relay-address.ts'
import { daybreak } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const bench = (...args: string[]) =>
  daybreak(['bench', 'delivery', '--recipients', '60', '--connections', '3', ...args], { DATABASE_URL: database.url })

describe('daybreak bench delivery', () => {
  it('measures every way to send the same mails, and leaves nothing of itself', async () => {
    const { status, stdout, stderr } = await bench('--json')
    const measured = JSON.parse(stdout) as DeliveryBench
    const figures = {
      messages: 60,
      messagesPerSecond: expect.any(Number),
      cpuMicrosecondsPerMessage: expect.any(Number),
      peakMegabytes: expect.any(Number),
    }
    const run = { ...figures, databaseMicrosecondsPerMessage: expect.any(Number), balances: true }
    expect(measured).toMatchObject({ recipients: 60, connections: 3, latency: 0, daybreak: run, nodemailer: figures })
    expect(measured.signed).toEqual({ rsa: run, ed25519: run })
    expect(measured.bytes).toBeGreaterThan(60_000)
    expect(measured.preparing.ratio).toBeGreaterThan(0)
    expect(stderr).toMatch(/^Daybreak: 60\/60, \d+\/s, 0 s left$/m)
    expect(status).toBe(0)
    const { rows } = await database.pool.query("select nspname from pg_namespace where nspname like 'daybreak%'")
    expect(rows).toEqual([])
  }, 60_000)

  it('prints them as a table, also over a slow way', async () => {
    const { status, stdout } = await bench('--latency', '10')
    expect(stdout).toMatch(/^Daybreak {2,}60 +\d+ +\d+/m)
    expect(stdout).toMatch(/^Daybreak, RSA-2048 +60 /m)
    expect(stdout).toMatch(/^nodemailer +60 /m)
    expect(stdout).toMatch(/^The ledgers balance\.$/m)
    expect(status).toBe(0)
  }, 60_000)
})

describe('daybreak bench import', () => {
  it('imports three times beside a bare copy of the file, and leaves nothing of itself', async () => {
    const { status, stdout } = await daybreak(['bench', 'import', '--rows', '500', '--json'], {
      DATABASE_URL: database.url,
    })
    expect(status).toBe(0)
    const run = { rows: 500, seconds: expect.any(Number), ratio: expect.any(Number), peakMegabytes: expect.any(Number) }
    expect(JSON.parse(stdout)).toMatchObject({
      rows: 500,
      copySeconds: expect.any(Number),
      changing: { ...run, updated: 500, unchanged: 0 },
      some: { ...run, updated: 50, unchanged: 450 },
      same: { ...run, updated: 0, unchanged: 500 },
    })
    const { rows } = await database.pool.query("select nspname from pg_namespace where nspname like 'daybreak%'")
    expect(rows).toEqual([])
  }, 60_000)
})

it('a delayed way takes its time in both directions, and loses no byte', async () => {
  let accepted = 0
  const sink = createServer((socket) => serveSession(socket, { onAccepted: () => accepted++ }))
  const way = delayedWay(await portOf(sink), 40)
  const connection = await connect(parseSmtpUrl(`smtp://127.0.0.1:${await portOf(way)}`))
  const started = performance.now()
  const message = [Buffer.from(`Subject: long\r\n\r\n${'line\r\n'.repeat(50_000)}`)]
  const sent = await connection.send({ from: 'a@example.com', to: 'b@example.com' }, message)
  expect(sent).toMatchObject({ kind: 'replied', stage: 'message', reply: { code: 250 } })
  // The envelope and the message wait for their answers one after the other; a timer may be a millisecond early.
  expect(performance.now() - started).toBeGreaterThan(76)
  await connection.close()
  expect(accepted).toBe(1)
  for (const server of [way, sink]) await promisify(server.close.bind(server))()
})

async function portOf(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

it.each([
  [true, ['\r███████████████░░░░░░░░░░░░░░░ x 5/10\x1b[K', '\r██████████████████████████████ x 10/10\x1b[K\n']],
  [false, ['x 5/10\n', 'x 10/10\n']],
])('progress is shown at the end, and now and then before (on a terminal: %s)', (isTTY, expected) => {
  const written: string[] = []
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream
  let now = 0
  const clock = { now: () => now }
  const progress = createRateProgress((_, values) => `${values!.label} ${values!.done}/${values!.total}`, 'x', 10, {
    stream,
    clock,
  })
  progress(0)
  progress(1)
  now = 5_000
  progress(5)
  progress(6)
  progress(10)
  expect(written).toEqual(expected)
})
