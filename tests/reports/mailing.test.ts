import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { NotFound } from '../../src/errors.ts'
import { noteComplaint } from '../../src/feedback/complaints.ts'
import { figuresOf } from '../../src/reports/figures.ts'
import { mailingReport } from '../../src/reports/mailing.ts'
import { newsletterReport } from '../../src/reports/newsletter.ts'
import { deliverySumsOf, keepDeliverySums } from '../../src/reports/summary/deliveries.ts'
import { keepHitSums } from '../../src/reports/summary/keep.ts'
import { wholeHours } from '../../src/reports/time.ts'
import { useDatabase } from '../support/database.ts'
import { addHits, startWithLinks } from './hits.ts'

const database = useDatabase()

const counted = { raw: 0, person: 0, proxied: 0, unclear: 0, machine: 0, people: 0, unique: 0 }

/** Of six readers one each is accepted, refused, excluded, unknown and still queued; the first too is accepted. */
async function settleSome(mailing: number) {
  const { pool } = database
  const set = (at: number, status: string, reply: string | null) =>
    pool.query(sql`update deliveries set status = ${status}::delivery_status, reply = ${reply}, due_at = null, settled_at = now()
      where mailing_id = ${mailing} and subscriber_id = (
        select subscriber_id from deliveries where mailing_id = ${mailing} order by subscriber_id offset ${at} limit 1)`)
  await set(0, 'accepted', '250 ok')
  await set(1, 'accepted', '250 ok')
  await set(2, 'refused', '552 5.2.2 <s3@readers.example>: mailbox full 7F3A21BC')
  await set(3, 'excluded', 'suppressed')
  await set(4, 'unknown', 'lost')
}

describe('the report of a mailing', () => {
  it('tells opens and clicks by what they are, by link, section, provider and device', async () => {
    const sending = await startWithLinks(database.pool, 3)
    await addHits(database.pool, sending, [
      { reader: 0 },
      { reader: 0, device: 'computer' },
      { reader: 1, class: 'proxied', device: 'app' },
      { reader: 2, class: 'machine', device: 'unknown' },
      { reader: 2, class: 'unclear', device: 'unknown' },
      { reader: 0, link: 0 },
      { reader: 0, link: 1 },
      { reader: 1, link: 1 },
      { reader: 1, link: 3, class: 'machine' },
    ])
    const report = await mailingReport(database.pool, sending.mailing.id)
    expect(report.opens).toEqual({ raw: 5, person: 2, proxied: 1, unclear: 1, machine: 1, people: 3, unique: 2 })
    expect(report.clicks).toEqual({ ...counted, raw: 4, person: 3, machine: 1, people: 3, unique: 2 })
    expect(
      report.links.map(({ position, positionInSection, people }) => [position, positionInSection, people]),
    ).toEqual([
      [1, 1, 1],
      [2, 2, 2],
      [3, 1, 0],
      [4, 1, 0],
    ])
    expect(report.sections.map(({ section, links, people, unique }) => [section, links, people, unique])).toEqual([
      ['要闻', 2, 3, 2],
      ['科技', 1, 0, 0],
      [null, 1, 0, 0],
    ])
    expect(report.devices.map(({ key, opens }) => [key, opens?.people, opens?.raw])).toEqual([
      ['phone', 1, 1],
      ['app', 1, 1],
      ['computer', 1, 1],
      ['unknown', 0, 2],
    ])
    expect(report.providers.reduce((sum, { opens }) => sum + opens!.raw, 0)).toBe(5)
    expect(report.providers.map(({ provider }) => provider).sort()).toEqual(['other', 'qq'])
  })

  it('keeps its ledger balanced, and says why somebody has not got it', async () => {
    const { mailing } = await startWithLinks(database.pool, 6)
    await settleSome(mailing.id)
    const { ledger, whereabouts } = await mailingReport(database.pool, mailing.id)
    expect(ledger).toEqual({
      ...{ audience: 6, queued: 1, inFlight: 0, accepted: 2, refused: 1, excluded: 1, unknown: 1 },
      balances: true,
    })
    expect(whereabouts.map(({ status, reason, count }) => `${status} ${reason} ${count}`).sort()).toEqual([
      'excluded suppressed 1',
      'queued  1',
      'refused mailboxfull 1',
      'unknown  1',
    ])
  })

  it('has no unique people where none are known, and no opens where none are asked for', async () => {
    const sending = await startWithLinks(database.pool, 2)
    const { id } = sending.mailing
    await database.pool.query(sql`update mailings set tracking = 'anonymous' where id = ${id}`)
    await addHits(database.pool, sending, [{ reader: null }, { reader: null, link: 1 }])
    await keepHitSums(database.pool, 1)
    const anonymous = await mailingReport(database.pool, id)
    expect(anonymous.opens).toEqual({ ...counted, raw: 1, person: 1, people: 1, unique: null })
    expect(anonymous.links.map(({ people, unique }) => [people, unique])).toEqual([
      [0, null],
      [1, null],
      [0, null],
      [0, null],
    ])
    expect(anonymous.providers.map(({ opens }) => opens)).toEqual([null, null])
    await database.pool.query(sql`update mailings set tracking = 'off' where id = ${id}`)
    expect(await mailingReport(database.pool, id)).toMatchObject({ opens: null, clicks: null, hours: [] })
  })

  it('goes by five minutes at first, then by hours where the newsletter is at home', async () => {
    const sending = await startWithLinks(database.pool, 1)
    const { id, newsletterId } = sending.mailing
    await database.pool.query(sql`update newsletters set time_zone = 'Asia/Kathmandu' where id = ${newsletterId}`)
    await database.pool.query(sql`update mailings set started_at = '2026-11-02T00:00:00Z' where id = ${id}`)
    const mailing = { ...sending.mailing, startedAt: new Date('2026-11-02T00:00:00Z') }
    const at = [1, 4, 6, 200, 230, 1000, 1010]
    await addHits(
      database.pool,
      { ...sending, mailing },
      at.map((minutes) => ({ reader: 0, minutes })),
    )
    await keepHitSums(database.pool, 1)
    const { hours } = await mailingReport(database.pool, id)
    // Nepal is 5 h 45 min ahead: its hours begin at a quarter past of UTC.
    expect(hours.map(({ from, minutes, opens }) => [from.toISOString().slice(11, 16), minutes, opens?.raw])).toEqual([
      ['00:00', 5, 2],
      ['00:05', 5, 1],
      ['03:15', 60, 2],
      ['16:15', 60, 2],
    ])
    const whole = wholeHours(hours, 'Asia/Kathmandu')
    expect(whole.map(({ from, opens }) => [from.toISOString().slice(11, 16), opens?.raw])).toEqual([
      ['23:15', 3],
      ['03:15', 2],
      ['16:15', 2],
    ])
  })

  it('of a mailing that is not there says so', async () => {
    await expect(mailingReport(database.pool, 999_999)).rejects.toThrow(NotFound)
  })

  it('counts what came back, and why', async () => {
    const { mailing, readers } = await startWithLinks(database.pool, 3)
    const { pool } = database
    const [one, two] = readers.map(({ subscriber }) => subscriber)
    await pool.query(sql`insert into bounces (mailing_id, subscriber_id, reason, hard, source, matched)
      values (${mailing.id}, ${one}, 'userunknown', true, 'mailbox', 'verp'), (${mailing.id}, ${two}, 'mailboxfull', false, 'reply', 'reply')`)
    await pool.query(sql`insert into complaints (mailing_id, subscriber_id) values (${mailing.id}, ${two})`)
    await pool.query(sql`insert into unsubscribes (mailing_id, subscriber_id, way, reason)
      values (${mailing.id}, ${one}, 'page', 'too_often'), (${mailing.id}, ${two}, 'one-click', null)`)
    const report = await mailingReport(pool, mailing.id)
    expect(report.bounces).toEqual([
      { reason: 'mailboxfull', hard: false, atOnce: 1, later: 0 },
      { reason: 'userunknown', hard: true, atOnce: 0, later: 1 },
    ])
    expect(report.complaints).toBe(1)
    expect(report.unsubscribes).toEqual([
      { reason: '', count: 1 },
      { reason: 'too_often', count: 1 },
    ])
    expect(report.providers.reduce((sum, { bounces, complaints }) => sum + 10 * bounces + complaints, 0)).toBe(11)
  })

  it('counts in no figure what anybody could have written, and says how much it is', async () => {
    const { mailing, newsletter, readers } = await startWithLinks(database.pool, 2)
    const { pool } = database
    const bounce = (at: number, matched: string) =>
      pool.query(sql`insert into bounces (mailing_id, subscriber_id, reason, hard, source, matched)
        values (${mailing.id}, ${readers[at]!.subscriber}, 'mailboxfull', false, 'mailbox', ${matched})`)
    await bounce(0, 'weak')
    for (const { subscriber } of readers) await noteComplaint(pool, { mailing: mailing.id, subscriber, weak: true })
    const reports = async () => {
      const report = await mailingReport(pool, mailing.id)
      const { issues } = await newsletterReport(pool, newsletter.slug, { issues: 1, weeks: 1, cohortIssues: 1 })
      const sum = (counts: readonly number[]) => counts.reduce((before, count) => before + count, 0)
      const { weak, providers } = report
      const figures = await figuresOf(pool, mailing.id)
      const count = (of: 'bounces' | 'complaints') => [
        ...[sum(providers.map((each) => each[of])), figures[of], sum(issues.map((each) => each[of]))],
      ]
      const bounces = [sum(report.bounces.map(({ later }) => later)), ...count('bounces')]
      return { bounces, complaints: [report.complaints, ...count('complaints')], weak }
    }
    const none = [0, 0, 0, 0]
    expect(await reports()).toEqual({ bounces: none, complaints: none, weak: { bounces: 1, complaints: 2 } })
    await bounce(1, 'verp')
    await noteComplaint(pool, { mailing: mailing.id, subscriber: readers[1]!.subscriber, weak: false })
    const one = [1, 1, 1, 1]
    expect(await reports()).toEqual({ bounces: one, complaints: one, weak: { bounces: 1, complaints: 1 } })
  })
})

describe('the sums of deliveries', () => {
  it('are kept of a mailing that is sent, and not believed when an admin has decided about an unknown one', async () => {
    const { mailing } = await startWithLinks(database.pool, 6)
    const { pool } = database
    const { id } = mailing
    await settleSome(id)
    await pool.query(
      sql`update deliveries set status = 'accepted', due_at = null where mailing_id = ${id} and status = 'queued'`,
    )
    await pool.query(sql`update mailings set status = 'sent', finished_at = now() where id = ${id}`)
    const before = await deliverySumsOf(pool, id)
    await keepDeliverySums(pool)
    const kept = () => pool.query(sql`select sum(count)::integer as count from delivery_sums where mailing_id = ${id}`)
    expect((await kept()).rows).toEqual([{ count: 6 }])
    const order = (a: { status: string }, b: { status: string }) => a.status.localeCompare(b.status)
    expect((await deliverySumsOf(pool, id)).sort(order)).toEqual(before.sort(order))
    await pool.query(sql`update deliveries set status = 'accepted' where mailing_id = ${id} and status = 'unknown'`)
    expect((await mailingReport(pool, id)).ledger).toMatchObject({ unknown: 0, accepted: 4, balances: true })
    await keepDeliverySums(pool)
    expect((await mailingReport(pool, id)).ledger).toMatchObject({ unknown: 0, accepted: 4, balances: true })
  })
})
