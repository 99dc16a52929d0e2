import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../../src/log.ts'
import { changeNewsletter } from '../../src/newsletters/newsletter.ts'
import { pingSent } from '../../src/schedule/ping.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url!)
  response.statusCode = request.url === '/wrong' ? 500 : 200
  response.end()
})
let origin = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

describe('a ping', () => {
  it('tells of a scheduled mailing that has been sent, until it is taken, and once', async () => {
    const { newsletter, mailing } = await setScene(pool(), 1)
    const log = createLog('silent')
    const become = (status: string) =>
      pool().query(
        sql`update mailings set status = ${status}, slot = scheduled_for, finished_at = now() where id = ${mailing.id}`,
      )
    await changeNewsletter(pool(), newsletter.id, { pingUrl: `${origin}/wrong` })
    await pingSent(pool(), log)
    expect(asked).toEqual([])
    await become('sent')
    const warned: unknown[] = []
    log.warn = (...words: unknown[]) => warned.push(words)
    await pingSent(pool(), log)
    expect(asked).toEqual(['/wrong'])
    expect(JSON.stringify(warned)).toContain('status 500')
    expect(JSON.stringify(warned)).not.toContain(origin)
    await changeNewsletter(pool(), newsletter.id, { pingUrl: `${origin}/well` })
    await pingSent(pool(), log)
    await pingSent(pool(), log)
    expect(asked).toEqual(['/wrong', '/well'])
  })
})
