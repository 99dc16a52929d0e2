import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { keepRolls } from '../../src/audience/segments/rolls.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { cohortsOf } from '../../src/reports/cohorts.ts'
import { growthOf } from '../../src/reports/growth.ts'
import { newsletterReport } from '../../src/reports/newsletter.ts'
import { keepHitSums } from '../../src/reports/summary/keep.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { addHits, startWithLinks } from './hits.ts'

const database = useDatabase()
const span = { issues: 10, weeks: 4, cohortIssues: 10 }

describe('the report of a newsletter', () => {
  it('has a row for each issue, and each section over them', async () => {
    const { pool } = database
    const sending = await startWithLinks(pool, 4)
    await pool.query(
      sql`update deliveries set status = 'accepted', due_at = null where mailing_id = ${sending.mailing.id}`,
    )
    await addHits(pool, sending, [
      { reader: 0 },
      { reader: 1 },
      { reader: 0, link: 0 },
      { reader: 0, link: 1 },
      { reader: 1, link: 2 },
    ])
    const before = await newsletterReport(pool, sending.newsletter.slug, span)
    await keepHitSums(pool, 1)
    const report = await newsletterReport(pool, sending.newsletter.slug, span)
    expect(report).toEqual(before)
    expect(report.issues).toMatchObject([
      {
        ...{ mailing: sending.mailing.id, date: '2026-11-02', bounces: 0, complaints: 0, unsubscribes: 0 },
        ledger: { accepted: 4, balances: true },
        opens: { people: 2, unique: 2 },
        clicks: { people: 3, unique: 2 },
      },
    ])
    expect(report.sections).toEqual([
      { section: '要闻', issues: 1, links: 2, clicks: 2, readers: 1, share: 0.25 },
      { section: '科技', issues: 1, links: 1, clicks: 1, readers: 1, share: 0.25 },
    ])
  })

  it('knows no readers of anonymous issues', async () => {
    const { pool } = database
    const sending = await startWithLinks(pool, 2)
    await pool.query(sql`update mailings set tracking = 'anonymous' where id = ${sending.mailing.id}`)
    await addHits(pool, sending, [{ reader: null, link: 0 }])
    const { sections, cohorts } = await newsletterReport(pool, sending.newsletter.slug, span)
    expect(sections[0]).toMatchObject({ section: '要闻', clicks: 1, readers: null, share: null })
    expect(cohorts).toMatchObject([{ readers: 2, opened: null, issues: 0 }])
  })
})

describe('growth and cohorts', () => {
  let newsletter: Newsletter
  beforeAll(async () => {
    const { pool } = database
    newsletter = await makeNewsletter(pool, { timeZone: 'Asia/Shanghai' })
    const lists = [
      await createList(pool, { newsletterId: newsletter.id, slug: 'a', name: 'A' }),
      await createList(pool, { newsletterId: newsletter.id, slug: 'b', name: 'B' }),
    ]
    const add = (name: string, list: 0 | 1, status: string, weeksAgo: number, leftWeeksAgo: number | null) =>
      pool.query(sql`with person as (
          insert into subscribers (email) values (${`${name}@growth.example`})
          on conflict (lower(email)) do update set name = excluded.name returning id)
        insert into subscriptions (list_id, subscriber_id, status, source, created_at, confirmed_at, unsubscribed_at)
        select ${lists[list]!.id}::integer, id, ${status}::subscription_status, 'test', now(),
          ${status === 'pending' ? null : weeksAgo}::integer * -interval '1 week' + now(),
          now() - ${leftWeeksAgo}::integer * interval '1 week' from person`)
    await add('old', 0, 'confirmed', 20, null)
    // On two lists: counted once, and there as long as they are on one.
    await add('old', 1, 'confirmed', 1, null)
    await add('gone', 0, 'unsubscribed', 20, 2)
    await add('half', 0, 'unsubscribed', 20, 2)
    await add('half', 1, 'confirmed', 20, null)
    await add('new', 0, 'confirmed', 1, null)
    await add('never', 0, 'pending', 0, null)
  })

  it('grow by who joins first and shrink by who leaves last', async () => {
    const weeks = await growthOf(database.pool, newsletter, 4)
    expect(weeks.map(({ joined, left, readers, churn }) => [joined, left, readers, churn])).toEqual([
      [0, 0, 3, 0],
      [0, 1, 2, 1 / 3],
      [1, 0, 3, 0],
      [0, 0, 3, 0],
    ])
    expect(weeks.every(({ week }) => new Date(`${week}T00:00:00Z`).getUTCDay() === 1)).toBe(true)
  })

  it('are of those who opened one of the last issues, whether or not that is in the rolls', async () => {
    const { pool } = database
    const sending = await startWithLinks(pool, 3)
    await addHits(pool, sending, [{ reader: 0 }, { reader: 1, class: 'machine' }, { reader: 2, class: 'proxied' }])
    const opened = async () =>
      (await cohortsOf(pool, sending.newsletter, 5)).map((c) => [c.readers, c.opened, c.issues])
    expect(await opened()).toEqual([[3, 2, 1]])
    await keepRolls(pool, 1)
    expect(await opened()).toEqual([[3, 2, 1]])
  })
})
