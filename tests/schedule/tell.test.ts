import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { type Pool, rowsOf } from '../../src/database/pool.ts'
import { cancelMailing } from '../../src/delivery/mailing-states.ts'
import { saveDraft } from '../../src/issues/store.ts'
import { changeNewsletter, type Newsletter } from '../../src/newsletters/newsletter.ts'
import type { Alarm, Matter } from '../../src/notices/notice.ts'
import { createEndpoint } from '../../src/outbound/endpoint.ts'
import { runSlot } from '../../src/schedule/run.ts'
import { tellAlarms, tellReports } from '../../src/schedule/tell.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter, sampleIssue } from '../support/scene.ts'
import { startSendingTo } from '../support/sending.ts'

const database = useDatabase()
const pool = (): Pool => database.pool
const editors = ['wang@editors.example', 'smith@editors.example']

const notices = () =>
  rowsOf<{ kind: Matter['kind']; address: string; language: string; alarm: Alarm; mailing: number }>(
    pool(),
    sql`select kind, address, language, content -> 'alarm' as alarm, (content -> 'morning' ->> 'mailing')::integer as mailing
      from notices order by id`,
  )

beforeEach(async () => {
  for (const table of [sql`delete from notices`, sql`delete from runs`]) await pool().query(table)
  await pool().query(sql`update mailings set reported_at = now()`)
})

/** A mailing that was sent so many minutes ago. */
async function sentMailing(minutes: number, settings: Partial<Newsletter> = { reportTo: editors }) {
  const { mailing, newsletter } = await startSendingTo(pool(), 2)
  await changeNewsletter(pool(), newsletter.id, settings)
  await pool().query(sql`update deliveries set status = 'accepted', due_at = null where mailing_id = ${mailing.id}`)
  await pool().query(sql`update mailings set status = 'sent', started_at = now() - make_interval(mins => ${minutes + 10}),
    finished_at = now() - make_interval(mins => ${minutes}) where id = ${mailing.id}`)
  return mailing
}

describe('the report of a morning', () => {
  it('goes to each editor in their language, an hour after the mailing, once', async () => {
    await pool().query(sql`insert into subscribers (email, language) values ('Smith@editors.example', 'en')`)
    const { id } = await sentMailing(61)
    const told = await Promise.all([tellReports(pool()), tellReports(pool())])
    expect(told[0]! + told[1]!).toBe(1)
    expect(await notices()).toMatchObject([
      { kind: 'report', address: editors[0], language: 'zh-CN', mailing: id },
      { kind: 'report', address: editors[1], language: 'en', mailing: id },
    ])
    expect(await tellReports(pool())).toBe(0)
  })

  it('does not come before, nor a day later, nor where nobody is to get it', async () => {
    await sentMailing(55)
    await sentMailing(60 * 25)
    await sentMailing(61, {})
    expect(await tellReports(pool())).toBe(0)
  })

  it('is not of a mailing that was cancelled, nor of a digest', async () => {
    const cancelled = await sentMailing(61)
    await pool().query(sql`update mailings set status = 'sending', finished_at = null where id = ${cancelled.id}`)
    await cancelMailing(pool(), cancelled.id)
    const digest = await sentMailing(61)
    await pool().query(sql`update mailings set kind = 'digest' where id = ${digest.id}`)
    expect(await tellReports(pool())).toBe(0)
  })

  it('comes of one that is still sending after two hours, and not again when it has ended', async () => {
    const { id } = await sentMailing(61)
    await pool().query(sql`update mailings set status = 'sending', finished_at = null,
      started_at = now() - interval '119 minutes' where id = ${id}`)
    expect(await tellReports(pool())).toBe(0)
    await pool().query(sql`update mailings set started_at = now() - interval '121 minutes' where id = ${id}`)
    expect(await tellReports(pool())).toBe(1)
    await pool().query(
      sql`update mailings set status = 'sent', finished_at = now() - interval '2 hours' where id = ${id}`,
    )
    expect(await tellReports(pool())).toBe(0)
  })
})

describe('the alarm', () => {
  const minutesAgo = (minutes: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 - minutes * 60_000)

  async function emptyMorning(minutes: number, settings: Partial<Newsletter> = {}, lists = 1) {
    const newsletter = await makeNewsletter(pool(), {
      reportTo: editors.slice(0, 1),
      schedule: '* * * * *',
      ...settings,
    })
    if (lists) await createList(pool(), { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
    const slot = minutesAgo(minutes)
    await runSlot(pool(), newsletter, 'issue', slot)
    return { newsletter, slot }
  }

  it('comes half an hour after a slot without an issue, once, while there is time', async () => {
    const { slot } = await emptyMorning(31)
    await emptyMorning(28)
    const told = await Promise.all([tellAlarms(pool()), tellAlarms(pool())])
    expect(told[0]! + told[1]!).toBe(1)
    const [notice, ...others] = await notices()
    expect(others).toEqual([])
    expect(notice).toMatchObject({
      kind: 'alarm',
      alarm: {
        ...{ slot: slot.toISOString(), until: new Date(slot.getTime() + 240 * 60_000).toISOString() },
        ...{ why: 'none', over: false },
      },
    })
  })

  it('comes half an hour before the end of a short window, and at once where that is shorter', async () => {
    await emptyMorning(11, { windowMinutes: 40 })
    await emptyMorning(8, { windowMinutes: 40 })
    await emptyMorning(0, { windowMinutes: 20 })
    expect(await tellAlarms(pool())).toBe(2)
  })

  it('knows a draft, a newsletter without lists, and a window that is over', async () => {
    const { newsletter, slot } = await emptyMorning(45)
    const date = new Intl.DateTimeFormat('sv-SE', { timeZone: newsletter.timeZone, dateStyle: 'short' }).format(slot)
    await saveDraft(pool(), newsletter.id, sampleIssue(date), 'hash')
    await emptyMorning(45, {}, 0)
    await emptyMorning(300)
    expect(await tellAlarms(pool())).toBe(3)
    const told = (await notices()).map(({ alarm: { why, over, title } }) => `${why} ${over} ${title}`)
    expect(told.sort()).toEqual(['draft false 今日要闻：数据与算力', 'no-list false ', 'none true '])
  })

  it('stays away where the issue came meanwhile, on days off, where the hour was moved, and for whoever wants none', async () => {
    const { newsletter, slot } = await emptyMorning(45)
    await pool().query(
      sql`update runs set outcome = 'mailing' where newsletter_id = ${newsletter.id} and slot = ${slot}`,
    )
    await emptyMorning(45, {
      days: 'every',
      daysOff: [0, 1].map((n) => new Date(Date.now() + n * 43_200_000).toISOString().slice(0, 10)),
    })
    await emptyMorning(45, { reportTo: [] })
    const { newsletter: moved } = await emptyMorning(45)
    await changeNewsletter(pool(), moved.id, { schedule: '0 7 29 2 *' })
    const { newsletter: byHand } = await emptyMorning(45)
    await changeNewsletter(pool(), byHand.id, { schedule: null })
    expect(await tellAlarms(pool())).toBe(0)
  })

  it('comes of a mailing that nobody began, once', async () => {
    const { id } = await sentMailing(1)
    await pool().query(sql`update mailings set status = 'missed', started_at = null where id = ${id}`)
    expect(await tellAlarms(pool())).toBe(1)
    expect(await tellAlarms(pool())).toBe(0)
    const [notice] = await notices()
    expect(notice!.alarm).toMatchObject({ why: 'missed', mailing: id, over: true })
  })

  it('is told to the endpoints that want it, also where no editor is, once', async () => {
    const { newsletter } = await emptyMorning(31, { reportTo: [] })
    await emptyMorning(31, { reportTo: [] })
    const rules = { secrets: ['a secret that is long enough to seal a key with'], isAllowed: () => true }
    const wanted = { url: 'https://crm.example/', newsletterId: newsletter.id }
    await createEndpoint(pool(), rules, { ...wanted, name: 'pager', events: ['alarm.raised'] })
    await createEndpoint(pool(), rules, { ...wanted, name: 'crm', events: ['mailing.sent'] })
    expect(await tellAlarms(pool())).toBe(1)
    expect(await tellAlarms(pool())).toBe(0)
    expect(await notices()).toEqual([])
    const calls = await rowsOf(
      pool(),
      sql`select e.name, c.event, c.data from endpoint_calls c join endpoints e on e.id = c.endpoint_id`,
    )
    expect(calls).toMatchObject([
      { name: 'pager', event: 'alarm.raised', data: { why: 'none', over: false, mailing: null } },
    ])
  })
})
