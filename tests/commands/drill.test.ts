import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/commands/drill/run.ts'
import { daybreak } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

describe('the drill', () => {
  it('loses nobody, mails nobody twice, and leaves nothing of itself', async () => {
    const args = ['drill', '--recipients', '200', '--workers', '2', '--kills', '3', '--json']
    const { status, stdout } = await daybreak(args, { DATABASE_URL: database.url })
    const results = JSON.parse(stdout) as Result[]
    expect(results.map(({ fault }) => fault)).toEqual([
      'drill.kill',
      'drill.dropped_after',
      'drill.hung_after',
      'drill.dropped_before',
      'drill.storm',
      'drill.frequency',
    ])
    for (const result of results) {
      expect(result).toMatchObject({ recipients: 200, lost: 0, twice: 0, balances: true, passed: true })
      expect(result.accepted + result.unknown).toBeGreaterThanOrEqual(200)
    }
    expect(results[0]).toMatchObject({ kills: 3 })
    expect(results[1]).toMatchObject({ unknown: 20, accepted: 200 })
    expect(results.slice(3).map(({ unknown }) => unknown)).toEqual([0, 0, 0])
    expect(status).toBe(0)
    const { rows } = await database.pool.query("select nspname from pg_namespace where nspname like 'daybreak%'")
    expect(rows).toEqual([])
  }, 180_000)
})
