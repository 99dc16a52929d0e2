import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { pauseMailing } from '../../src/delivery/mailing-states.ts'
import { noteRelayDown, noteRelayUp } from '../../src/delivery/relays/relays.ts'
import { registerWorker } from '../../src/delivery/worker/workers.ts'
import { saveDraft } from '../../src/issues/store.ts'
import { decisionsOfSystem } from '../../src/schedule/decisions.ts'
import { nextOfEach } from '../../src/schedule/next.ts'
import { runSlot } from '../../src/schedule/run.ts'
import { todayOf } from '../../src/schedule/today.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, makeNewsletter, sampleIssue } from '../support/scene.ts'
import { startSendingTo } from '../support/sending.ts'

const database = useDatabase()
const pool = () => database.pool
const date = '2026-11-02'
const slot = new Date('2026-11-02T07:00:00+08:00')
const at = (time: string) => new Date(`2026-11-02T${time}:00+08:00`)

async function scheduled() {
  const newsletter = await makeNewsletter(pool(), { schedule: '0 7 * * *' })
  await createList(pool(), { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  const look = async (time: string) => {
    const { stage, decisions } = await todayOf(pool(), newsletter, at(time))
    return [stage, ...decisions.map(({ kind }) => kind)]
  }
  return { newsletter, look }
}

describe('this morning', () => {
  it('waits for an issue, and says so from two hours before its time to the end of its window', async () => {
    const { newsletter, look } = await scheduled()
    expect(await look('04:30')).toEqual(['no_issue'])
    expect(await look('05:30')).toEqual(['no_issue', 'issue'])
    expect(await look('10:30')).toEqual(['no_issue', 'issue'])
    expect(await look('11:30')).toEqual(['over', 'late'])
    await saveDraft(pool(), newsletter.id, sampleIssue(date), 'hash')
    expect(await look('06:30')).toEqual(['draft', 'issue'])
    const { decisions } = await todayOf(pool(), newsletter, at('06:30'))
    expect(decisions[0]!.says).toEqual({ key: 'today.draft', values: { date, time: '07:00', until: '11:00' } })
    await makeFinalIssue(pool(), newsletter, date)
    expect(await look('06:30')).toEqual(['ready'])
  })

  it('has nothing of what was due before its schedule was set, unless that was run by then', async () => {
    const { newsletter, look } = await scheduled()
    await pool().query(sql`update newsletters set schedule_since = ${new Date(slot.getTime() + 30_000)}
      where id = ${newsletter.id}`)
    await makeFinalIssue(pool(), newsletter, date)
    expect(await todayOf(pool(), newsletter, at('07:01'))).toMatchObject({ slots: [], stage: 'by_hand', decisions: [] })
    await pool().query(sql`insert into runs (newsletter_id, kind, slot, outcome)
      values (${newsletter.id}, 'issue', ${slot}, 'no-issue')`)
    expect(await look('07:01')).toEqual(['ready'])
  })

  it('has no issue on a day off, nor without a schedule', async () => {
    const off = await makeNewsletter(pool(), { schedule: '0 7 * * *', daysOff: [date] })
    expect(await todayOf(pool(), off, at('06:30'))).toMatchObject({ stage: 'day_off', decisions: [], slots: [] })
    const byHand = await makeNewsletter(pool())
    expect(await todayOf(pool(), byHand, at('06:30'))).toMatchObject({ stage: 'by_hand', decisions: [], next: [] })
  })

  it('has no list to send to', async () => {
    const newsletter = await makeNewsletter(pool(), { schedule: '0 7 * * *' })
    await makeFinalIssue(pool(), newsletter, date)
    const { stage, decisions } = await todayOf(pool(), newsletter, at('07:10'))
    expect([stage, decisions.map(({ kind }) => kind)]).toEqual(['ready', ['list']])
  })

  it('is that of its mailing, with its ledger', async () => {
    const { newsletter } = await scheduled()
    await makeFinalIssue(pool(), newsletter, date)
    const run = await runSlot(pool(), newsletter, 'issue', slot)
    expect(run.outcome).toBe('mailing')
    const today = await todayOf(pool(), newsletter, at('07:01'))
    expect(today).toMatchObject({ stage: 'scheduled', decisions: [], slots: [slot] })
    expect(today.mailings).toMatchObject([{ title: '今日要闻：数据与算力', ledger: { audience: 0 }, figures: null }])
  })
})

describe('what needs a decision', () => {
  it('is a mailing that is paused, and deliveries that are unknown', async () => {
    const { newsletter, mailing, readers } = await startSendingTo(pool(), 3)
    await pool().query(sql`update deliveries set status = 'unknown', due_at = null, settled_at = now(), reply = 'lost'
      where mailing_id = ${mailing.id} and subscriber_id = ${readers[0]!.subscriber}`)
    const because = { key: 'mailing.reason.by_hand', values: {} } as const
    await pauseMailing(pool(), mailing.id, 'canary', because)
    const { stage, decisions, mailings } = await todayOf(pool(), newsletter, at('08:00'))
    expect(stage).toBe('paused')
    expect(mailings[0]).toMatchObject({ ledger: { audience: 3, unknown: 1 }, figures: { unsubscribes: 0 } })
    expect(decisions).toEqual([
      {
        ...{ kind: 'canary', mailing: mailing.id, subject: null, because },
        says: { key: 'today.canary', values: { date, queued: 2 } },
      },
      {
        ...{ kind: 'unknown', mailing: mailing.id, subject: null, because: null },
        says: { key: 'today.unknown', values: { date, unknown: 1 } },
      },
    ])
  })

  it('is a relay that is down, a provider that is held, and that nobody sends', async () => {
    await startSendingTo(pool(), 1)
    const kinds = async () => (await decisionsOfSystem(pool())).map(({ kind, subject }) => [kind, subject])
    expect(await kinds()).toEqual([['worker', null]])
    await registerWorker(pool(), 60)
    expect(await kinds()).toEqual([])
    await noteRelayDown(pool(), 1, new Error('no route to host'))
    await pool().query(`update providers set held_reason = '{"key": "mailing.reason.by_hand", "values": {}}'
      where slug = 'qq'`)
    expect(await kinds()).toEqual([
      ['relay', 'default'],
      ['provider', 'qq'],
    ])
    await noteRelayUp(pool(), 1)
    expect(await kinds()).toEqual([['provider', 'qq']])
  })
})

describe('the next runs', () => {
  it('leave days off out, and come in their order', async () => {
    const newsletter = await makeNewsletter(pool(), {
      ...{ schedule: '0 7 * * *', digestSchedule: '0 9 * * 6', language: 'en', days: 'workdays' },
      daysOff: ['2026-11-05'],
    })
    // A Wednesday.
    const runs = nextOfEach(newsletter, new Date('2026-11-04T12:00:00+08:00'), 2)
    expect(runs.map(({ kind, at: moment }) => [kind, moment.toISOString()])).toEqual([
      ['issue', '2026-11-05T23:00:00.000Z'],
      ['digest', '2026-11-07T01:00:00.000Z'],
      ['issue', '2026-11-08T23:00:00.000Z'],
      ['digest', '2026-11-14T01:00:00.000Z'],
    ])
  })
})
