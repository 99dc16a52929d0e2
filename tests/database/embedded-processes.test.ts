import { chmod, chown, mkdir, readdir, readFile, realpath, rename, rmdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { reachable } from '../../src/database/embedded/reachable.ts'
import { runningServer } from '../../src/database/embedded/server.ts'
import { type Site, siteAt } from '../../src/database/embedded/site.ts'
import { packageRoot } from '../../src/root.ts'
import { contentsOf, makeDataDir, removeDataDir } from '../support/data-dir.ts'
import { startUser } from '../support/embedded-user.ts'

const asRoot = process.getuid?.() === 0
// The usual numbers of the user who owns nothing; they need no name.
const nobody = { uid: 65534, gid: 65534 }
const nobodyCanRunUs =
  asRoot && (await reachable(packageRoot, nobody, 0o5)) && (await reachable(process.execPath, nobody, 0o5))

describe('processes that share a data directory', () => {
  let dataDir: string
  let site: Site
  beforeAll(async () => {
    dataDir = await makeDataDir()
    site = siteIn(dataDir)
  })
  afterAll(() => removeDataDir(dataDir))

  it('set the server up once when they start at once, and the last one out stops it', async () => {
    const users = [startUser(dataDir), startUser(dataDir)] as const
    const [url, other] = await Promise.all([users[0].opened, users[1].opened])
    expect(other).toBe(url)
    expect(await readdir(site.home)).not.toContain('start.lock')
    expect((await readFile(site.log, 'utf8')).match(/starting PostgreSQL/g)).toHaveLength(1)

    expect(await users[0].leave()).toBe(0)
    expect((await runningServer(site))?.ready).toBe(true)
    expect(await users[1].leave()).toBe(0)
    expect(await runningServer(site)).toBeUndefined()
    // Nothing of the server's own words comes out of our processes.
    expect(users.map((user) => user.output() + user.complaints())).toEqual([`${url}\n`, `${url}\n`])
  })

  it('find the server that a killed one left, and stop it when they leave', async () => {
    const killed = startUser(dataDir)
    const url = await killed.opened
    await killed.kill()
    const orphan = await runningServer(site)
    expect(orphan?.ready).toBe(true)

    const next = startUser(dataDir)
    expect(await next.opened).toBe(url)
    expect(await runningServer(site)).toEqual(orphan)
    expect(await next.leave()).toBe(0)
    expect(await runningServer(site)).toBeUndefined()
  })

  it('do not take it with them when a Ctrl-C ends them', async () => {
    const interrupted = startUser(dataDir)
    const url = await interrupted.opened
    const before = await runningServer(site)
    const staying = startUser(dataDir)
    await staying.opened
    // The terminal sends it to the whole group.
    process.kill(-interrupted.pid, 'SIGINT')
    expect(await interrupted.ended).toBe('SIGINT')
    const next = startUser(dataDir)
    expect(await next.opened).toBe(url)
    expect(await runningServer(site)).toEqual(before)
    expect(await Promise.all([staying.leave(), next.leave()])).toEqual([0, 0])
  })

  it('start a server again that was killed with its process', async () => {
    const killed = startUser(dataDir)
    const url = await killed.opened
    await killed.kill()
    process.kill((await runningServer(site))!.pid, 'SIGKILL')

    const next = startUser(dataDir)
    expect(await next.opened).toBe(url)
    expect(await next.leave()).toBe(0)
  })

  it('do again what one did by halves that was killed at it', async () => {
    const { dataDir, site } = await place()
    const killed = startUser(dataDir)
    const contents = () => contentsOf(site).catch((): string[] => [])
    await expect.poll(async () => (await contents()).some((name) => name.startsWith('cluster.new-')), fast).toBe(true)
    await killed.kill()
    expect(await contents()).toContain('start.lock')
    expect(await contents()).not.toContain('cluster')

    const next = startUser(dataDir)
    await next.opened
    expect(await contents()).toEqual(['cluster', 'log', 'occupied', 'port'])
    expect(await next.leave()).toBe(0)
  })

  it('are told when the data directory is a file', async () => {
    const file = join(dataDir, 'file')
    await writeFile(file, '')
    await expect(startUser(file).opened).rejects.toThrow(/^\S+file is not a folder: .*DATA_DIR\n$/)
  })
})

describe.runIf(nobodyCanRunUs)('an ordinary user', () => {
  it('runs the server as themselves', async () => {
    const { dataDir, site } = await place()
    await chown(dataDir, nobody.uid, nobody.gid)
    const user = startUser(dataDir, nobody)
    await user.opened
    const { pid } = (await runningServer(site))!
    expect((await readFile(`/proc/${pid}/status`, 'utf8')).match(/^Uid:\s+(\d+)/m)?.[1]).toBe('65534')
    expect(await user.leave()).toBe(0)
  })

  it('shares it with root, who starts it as that user', async () => {
    const { dataDir, site } = await place()
    await chown(dataDir, nobody.uid, nobody.gid)
    const owner = startUser(dataDir, nobody)
    const url = await owner.opened
    expect(await owner.leave()).toBe(0)
    const root = startUser(dataDir)
    expect(await root.opened).toBe(url)
    const again = startUser(dataDir, nobody)
    expect(await again.opened).toBe(url)
    expect(await root.leave()).toBe(0)
    expect(await again.leave()).toBe(0)
    expect(await runningServer(site)).toBeUndefined()
  })

  it('is told when the data directory cannot be written', async () => {
    const { dataDir } = await place()
    const user = startUser(join(dataDir, 'inside'), nobody)
    await expect(user.opened).rejects.toThrow(/^cannot write to \S+inside: .*DATA_DIR\n$/)
    expect(await user.leave()).toBe(1)
  })

  it('is told when the data belong to another', async () => {
    const { dataDir } = await place()
    await mkdir(join(dataDir, 'postgres'))
    await expect(startUser(dataDir, nobody).opened).rejects.toThrow(/^cannot write to /)
  })
})

describe.runIf(asRoot)('root', () => {
  it('has the server where its user can get at it, when the data directory is closed to others', async () => {
    const { dataDir } = await place()
    const closed = join(dataDir, 'closed')
    await mkdir(closed)
    await chmod(closed, 0o700)
    const below = join(closed, 'data')
    onTestFinished(() => removeSheltered(below))
    const users = [startUser(below), startUser(below)] as const
    const [url, other] = await Promise.all([users[0].opened, users[1].opened])
    expect(other).toBe(url)
    const home = await realpath(join(below, 'postgres'))
    expect(home).toMatch(/^\/var\/lib\/daybreak\/postgres-\w+$/)
    for (const user of users) expect(await user.leave()).toBe(0)
    expect(await runningServer(siteAt(home, undefined))).toBeUndefined()
    expect((await stat(closed)).mode & 0o777).toBe(0o700)

    // A database that is lost is not replaced by an empty one without a word.
    await rename(home, `${home}.away`)
    await expect(startUser(below).opened).rejects.toThrow(`points to ${home}, which is gone`)
    await rename(`${home}.away`, home)
  })
})

const fast = { interval: 5, timeout: 20_000 }

async function place(): Promise<{ dataDir: string; site: Site }> {
  const dataDir = await makeDataDir()
  onTestFinished(() => removeDataDir(dataDir))
  return { dataDir, site: siteIn(dataDir) }
}

const siteIn = (dataDir: string): Site => siteAt(join(dataDir, 'postgres'), undefined)

async function removeSheltered(dataDir: string): Promise<void> {
  await removeDataDir(dataDir)
  // Kept where another data directory has its own there.
  await rmdir('/var/lib/daybreak').catch(() => undefined)
}
