import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { type NewAuditEntry, recordAudit } from '../../../src/access/audit.ts'
import { createList } from '../../../src/audience/lists.ts'
import { createSegment } from '../../../src/audience/segments/segments.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { type Ask, clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let ask: Ask
beforeAll(async () => {
  ask = await clientOf(pool())
  await record('user 1 (Wang Fang, wang@example.com)', 'mailing.pause', '2026-11-01T23:59:59Z')
  await record('user 2 (Li Na, li@example.com)', 'mailing.pause', '2026-11-02T00:00:00Z')
  await record('token 3 (100%_crm)', 'list.create', '2026-11-02T12:00:00Z')
  await record('token 4 (100 crm)', 'list.create', '2026-11-03T00:00:00Z')
})

async function record(actor: string, action: NewAuditEntry['action'], at: string) {
  await recordAudit(pool(), { actor, action, ip: null, newsletterId: null, subject: at })
  await pool().query(sql`update audit set at = ${at} where subject = ${at}`)
}

describe('the audit log', () => {
  it.each([
    ['actor=wang', ['2026-11-01T23:59:59Z']],
    ['actor=100%25_', ['2026-11-02T12:00:00Z']],
    ['action=mailing.pause', ['2026-11-02T00:00:00Z', '2026-11-01T23:59:59Z']],
    ['from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z', ['2026-11-02T12:00:00Z', '2026-11-02T00:00:00Z']],
    ['actor=li&action=list.create', []],
  ])('is searched by %s', async (query, subjects) => {
    const { status, body } = await ask('GET', `/audit?${query}`)
    expect(status).toBe(200)
    expect(body.items.map(({ subject }: { subject: string }) => subject)).toEqual(subjects)
  })

  it('refuses an action that there is not', async () => {
    const { status, body } = await ask('GET', '/audit?action=mailing.paused')
    expect({ status, field: body.errors[0].field }).toEqual({ status: 400, field: 'query.action' })
  })

  it('names the lists and segments that it tells of by number', async () => {
    const newsletter = await makeNewsletter(pool())
    const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'daily', name: 'Every day' })
    const near = { newsletterId: newsletter.id, slug: 'near', name: 'Near', rule: { tags: { any: ['near'] } } }
    const segment = await createSegment(pool(), near)
    const after = { listIds: [], segmentIds: [segment.id], exceptListIds: [list.id, 999] }
    const done = { actor: 'token 5 (names)', ip: null, action: 'mailing.create', newsletterId: newsletter.id } as const
    await recordAudit(pool(), { ...done, subject: '1', after })
    const { body } = await ask('GET', '/audit?actor=names')
    expect(body.names).toEqual({ lists: { [list.id]: 'Every day' }, segments: { [segment.id]: 'Near' } })
  })
})
