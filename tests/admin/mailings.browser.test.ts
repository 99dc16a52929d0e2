import type { Page, Route } from 'playwright-core'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList, listsOf } from '../../src/audience/lists.ts'
import { rowOf } from '../../src/database/pool.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { scheduleMailing } from '../../src/delivery/mailings.ts'
import { locales } from '../../src/locale/index.ts'
import { addHits, startWithLinks } from '../reports/hits.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'
import { addSubscribers, makeFinalIssue, makeNewsletter } from '../support/scene.ts'
import { recipientsOf, useWorkers } from '../support/workers.ts'

const admin = useAdmin()
const { startServer, addRelay, startWorker } = useWorkers(() => admin.pool)

const words = {
  en: {
    ...{ mailings: 'Mailings', create: 'New mailing', issue: 'Which issue', schedule: 'Schedule', lists: 'Lists' },
    ...{ willBe: 'will be mailed', sent: 'Sent', balances: 'The ledger balances', report: 'Report', links: 'Links' },
    ...{ search: 'Address or name', story: 'Story', accepted: 'accepted', opens: 'Opens', today: 'Today' },
    ...{ rate: 'Messages a second, at the most', map: 'Clicks over the issue', handed: 'handed off to relay-' },
  },
  'zh-CN': {
    ...{ mailings: '发送', create: '新建发送', issue: '哪一期', schedule: '排定发送', lists: '列表' },
    ...{ willBe: '将会收到', sent: '已发送', balances: '账目平衡', report: '报告', links: '链接' },
    ...{ search: '地址或姓名', story: '经过', accepted: '已接收', opens: '打开', today: '今日' },
    ...{ rate: '每秒最多发送', map: '稿件上的点击', handed: '次交给 relay-' },
  },
} as const

async function readyToSend(readers: number) {
  const newsletter = await makeNewsletter(admin.pool)
  const list = await createList(admin.pool, { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  await addSubscribers(admin.pool, list.id, readers)
  await makeFinalIssue(admin.pool, newsletter, '2026-11-02')
  return newsletter
}

/** Fills the form, confirms, and is on the page of the mailing. */
async function schedule(page: Page, say: (typeof words)['en' | 'zh-CN'], perSecond: number): Promise<number> {
  await page.getByRole('combobox', { name: say.issue }).click()
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByRole('textbox', { name: say.rate }).fill(String(perSecond))
  await page.getByText(say.willBe).waitFor()
  await page.getByRole('button', { name: say.schedule, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: say.schedule }).click()
  await page.waitForURL(/\/mailings\/\d+$/)
  return Number(/\d+$/.exec(page.url())![0])
}

describe('a mailing', () => {
  it.each(locales)(
    'is scheduled, watched as it is sent, and read about, in %s',
    async (locale) => {
      const say = words[locale]
      const server = await startServer()
      await addRelay(server)
      const newsletter = await readyToSend(12)
      const page = await admin.open(`/n/${newsletter.slug}/mailings`, { locale, width: locale === 'en' ? 1280 : 375 })
      page.setDefaultTimeout(30_000)
      await page.getByRole('link', { name: say.create }).click()
      await page.getByRole('heading', { name: say.create }).waitFor()
      await expectAccessible(page)
      const id = await schedule(page, say, 2)
      startWorker()
      // As it goes on, without asking again.
      await page.getByText(/^([1-9]|1[01]) of 12 settled|已处理 ([1-9]|1[01]) \/ 12/).waitFor()
      await page.getByText(say.sent, { exact: true }).waitFor()
      await page.getByText(say.balances).waitFor()
      expect(await ledgerOf(admin.pool, id)).toMatchObject({ audience: 12, accepted: 12, balances: true })
      expect(new Set(recipientsOf(server)).size).toBe(12)
      await expectAccessible(page)

      const [address] = recipientsOf(server)
      await page.getByRole('searchbox', { name: say.search }).fill(address!)
      await page.getByRole('cell', { name: address!, exact: true }).waitFor()
      await page.getByRole('button', { name: new RegExp(`${say.story}.*${address}|${address}.*${say.story}`) }).click()
      const story = page.getByRole('dialog')
      await story.getByText(say.handed).waitFor()
      await story.getByText(say.accepted).first().waitFor()
      await expectAccessible(page)
      await page.keyboard.press('Escape')

      await page.getByRole('main').getByRole('link', { name: say.report, exact: true }).click()
      await page.getByRole('heading', { level: 1 }).getByText(say.report).waitFor()
      await page.getByRole('heading', { name: say.map }).waitFor()
      await page.locator('.click-badge').first().waitFor()
      await expectAccessible(page)
      await page.context().close()
    },
    120_000,
  )

  it('is paused, resumed and cancelled, each after a question', async () => {
    const newsletter = await readyToSend(3)
    const page = await admin.open(`/n/${newsletter.slug}/mailings/new`)
    const id = await schedule(page, words.en, 5)
    await admin.pool.query(sql`update mailings set status = 'sending', started_at = now(), give_up_at = now() + interval '1 hour'
      where id = ${id}`)
    const act = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
    }
    const status = async () =>
      (await rowOf<{ status: string }>(admin.pool, sql`select status from mailings where id = ${id}`))!.status
    await act('Pause')
    await expect.poll(status).toBe('paused')
    await act('Resume')
    await expect.poll(status).toBe('sending')
    await act('Cancel the mailing')
    await expect.poll(status).toBe('cancelled')
    await page.getByText('Cancelled', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0)
    const { rows } = await admin.pool.query(sql`select action from audit where subject = ${String(id)} order by id`)
    expect(rows.map(({ action }) => action)).toEqual([
      ...['mailing.create', 'mailing.pause', 'mailing.resume', 'mailing.cancel'],
    ])
    await page.context().close()
  })

  it.each(locales)('has the issue that is to come chosen already, until it is on its way, in %s', async (locale) => {
    const newsletter = await readyToSend(3)
    const [list] = await listsOf(admin.pool, newsletter.id)
    const scheduledFor = new Date(Date.now() + 48 * 3_600_000)
    const date = scheduledFor.toISOString().slice(0, 10)
    const { id: issueId } = await makeFinalIssue(admin.pool, newsletter, date)
    const page = await admin.open(`/n/${newsletter.slug}/mailings/new`, { locale, width: 375 })
    const chosen = () => page.getByRole('combobox', { name: words[locale].issue }).inputValue()
    await expect.poll(chosen).toContain('今日要闻：数据与算力')
    expect(await chosen()).toContain(String(Number(date.slice(-2))))
    await expectAccessible(page)
    await scheduleMailing(admin.pool, { newsletterId: newsletter.id, issueId, listIds: [list!.id], scheduledFor })
    await page.reload()
    await expect.poll(chosen).toBe('')
    await page.context().close()
  })

  it('is not scheduled for a number of readers that is of another choice', async () => {
    const newsletter = await readyToSend(3)
    const page = await admin.open(`/n/${newsletter.slug}/mailings/new`)
    const schedule = page.getByRole('button', { name: 'Schedule', exact: true })
    await page.getByRole('combobox', { name: words.en.issue }).click()
    await page.getByRole('listbox').getByRole('option').first().click()
    await expect.poll(() => schedule.isEnabled()).toBe(true)
    const counts: Route[] = []
    await page.route('**/audience', (route) => void counts.push(route))
    await page.getByRole('combobox', { name: 'Lists' }).last().click()
    await page.getByRole('option', { name: 'Readers' }).click()
    await expect.poll(() => counts.length).toBe(1)
    expect(await schedule.isEnabled()).toBe(false)
    expect(await page.getByRole('table').count()).toBe(0)
    await counts[0]!.continue()
    await expect.poll(() => schedule.isEnabled()).toBe(true)
    await schedule.click()
    await page.getByRole('dialog').getByText('Readers: 0').waitFor()
    await page.context().close()
  })

  it('may be the digest of a week, by hand', async () => {
    const newsletter = await readyToSend(3)
    await admin.pool.query(sql`update newsletters set digest_schedule = '0 9 * * 6' where id = ${newsletter.id}`)
    const page = await admin.open(`/n/${newsletter.slug}/mailings/new`, { width: 375, scheme: 'dark' })
    await page.getByText('Digest', { exact: true }).click()
    await page.getByLabel('The week that ends on').fill('2026-11-06')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Schedule', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Schedule' }).click()
    await page.waitForURL(/\/mailings\/\d+$/)
    const made = await rowOf(
      admin.pool,
      sql`select i.kind, i.date::text from mailings m join issues i on i.id = m.issue_id
        where m.newsletter_id = ${newsletter.id}`,
    )
    expect(made).toEqual({ kind: 'digest', date: '2026-11-06' })
    await page.context().close()
  })

  it('cannot be stopped by who may only look', async () => {
    const sending = await startWithLinks(admin.pool, 3)
    const path = `/n/${sending.newsletter.slug}/mailings/${sending.mailing.id}`
    const page = await admin.open(path, { allow: ['mailings:read', 'settings:read'] })
    await page.getByText('The ledger balances').waitFor()
    expect(await page.getByRole('button', { name: /Pause|Cancel/ }).count()).toBe(0)
    await page.context().close()
  })
})

describe('today', () => {
  it.each(locales)('has what needs a decision on top, with the way to it, in %s', async (locale) => {
    const sending = await startWithLinks(admin.pool, 3)
    await admin.pool.query(sql`update deliveries set status = 'unknown', due_at = null, settled_at = now(), reply = 'lost'
      where mailing_id = ${sending.mailing.id} and subscriber_id = ${sending.readers[0]!.subscriber}`)
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 375],
    ] as const) {
      const page = await admin.open('/', { locale, scheme, width, newsletterIds: [sending.newsletter.id] })
      await page.getByRole('heading', { level: 1, name: words[locale].today }).waitFor()
      await page.getByText(/nobody knows whether they arrived: 1|有 1 封不知是否送达/).waitFor()
      await page.getByRole('button', { name: /^What became of a day\?$|^某一天发了没有？$/ }).click()
      await page.getByLabel(/^Day|^日期/).fill('2026-11-02')
      await page.getByText(/Mailing \d+ has been sending|发送任务 \d+ 自/).waitFor()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: /^Decide$|^去决定$/ }).click()
      await page.getByRole('button', { name: /Count as accepted|视为已接收/ }).waitFor()
      await page.getByText(/^To whom it went is shown to those|^发给了谁，仅对/).waitFor()
      await page.context().close()
    }
    const page = await admin.open(`/n/${sending.newsletter.slug}/mailings/${sending.mailing.id}`)
    await page.getByRole('row', { name: sending.readers[0]!.address }).getByRole('button').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Count as accepted' }).click()
    await page
      .getByRole('dialog', { name: 'Count as accepted' })
      .getByRole('button', { name: 'Count as accepted' })
      .click()
    await page.getByText('Decided').waitFor()
    const { rows } = await admin.pool.query(sql`select status from deliveries
      where mailing_id = ${sending.mailing.id} and subscriber_id = ${sending.readers[0]!.subscriber}`)
    expect(rows).toEqual([{ status: 'accepted' }])
    await page.context().close()
  })
})

describe('reports', () => {
  it('draw, compare and map what people did', async () => {
    const sending = await startWithLinks(admin.pool, 4)
    await addHits(admin.pool, sending, [{ reader: 0 }, { reader: 0, link: 0, minutes: 6 }, { reader: 1, link: 0 }])
    await addHits(admin.pool, sending, [{ reader: 2, link: 0, class: 'machine' }])
    await admin.pool.query(sql`insert into unsubscribes (mailing_id, subscriber_id, way, reason)
      values (${sending.mailing.id}, ${sending.readers[3]!.subscriber}, 'page', 'too_often')`)
    const { id: newsletterId } = sending.newsletter
    const { id: issueId } = await makeFinalIssue(admin.pool, sending.newsletter, '2026-11-03')
    const next = { newsletterId, issueId, listIds: [sending.list.id], scheduledFor: new Date() }
    await sending.start(await scheduleMailing(admin.pool, next))
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 375],
    ] as const) {
      const page = await admin.open(`/n/${sending.newsletter.slug}/reports`, { scheme, width })
      await page.getByRole('heading', { name: 'Issues compared' }).waitFor()
      await page.locator('.recharts-surface').first().waitFor()
      await expectAccessible(page)
      // The newest stands first.
      await page.getByRole('link', { name: '今日要闻：数据与算力' }).last().click()
      await page.getByText('2 by people, 0 unclear, 1 by machines').waitFor()
      await page.getByTitle('Link 1, clicks: 2').first().waitFor()
      await page.locator('.recharts-surface').first().waitFor()
      await page.getByRole('cell', { name: 'It comes too often' }).waitFor()
      const csv = page.getByRole('link', { name: 'Links as CSV' }).first()
      expect(await csv.getAttribute('href')).toMatch(/report\.csv\?figure=links$/)
      await expectAccessible(page)
      await page.context().close()
    }
  })
})
