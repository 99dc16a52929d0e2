import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createTestDatabase, useDatabase } from '../support/database.ts'

const database = useDatabase()

describe('a test database', () => {
  it('has the whole schema, and nothing in it', async () => {
    expect((await database.pool.query('select from migrations')).rowCount).toBeGreaterThan(0)
    expect((await database.pool.query('select from subscribers')).rowCount).toBe(0)
  })

  it('is one of its own', async () => {
    const others = await Promise.all([createTestDatabase(), createTestDatabase(), createTestDatabase()])
    const urls = [database, ...others].map(({ url }) => url)
    expect(new Set(urls).size).toBe(4)
    await Promise.all(others.map((other) => other.drop()))
    const gone = new pg.Client(others[0]!.url)
    await expect(gone.connect()).rejects.toMatchObject({ code: '3D000' })
  })

  it('does not go unnoticed with a connection of its pool kept', async () => {
    const other = await createTestDatabase()
    const kept = await other.pool.connect()
    await kept.query('select 17')
    await expect(other.drop()).rejects.toThrow('select 17')
    kept.release(true)
  })

  it('does not go unnoticed with a connection of somebody else kept', async () => {
    const other = await createTestDatabase()
    const client = new pg.Client(other.url)
    client.on('error', () => undefined)
    await client.connect()
    await client.query('select 18')
    await expect(other.drop()).rejects.toThrow('select 18')
    await client.end()
  })
})
