import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { reportCommand } from '../../src/commands/report/report.ts'
import { noteComplaint } from '../../src/feedback/complaints.ts'
import type { Locale } from '../../src/locale/index.ts'
import { addHits, startWithLinks } from '../reports/hits.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const run = (args: readonly (string | number)[], locale: Locale = 'en') =>
  runCommand(reportCommand, ['report', ...args.map(String)], { locale, withDatabase: opened(database.pool) })
let sending: Awaited<ReturnType<typeof startWithLinks>>
let id: number

beforeAll(async () => {
  const { pool } = database
  sending = await startWithLinks(pool, 4)
  id = sending.mailing.id
  await pool.query(sql`update deliveries set status = 'accepted', due_at = null where mailing_id = ${id}`)
  await pool.query(sql`update mailing_links set url = '=cmd()' where mailing_id = ${id} and id = 2`)
  const [one, two, three] = sending.readers.map(({ subscriber }) => subscriber)
  await pool.query(sql`update deliveries set status = 'refused', reply = '552 5.2.2 mailbox full'
    where mailing_id = ${id} and subscriber_id = ${two}`)
  await pool.query(sql`insert into bounces (mailing_id, subscriber_id, reason, hard, source, matched)
    values (${id}, ${one}, 'userunknown', true, 'mailbox', 'verp'), (${id}, ${three}, 'userunknown', false, 'mailbox', 'weak')`)
  await noteComplaint(pool, { mailing: id, subscriber: three!, weak: true })
  await pool.query(sql`insert into unsubscribes (mailing_id, subscriber_id, way) values (${id}, ${one}, 'page')`)
  await addHits(pool, sending, [{ reader: 0 }, { reader: 2, device: 'computer' }, { reader: 0, link: 1 }])
})

describe('daybreak report', () => {
  it('tells the figures of a mailing in the language of the terminal', async () => {
    const english = (await run([id])).lines.join('\n')
    expect(english).toContain('the ledger balances')
    expect(english).toMatch(/refused +mailbox full +1/)
    expect(english).toMatch(/opens +2 +2 +2 +0 +0 +0 +2 +66\.7%/)
    expect(english).toMatch(/要闻 +2 +1 +1/)
    expect(english).toMatch(/no such user +0 +1 +hard/)
    expect(english).toMatch(/unsubscribes +1/)
    expect(english).toMatch(/^complaints +0$/m)
    expect(english).toMatch(/^Told by the address alone.*: bounces 1, complaints 1$/m)
    const chinese = (await run([id], 'zh-CN')).lines.join('\n')
    expect(chinese).toMatch(/被拒 +邮箱已满 +1/)
    expect(chinese).toMatch(/打开 +2 +2/)
    expect(chinese).toMatch(/^仅凭地址判断.*：退信 1，投诉 1$/m)
    expect(chinese).not.toMatch(/\bopens\b|\{\w+\}/)
  })

  it('tells the figures of a newsletter over its issues', async () => {
    const { lines } = await run(['--newsletter', sending.newsletter.slug])
    const text = lines.join('\n')
    expect(text).toMatch(/2026-11-02 +3 +2 +1 +1 +0 +1 +今日要闻/)
    expect(text).toMatch(/要闻 +1 +2 +1 +1 +33\.3%/)
    const json = JSON.parse((await run(['--newsletter', sending.newsletter.slug, '--json'])).lines.join('\n'))
    expect(json).toMatchObject({ issues: [{ mailing: id }], growth: expect.any(Array), cohorts: expect.any(Array) })
  })

  it.each(['links', 'sections', 'providers', 'devices', 'hours', 'bounces', 'unsubscribes'])(
    'prints %s of a mailing as CSV',
    async (figure) => {
      const { lines } = await run([id, '--csv', figure])
      expect(lines[0]!.startsWith('\ufeff')).toBe(true)
      const columns = lines.map((line) => line.split(',').length)
      expect(lines.length).toBeGreaterThan(1)
      expect(new Set(columns).size).toBe(1)
      expect(lines.every((line) => line.endsWith('\r'))).toBe(true)
    },
  )

  it.each(['issues', 'sections', 'growth', 'cohorts'])('prints %s of a newsletter as CSV', async (figure) => {
    const { lines } = await run(['--newsletter', sending.newsletter.slug, '--csv', figure])
    expect(lines.length).toBeGreaterThan(1)
    expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1)
  })

  it('writes no formula', async () => {
    const { lines } = await run([id, '--csv', 'links'])
    expect(lines[3]).toBe("3,科技,1,'=cmd(),0,0,0,0,0,0,0\r")
  })

  it('says what is wrong, and what to do', async () => {
    await expect(run([])).rejects.toThrow(/name a mailing/)
    await expect(run([id, '--newsletter', 'x'])).rejects.toThrow(/one of the two/)
    await expect(run([id, '--csv', 'growth'])).rejects.toThrow(/figure of a newsletter: give --newsletter/)
    await expect(run(['--newsletter', 'x', '--csv', 'links'])).rejects.toThrow(/figure of one mailing/)
    await expect(run([id, '--csv', 'nothing'])).rejects.toThrow(/Allowed choices are links/)
    await expect(run([999_999])).rejects.toThrow(/999999/)
  })
})
