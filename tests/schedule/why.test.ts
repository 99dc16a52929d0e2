import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { saveDraft } from '../../src/issues/store.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { runSlot } from '../../src/schedule/run.ts'
import { whyOf } from '../../src/schedule/why.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, makeNewsletter, sampleIssue } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
// Seven in Shanghai, on a Monday.
const date = '2026-11-02'
const slot = new Date('2026-11-01T23:00:00Z')
const at = (minutes: number) => new Date(slot.getTime() + minutes * 60_000)

const make = (settings: Partial<Newsletter> = {}) =>
  makeNewsletter(pool(), { schedule: '0 7 * * *', timeZone: 'Asia/Shanghai', ...settings })
const keysOf = async (newsletter: Newsletter, now: Date, day = date) =>
  (await whyOf(pool(), newsletter, day, now)).map(({ key }) => key)

describe('why nothing went out', () => {
  it.each([
    ['no schedule', { schedule: null }, 1, ['why.by_hand', 'why.issue.none']],
    ['no slot on the day', { schedule: '0 7 * * 2' }, 1, ['why.no_slot', 'why.issue.none']],
    ['a day off', { daysOff: [date] }, 1, ['why.day_off']],
    ['before its time', {}, -30, ['why.not_yet', 'why.issue.none']],
    ['nobody ran it', {}, 30, ['why.no_scheduler', 'why.issue.none']],
  ] as const)('%s', async (_, settings, minutes, keys) => {
    expect(await keysOf(await make(settings), at(minutes))).toEqual(keys)
  })

  it('a schedule that was set after its time, be it by half a minute', async () => {
    const newsletter = await make()
    await pool().query(sql`update newsletters set schedule_since = ${new Date(slot.getTime() + 30_000)}
      where id = ${newsletter.id}`)
    for (const minutes of [1, 30])
      expect(await keysOf(newsletter, at(minutes))).toEqual(['why.set_later', 'why.issue.none'])
    // Of what was run by then, a schedule that is set again changes nothing.
    await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    await runSlot(pool(), newsletter, 'issue', slot)
    expect(await keysOf(newsletter, at(30))).toEqual(['why.run.no-issue', 'why.window_open', 'why.issue.none'])
  })

  it('a day that is no workday', async () => {
    expect(await keysOf(await make({ days: 'workdays' }), at(0), '2026-11-01')).toEqual(['why.no_workday'])
  })

  it('a run that found no list, no issue, a draft, and then one', async () => {
    const newsletter = await make()
    await runSlot(pool(), newsletter, 'issue', slot)
    expect(await keysOf(newsletter, at(1))).toEqual(['why.run.no-list', 'why.window_open', 'why.issue.none'])
    await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    await makeFinalIssue(pool(), newsletter, '2026-10-30')
    await runSlot(pool(), newsletter, 'issue', slot)
    expect(await keysOf(newsletter, at(241))).toEqual(['why.run.no-issue', 'why.window_over', 'why.issue.newest'])
    await saveDraft(pool(), newsletter.id, sampleIssue(date), 'a draft')
    expect(await keysOf(newsletter, at(2))).toEqual(['why.run.no-issue', 'why.window_open', 'why.issue.draft'])
  })

  it('what became of a mailing, and who is missing for it', async () => {
    const newsletter = await make()
    await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    await makeFinalIssue(pool(), newsletter, date)
    const run = await runSlot(pool(), newsletter, 'issue', slot)
    if (run.outcome !== 'mailing') throw new Error('no mailing')
    expect(await keysOf(newsletter, at(1))).toEqual(['why.mailing.scheduled'])
    expect(await keysOf(newsletter, at(5))).toEqual(['why.mailing.not_begun', 'why.no_worker'])
    const become = (status: string) =>
      pool().query(sql`update mailings set status = ${status} where id = ${run.mailing.id}`)
    await become('sent')
    expect(await whyOf(pool(), newsletter, date, at(9))).toMatchObject([
      { key: 'why.mailing.sent', values: { id: run.mailing.id, time: '07:00', accepted: 0 } },
    ])
    await pool().query(sql`update mailings set status = 'missed', reason = '{"key": "mailing.reason.window", "values": {}}'
      where id = ${run.mailing.id}`)
    expect(await keysOf(newsletter, at(300))).toEqual(['why.mailing.missed', 'mailing.reason.window'])
  })
})
