import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from '../../../src/commands/demo/free-port.ts'
import { createPool } from '../../../src/database/pool.ts'
import { createRecorder } from '../../../src/feedback/hits/recorder.ts'
import { keyRing } from '../../../src/links/keys.ts'
import { createLog } from '../../../src/log.ts'
import { packageRoot } from '../../../src/root.ts'
import { useDatabase } from '../../support/database.ts'
import { signToken } from '../../support/token.ts'
import { openWay } from '../../support/way.ts'
import { hitsOf, link, open, type SentMailing, sentMailing, spoolDir } from './world.ts'

const database = useDatabase()
const secret = 'a secret of this installation that is long enough'
const ring = keyRing([secret])
const connections = 40

interface Server {
  readonly port: number
  readonly child: ChildProcess
}

/** `daybreak start --role web`, as a real process. */
async function startServer(databaseUrl: string, dataDir: string): Promise<Server> {
  const port = await freePort(0)
  const own = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SECRET_KEY: secret, PORT: String(port) }
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/main.js'), 'start', '--role', 'web'], {
    env: { PATH: process.env.PATH ?? '', SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'silent', ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => kill(child))
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the server ended before it served')))
  await Promise.race([once(child.stdout!, 'data'), ended]) // it says where it serves
  ended.catch(() => undefined)
  return { port, child }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Opens the mail again and again, each time as another program. @returns those whose answer has come */
function openWithoutEnd({ port }: Server, sent: SentMailing, from = 0) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  onTestFinished(() => agent.destroy())
  const answered = new Set<string>()
  const path = `/o/${signToken(ring, 'open', sent)}`
  let next = from
  const openOne = async () => {
    const name = `Reader/${next++}`
    const asking = request({ port, host: '127.0.0.1', path, agent, headers: { 'user-agent': name } }).end()
    const [answer] = await once(asking, 'response')
    await once(answer.resume(), 'end')
    if (answer.statusCode === 200 && answer.complete) answered.add(name)
  }
  const goOn = async () => {
    for (;;) await openOne()
  }
  const ended = Promise.all(Array.from({ length: connections }, () => goOn().catch(() => undefined)))
  return { answered, ended: ended.then(() => undefined) }
}

async function locationOf({ port }: Server, sent: SentMailing): Promise<string | undefined> {
  const path = `/c/${signToken(ring, 'click', { ...sent, link: 0 })}`
  const asking = request({ port, host: '127.0.0.1', path }).end()
  const [answer] = await once(asking, 'response')
  answer.resume()
  return answer.headers.location
}

async function opensOf({ mailing }: SentMailing): Promise<string[]> {
  return (await hitsOf(database.pool, mailing)).filter(({ kind }) => kind === 'open').map(({ userAgent }) => userAgent)
}

const answers = (answered: Set<string>, count: number) =>
  expect.poll(() => answered.size, { timeout: 60_000, interval: 5 }).toBeGreaterThan(count)

/** Each that was answered is there once; of others no more than were just under way. */
function expectEachOnce(kept: readonly string[], answered: ReadonlySet<string>): void {
  const there = new Set(kept)
  expect(kept).toHaveLength(there.size)
  expect([...answered].filter((name) => !there.has(name))).toEqual([])
  expect(kept.length - answered.size).toBeLessThanOrEqual(connections)
}

describe('a server that is killed', () => {
  it('under load has every open that it answered in the database', async () => {
    const sent = await sentMailing(database.pool)
    const server = await startServer(database.url, (await spoolDir()).dataDir)
    const { answered, ended } = openWithoutEnd(server, sent)
    await answers(answered, 2_000)
    await kill(server.child)
    await ended
    expectEachOnce(await opensOf(sent), answered)
  }, 120_000)

  it('while Postgres is away has what it answered on disk, and the next one takes it in', async () => {
    const sent = await sentMailing(database.pool)
    const way = await openWay(database.url)
    onTestFinished(way.close)
    const { dataDir, files } = await spoolDir()
    const server = await startServer(way.url, dataDir)
    const { answered, ended } = openWithoutEnd(server, sent)
    await answers(answered, 1_000)
    await way.cut()
    const before = answered.size
    await answers(answered, before + 1_000)
    expect(await locationOf(server, sent)).toBe(link)
    await kill(server.child)
    await ended
    expect((await opensOf(sent)).length).toBeLessThan(answered.size)
    expect(await files()).toHaveLength(1)
    await way.open()
    await startServer(way.url, dataDir)
    const kept = expect.poll(async () => (await opensOf(sent)).length, { timeout: 60_000, interval: 100 })
    await kept.toBeGreaterThanOrEqual(answered.size)
    expectEachOnce(await opensOf(sent), answered)
  }, 120_000)

  it('again and again while it takes in what is on disk takes in each hit once', async () => {
    const sent = await sentMailing(database.pool)
    const { dataDir } = await spoolDir()
    const total = 20_000
    await spool(dataDir, sent, total)
    const count = async () => (await opensOf(sent)).length
    for (let kills = 0; kills < 3; kills++) {
      const before = await count()
      const { child } = await startServer(database.url, dataDir)
      await expect.poll(count, { timeout: 60_000, interval: 1 }).toBeGreaterThan(before)
      await kill(child)
    }
    const left = await count()
    expect(left).toBeLessThan(total)
    await startServer(database.url, dataDir)
    await expect.poll(count, { timeout: 60_000, interval: 100 }).toBe(total)
    expect(new Set(await opensOf(sent)).size).toBe(total)
  }, 120_000)

  it('in order has recorded what it was asked before', async () => {
    const sent = await sentMailing(database.pool)
    const server = await startServer(database.url, (await spoolDir()).dataDir)
    const { answered, ended } = openWithoutEnd(server, sent)
    await answers(answered, 500)
    const exited = once(server.child, 'exit')
    server.child.kill('SIGTERM')
    await ended
    expect((await exited)[0]).toBe(0)
    expectEachOnce(await opensOf(sent), answered)
  }, 120_000)
})

async function spool(dataDir: string, sent: SentMailing, hits: number): Promise<void> {
  const log = createLog('silent')
  const pool = createPool('postgres://nobody@127.0.0.1:1/nothing', log, 1)
  const recorder = createRecorder({ pool, dataDir, log })
  // The first ones find that there is no Postgres.
  for (let n = 0; n < hits; n += 200) {
    await Promise.all(Array.from({ length: 200 }, (_, at) => recorder.record(open(sent, `Reader/${n + at}`))))
  }
  await recorder.close()
  await pool.end()
}
