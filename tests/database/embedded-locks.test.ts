import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beat } from '../../src/database/embedded/beat.ts'
import { occupy } from '../../src/database/embedded/occupied.ts'
import { siteAt } from '../../src/database/embedded/site.ts'
import { alone } from '../../src/database/embedded/start-lock.ts'

const never = new AbortController().signal
// Above the highest number that a system gives to a process.
const deadPid = '2147483646'
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-locks-'))
})
afterAll(() => rm(folder, { recursive: true }))

// Together, as two of them take the five seconds after which who is silent counts as gone.
describe.concurrent('the start lock', () => {
  it('lets one in at a time, and is gone after the last', async () => {
    const path = join(folder, 'turns')
    let inside = 0
    const counts = await Promise.all(
      [1, 2, 3, 4].map(() =>
        alone(path, never, async () => {
          inside++
          const others = await readdir(folder).then(() => inside)
          inside--
          return others
        }),
      ),
    )
    expect(counts).toEqual([1, 1, 1, 1])
    expect(await readdir(folder)).not.toContain('turns')
  })

  it('is released by who fails', async () => {
    const path = join(folder, 'failed')
    await expect(alone(path, never, () => Promise.reject(new Error('in there')))).rejects.toThrow('in there')
    expect(await alone(path, never, async () => 'next')).toBe('next')
  })

  it('of a process that died is taken over at once', async () => {
    const path = join(folder, 'dead')
    await writeFile(path, deadPid)
    const start = performance.now()
    expect(await alone(path, never, async () => 'in')).toBe('in')
    expect(performance.now() - start).toBeLessThan(4_000)
  })

  it('of a pid that has a new owner is taken over after a silence', async () => {
    const path = join(folder, 'silent')
    await writeFile(path, String(process.pid))
    expect(await alone(path, never, async () => 'in')).toBe('in')
  })

  it('is waited for while its owner is there, until the waiting is ended', async () => {
    const path = join(folder, 'held')
    await writeFile(path, String(process.pid))
    const stop = beat(path)
    const waiting = alone(path, AbortSignal.timeout(7_000), async () => 'in')
    await expect(waiting).rejects.toThrow('aborted')
    stop()
    expect(await readFile(path, 'utf8')).toBe(String(process.pid))
  })
})

describe.concurrent('the mark of who uses the data', () => {
  it('of a host that is gone stands still, and is replaced', async () => {
    const site = { ...siteAt(folder, undefined), occupied: join(folder, 'left') }
    await writeFile(site.occupied, 'another-host')
    await occupy(site)
    expect(await readFile(site.occupied, 'utf8')).toBe(hostname())
  })

  it('of a host that is there stays', async () => {
    const site = { ...siteAt(folder, undefined), occupied: join(folder, 'in-use') }
    await writeFile(site.occupied, 'another-host')
    const stop = beat(site.occupied)
    await expect(occupy(site)).rejects.toMatchObject({ key: 'database.elsewhere', values: { host: 'another-host' } })
    stop()
    expect(await readFile(site.occupied, 'utf8')).toBe('another-host')
  })

  it('of this host is no obstacle', async () => {
    const site = { ...siteAt(folder, undefined), occupied: join(folder, 'ours') }
    await occupy(site)
    const stop = beat(site.occupied)
    await occupy(site)
    stop()
  })
})
