import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OwnPostgres, startOwnPostgres } from '../../src/commands/drill/own-postgres.ts'
import { runningServer } from '../../src/database/embedded/server.ts'
import type { Site } from '../../src/database/embedded/site.ts'
import { createLog } from '../../src/log.ts'

let postgres: OwnPostgres
let site: Site
beforeAll(async () => {
  const furnish = async (place: Site) => {
    site = place
  }
  postgres = await startOwnPostgres({ log: createLog('error'), furnish })
}, 60_000)
afterAll(() => postgres?.remove())

it('starts a Postgres that is on its way out as soon as it is gone', async () => {
  const { pid } = (await runningServer(site))!
  process.kill(pid, 'SIGINT')
  await expect.poll(() => postgres.said('received fast shutdown request')).toBe(true)
  await postgres.start()
  const client = new pg.Client(postgres.url)
  await client.connect()
  await client.end()
  expect((await runningServer(site))?.pid).not.toBe(pid)
}, 60_000)
