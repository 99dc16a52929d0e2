import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { suppress } from '../../../src/audience/suppressions.ts'
import { rowOf, rowsOf } from '../../../src/database/pool.ts'
import { finalizeIssue, saveDraft } from '../../../src/issues/store.ts'
import { useDatabase } from '../../support/database.ts'
import { makeFinalIssue, sampleIssue } from '../../support/scene.ts'
import { startSendingTo } from '../../support/sending.ts'
import { type Ask, clientOf } from './client.ts'

const database = useDatabase()
let ask: Ask
let newsletter: string
let mailing: string
let suppression: number
let reader: number

beforeAll(async () => {
  const { pool } = database
  ask = await clientOf(pool)
  const sending = await startSendingTo(pool, 4)
  newsletter = `/newsletters/${sending.newsletter.slug}`
  mailing = `${newsletter}/mailings/${sending.mailing.id}`
  reader = sending.readers[3]!.subscriber
  await pool.query(sql`update deliveries set status = 'unknown', due_at = null, settled_at = now(), reply = 'lost'
    where mailing_id = ${sending.mailing.id} and subscriber_id = ${sending.readers[0]!.subscriber}`)
  await pool.query(
    sql`insert into mailing_links (mailing_id, id, url) values (${sending.mailing.id}, 7, 'https://a.test/')`,
  )
  await saveDraft(pool, sending.newsletter.id, { ...sampleIssue('2026-11-02'), title: '更正' }, 'corrected')
  await finalizeIssue(pool, sending.newsletter.id, '2026-11-02')
  await makeFinalIssue(pool, sending.newsletter, '2026-11-03')
  await saveDraft(pool, sending.newsletter.id, sampleIssue('2026-11-04'), 'a draft')
  await suppress(pool, 'gone@readers.example', 'bounce')
  suppression = (await rowOf<{ id: number }>(pool, sql`select id from suppressions`))!.id
  const rule = 'confirmed on readers'
  expect((await ask('POST', `${newsletter}/lists`, { slug: 'empty', name: 'Empty' })).status).toBe(201)
  expect((await ask('POST', `${newsletter}/segments`, { slug: 'all', name: 'All', rule })).status).toBe(201)
  await pool.query(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log takes nothing'; end $$`)
  await pool.query('create trigger refuse before insert on audit for each row execute function refuse()')
})
afterAll(() => database.pool.query('drop function refuse cascade'))

const changes: [string, () => [method: string, path: string, body?: unknown]][] = [
  ['exchanges the issue', () => ['POST', `${mailing}/exchange`]],
  ['sends an erratum', () => ['POST', `${mailing}/erratum`]],
  ['points a link elsewhere', () => ['PUT', `${mailing}/links/8`, { url: 'https://b.test/' }]],
  ['pauses a mailing', () => ['POST', `${mailing}/pause`]],
  ['cancels a mailing', () => ['POST', `${mailing}/cancel`]],
  ['decides about the unknown', () => ['POST', `${mailing}/unknown`, { decision: 'resend' }]],
  ['schedules a mailing', () => ['POST', `${newsletter}/mailings`, { date: '2026-11-03' }]],
  ['suppresses an address', () => ['POST', '/suppressions', { what: 's1@readers.example' }]],
  ['suppresses a domain', () => ['POST', '/suppressions', { what: 'readers.example' }]],
  ['lifts a suppression', () => ['POST', `/suppressions/${suppression}/lift`, { because: 'mended' }]],
  ['tags many', () => ['POST', '/subscribers/bulk', { who: { ids: [reader] }, act: { kind: 'tag', tags: ['vip'] } }]],
  ['suppresses many', () => ['POST', '/subscribers/bulk', { who: { ids: [reader] }, act: { kind: 'suppress' } }]],
  ['makes a list', () => ['POST', `${newsletter}/lists`, { slug: 'new', name: 'New' }]],
  ['removes a list', () => ['DELETE', `${newsletter}/lists/empty`]],
  ['removes a segment', () => ['DELETE', `${newsletter}/segments/all`]],
  ['finalizes an issue', () => ['POST', `${newsletter}/issues/2026-11-04/finalize?anyway=true`]],
]

it.each(changes)('nobody %s where that cannot be put on record', async (_, asked) => {
  const [method, path, body] = asked()
  const stood = await everything()
  const { status } = await ask(method, path, body)
  expect(status).toBe(500)
  expect(await everything()).toEqual(stood)
})

it('resumes no mailing where that cannot be put on record', async () => {
  await database.pool.query(sql`update mailings set status = 'paused', paused_by = 'admin'`)
  expect((await ask('POST', `${mailing}/resume`)).status).toBe(500)
  expect(await rowOf(database.pool, sql`select distinct status from mailings`)).toEqual({ status: 'paused' })
})

/** Of each table a digest of all its rows, but for how a token was used. */
async function everything(): Promise<Record<string, string | null>> {
  const tables = await rowsOf<{ name: string }>(
    database.pool,
    sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const digests: Record<string, string | null> = {}
  for (const { name } of tables) {
    const row = name === 'api_tokens' ? 't.name' : 't'
    const { rows } = await database.pool.query(
      `select md5(string_agg((${row})::text, ',' order by (${row})::text)) as digest from "${name}" t`,
    )
    digests[name] = rows[0].digest
  }
  return digests
}
