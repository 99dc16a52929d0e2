import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { isAlive, runningServer } from '../../src/database/embedded/server.ts'
import { type Site, siteAt } from '../../src/database/embedded/site.ts'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../src/database/embedded.ts'
import { createLog } from '../../src/log.ts'
import { contentsOf, makeDataDir, removeDataDir } from '../support/data-dir.ts'

const log = createLog('silent')
let dataDir: string
let site: Site

beforeAll(async () => {
  dataDir = await makeDataDir()
  site = siteAt(join(dataDir, 'postgres'), undefined)
  const server = await openEmbeddedPostgres({ dataDir, log, settings: { fsync: 'off' } })
  await server.close()
})
afterAll(() => removeDataDir(dataDir))

describe('an embedded Postgres', () => {
  it('takes connections, and is gone when it is closed', async () => {
    const server = await open()
    expect(server.url).toMatch(/^postgres:\/\/daybreak:[\w-]{32}@127\.0\.0\.1:2\d{4}\/daybreak$/)
    expect(await ask(server.url, 'select version()')).toMatch(/^PostgreSQL 18\./)
    const { pid } = (await runningServer(site))!
    await server.close()
    expect(await runningServer(site)).toBeUndefined()
    // Its pid file goes a moment before itself.
    await expect.poll(() => isAlive(pid)).toBe(false)
    expect(await contentsOf(site)).toEqual(['cluster', 'log', 'port'])
    await expect(ask(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  })

  it('gives a role that owns its database, may make others, and is no superuser', async () => {
    const { url } = await open()
    const owner = 'select datdba::regrole::text from pg_database where datname = current_database()'
    expect(await ask(url, owner)).toBe('daybreak')
    expect(await ask(url, 'select rolcreatedb and not rolsuper from pg_roles where rolname = current_user')).toBe(true)
    await ask(url, 'create database another')
    await ask(url, 'drop database another')
  })

  it('opens to the right password only, which only its owner can read, and not to the superuser', async () => {
    const { url } = await open()
    const { password } = new URL(url)
    expect(await readFile(site.password, 'utf8')).toBe(password)
    expect((await stat(site.password)).mode & 0o777).toBe(0o600)
    await expect(ask(url.replace(password, 'x'), 'select 1')).rejects.toMatchObject({ code: '28P01' })
    await expect(ask(url.replace('daybreak:', 'postgres:'), 'select 1')).rejects.toMatchObject({ code: '28000' })
  })

  it('keeps its data and its port from one start to the next', async () => {
    const first = await open()
    await ask(first.url, "create table kept as select 'still here' as value")
    await first.close()
    const second = await open()
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, 'select value from kept')).toBe('still here')
  })

  it('makes another database where one is asked for', async () => {
    const { url } = await open({ database: 'a "b"' })
    expect(await ask(url, 'select current_database()')).toBe('a "b"')
  })

  it('may be closed twice', async () => {
    const server = await open()
    await Promise.all([server.close(), server.close()])
    await server.close()
  })

  it('is stopped by the last of those who use it', async () => {
    const first = await open()
    const second = await open()
    expect(second.url).toBe(first.url)
    await first.close()
    expect(await ask(second.url, 'select 1')).toBe(1)
    await second.close()
    expect(await runningServer(site)).toBeUndefined()
  })

  it('is stopped also when all leave at once, and found by who comes meanwhile', async () => {
    const leaving = await Promise.all([open(), open(), open()])
    const left = Promise.all(leaving.map((server) => server.close()))
    const comer = await open()
    await left
    expect(await ask(comer.url, 'select 1')).toBe(1)
    await comer.close()
    expect(await runningServer(site)).toBeUndefined()
  })

  it('comes back when it dies under those who use it', async () => {
    const { url } = await open()
    const { pid } = (await runningServer(site))!
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => ask(url, 'select 1').catch(() => 0), { timeout: 15_000 }).toBe(1)
    expect((await runningServer(site))!.pid).not.toBe(pid)
  })

  it('counts those whose connection was cut as present', async () => {
    const first = await open()
    const second = await open()
    const present = "select count(*)::int from pg_stat_activity where application_name = 'daybreak presence'"
    const cut =
      "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'daybreak presence'"
    await ask(first.url, cut)
    await expect.poll(() => ask(first.url, present), { timeout: 15_000 }).toBe(2)
    await first.close()
    expect(await ask(second.url, 'select 1')).toBe(1)
  })

  it('takes another port when somebody else has its own, and keeps that one', async () => {
    const kept = Number(await readFile(site.port, 'utf8'))
    const other = createServer().listen(kept, '127.0.0.1')
    await once(other, 'listening')
    const server = await open().finally(() => other.close())
    const port = Number(new URL(server.url).port)
    expect(port).not.toBe(kept)
    expect(await ask(server.url, 'select 1')).toBe(1)
    await server.close()
    expect(new URL((await open()).url).port).toBe(String(port))
  })

  it.each(['', 'none', '0', '70000', '-5'])('takes a new port when the one it kept is %j', async (port) => {
    await writeFile(site.port, port)
    const { url } = await open()
    expect(await ask(url, 'select 1')).toBe(1)
  })

  it.each([
    ['of a process that has ended', async () => pidFile(2_147_483_646)],
    ['of another process of its user', async () => pidFile(await startStranger())],
    ['that a full disk left empty', async () => ''],
  ])('starts in spite of a pid file %s', async (_, content) => {
    await writeFile(join(site.data, 'postmaster.pid'), await content())
    const { url } = await open()
    expect(await ask(url, 'select 1')).toBe(1)
  })

  it('removes a set-up that was not finished, and leaves the finished one', async () => {
    await mkdir(join(site.home, 'cluster.new-Ab12Cd', 'data', 'base'), { recursive: true })
    const identity = 'select system_identifier::text from pg_control_system()'
    const before = await open()
    const cluster = await ask(before.url, identity)
    await before.close()
    await rm(site.port)
    const { url } = await open()
    expect(await ask(url, identity)).toBe(cluster)
  })

  it('is not started where another host uses the data', async () => {
    await writeFile(site.occupied, 'another-host')
    const beating = setInterval(() => utimes(site.occupied, new Date(), new Date()), 300)
    await expect(open().finally(() => clearInterval(beating))).rejects.toMatchObject({
      key: 'database.elsewhere',
      values: { host: 'another-host' },
    })
    expect(await runningServer(site)).toBeUndefined()
    await rm(site.occupied)
  })

  it('cuts its log when it has grown long', async () => {
    await appendFile(site.log, 'x'.repeat(5_000_000))
    await open()
    expect((await stat(site.log)).size).toBeLessThan(10_000)
    expect((await stat(`${site.log}.1`)).size).toBeGreaterThan(5_000_000)
  })

  it('says which setting it could not start with, and where its log is', async () => {
    await expect(open({ settings: { fsync: 'off', work_mem: 'much' } })).rejects.toMatchObject({
      key: 'database.start_failed',
      values: { reason: 'invalid value for parameter "work_mem": "much"', log: site.log },
    })
    expect(await readdir(site.home)).not.toContain('start.lock')
  })

  it('does not touch a cluster of another version', async () => {
    const file = join(site.data, 'PG_VERSION')
    await writeFile(file, '17\n')
    const before = (await readdir(site.data)).sort()
    await expect(open()).rejects.toMatchObject({ key: 'database.other_version', values: { theirs: '17', ours: '18' } })
    expect((await readdir(site.data)).sort()).toEqual(before)
    await writeFile(file, '18\n')
    expect(await ask((await open()).url, 'select 1')).toBe(1)
  })

  it('says where a password was changed', async () => {
    const password = await readFile(site.password, 'utf8')
    const { close } = await open()
    await writeFile(site.password, 'another')
    await expect(open()).rejects.toMatchObject({ key: 'database.password', values: { file: site.password } })
    await writeFile(site.password, password)
    await close()
  })
})

describe('a fresh embedded Postgres, whatever the machine', () => {
  let server: EmbeddedPostgres
  beforeAll(async () => {
    server = await openEmbeddedPostgres({ dataDir, log, settings: { fsync: 'off' } })
  })
  afterAll(() => server.close())

  it.each([
    ['listen_addresses', '127.0.0.1'],
    ['server_encoding', 'UTF8'],
    ['data_checksums', 'on'],
    ['timezone', 'UTC'],
    ['log_timezone', 'UTC'],
    ['lc_messages', 'C'],
    ['password_encryption', 'scram-sha-256'],
  ])('has %s = %j', async (name, value) => {
    expect(await ask(server.url, `select current_setting('${name}')`)).toBe(value)
  })

  it('has no socket in the file system', async () => {
    const [, , , , socketFolder] = (await readFile(join(site.data, 'postmaster.pid'), 'utf8')).split('\n')
    expect(socketFolder).toBe('')
  })

  it('sorts and folds by rules of its own', async () => {
    const collation = 'select datlocprovider::text || datlocale from pg_database where datname = current_database()'
    expect(await ask(server.url, collation)).toBe('bC.UTF-8')
    expect(await ask(server.url, "select lower('ÀÉ') || upper('é') || ('Z' < 'a') || ('一' < '七')")).toBe(
      'àéÉtruetrue',
    )
  })
})

/** Closed at the end of the test. */
async function open(options: { database?: string; settings?: Record<string, string> } = {}): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres({ dataDir, log, settings: { fsync: 'off' }, ...options })
  onTestFinished(() => server.close())
  return server
}

const pidFile = (pid: number): string =>
  [pid, site.data, '1750000000', '5432', '', '127.0.0.1', '', 'ready   ', ''].join('\n')

/** A process that has nothing to do with Postgres, but is run by the same user, and ended at the end of the test. */
async function startStranger(): Promise<number> {
  const { uid, gid } = await stat(site.data)
  const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' })
  await once(stranger, 'spawn')
  onTestFinished(() => void stranger.kill())
  return stranger.pid!
}

/** The only column of the only row. */
async function ask(url: string, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}
