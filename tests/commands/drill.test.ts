import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rehearsed } from '../../src/commands/drill/run.ts'
import { daybreak } from '../support/cli.ts'
import { makeDataDir, removeDataDir } from '../support/data-dir.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
let temporary: string
beforeAll(async () => {
  temporary = await makeDataDir()
})
afterAll(() => removeDataDir(temporary))

const recipients = 200

async function drill(...only: string[]): Promise<Rehearsed[]> {
  const sizes = ['--recipients', String(recipients), '--workers', '2', '--kills', '2', '--outage', '2']
  const environment = { DATABASE_URL: database.url, TMPDIR: temporary }
  const { status, stdout, stderr } = await daybreak(['drill', '--only', ...only, '--json', ...sizes], environment)
  expect(stdout, stderr).not.toBe('')
  const results = JSON.parse(stdout) as Rehearsed[]
  expect(results.map(({ fault }) => fault)).toEqual(only)
  expect(results.filter(({ passed }) => passed === false)).toEqual([])
  expect(status).toBe(0)
  return results
}

const wellDone = { recipients, lost: 0, twice: 0, suppressed: 0, mailings: 1, balances: true, passed: true }

describe('the drill', () => {
  it('rehearses what goes wrong on the way to the relay', async () => {
    const names = ['dropped-after', 'hung-after', 'dropped-before', 'storm', 'frequency'] as const
    const results = await drill(...names)
    for (const result of results) expect(result).toMatchObject({ ...wellDone, accepted: recipients })
    expect(results.map(({ unknown }) => unknown)).toEqual([20, 1, 0, 0, 0])
    expect(results.map(({ deferred }) => deferred > 0)).toEqual([false, false, true, true, true])
  }, 120_000)

  it('rehearses kills of two workers that share a mailing', async () => {
    const [result] = await drill('kill')
    expect(result).toMatchObject({ ...wellDone, kills: 2 })
    expect(result!.accepted + result!.unknown).toBeGreaterThanOrEqual(recipients)
  }, 60_000)

  it('rehearses a Postgres of its own going away, and its disk filling up where small disks may be mounted', async () => {
    const [away, full] = await drill('postgres-away', 'disk-full')
    expect(away).toMatchObject({ ...wellDone, accepted: recipients, unknown: 0 })
    if (full!.passed === null) expect(full!.note).toMatch(/no small disk could be mounted/)
    else expect(full).toMatchObject({ ...wellDone, accepted: recipients, unknown: 0 })
  }, 120_000)

  it('rehearses schedulers at once, clocks that are wrong and jump, and people who leave', async () => {
    const [schedulers, clock, unsubscribe] = await drill('schedulers', 'clock', 'unsubscribe')
    for (const result of [schedulers, clock]) expect(result).toMatchObject({ ...wellDone, accepted: recipients })
    expect(unsubscribe).toMatchObject({ ...wellDone, accepted: recipients - unsubscribe!.excluded })
    expect(unsubscribe!.excluded).toBeGreaterThan(0)
  }, 120_000)
  it('leaves nothing of itself', async () => {
    const { rows } = await database.pool.query("select nspname from pg_namespace where nspname like 'daybreak%'")
    expect(rows).toEqual([])
    expect(await readdir(temporary)).toEqual([])
  })

  it('knows its faults by name', async () => {
    const { status, stderr } = await daybreak(['drill', '--only', 'lunch'], { DATABASE_URL: database.url })
    expect(status).toBe(2)
    expect(stderr).toMatch(/postgres-away/)
  })
})
