import type { Page, Route } from 'playwright-core'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import type { Locale } from '../../src/locale/index.ts'
import { createWorld } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'

const admin = useAdmin()

const tagged = async (tag: string) =>
  (
    await rowsOf<{ email: string }>(
      admin.pool,
      sql`select email from profiles p join subscribers s on s.id = p.subscriber_id where ${tag} = any(p.tags) order by s.id`,
    )
  ).map(({ email }) => email)

const words = {
  en: {
    act: 'Do something to these',
    tags: 'Tags',
    go: 'Do it',
    among: 'Among',
    all: /^All newsletters/,
    close: 'Close',
  },
  'zh-CN': { act: '批量操作', tags: '标签', go: '执行', among: '范围', all: /^所有通讯/, close: '关闭' },
} as const

let made = 0

async function subscribeMany(list: number, count: number): Promise<void> {
  const domain = `many-${++made}.example`
  await admin.pool.query(sql`with made as (
      insert into subscribers (email) select n || '@' || ${domain} from generate_series(1, ${count}) n returning id)
    insert into subscriptions (list_id, subscriber_id, status, source) select ${list}, id, 'confirmed', 'test' from made`)
}

/** @returns the dialog */
async function addTag(page: Page, tag: string, locale: Locale = 'en') {
  const say = words[locale]
  await page.getByRole('button', { name: say.act, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: say.tags }).fill(tag)
  await page.keyboard.press('Enter')
  // What is proposed would lie above the button.
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: say.go, exact: true }).click()
  return dialog
}

it('who is selected is so while they are listed', async () => {
  const { newsletter, lists } = await createWorld(admin.pool)
  await subscribeMany(lists[0], 3)
  const page = await admin.open(`/n/${newsletter.slug}/subscribers`)
  await page.getByRole('checkbox', { name: /^Select 2@many/ }).check()
  await page.getByText('Selected: 1').waitFor()
  await page.getByLabel('Search by address or name').fill('3@many')
  await page.getByText('Selected: 1').waitFor({ state: 'detached' })
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)
  await page.context().close()
})

describe('what is done to everybody found', () => {
  it('is done to those who are listed: of the newsletter, or of all where that is chosen', async () => {
    const [{ newsletter }, other] = [await createWorld(admin.pool), await createWorld(admin.pool, { name: 'Evening' })]
    await admin.pool.query(sql`insert into subscribers (email) values ('nowhere@example.org')`)
    const own = `chen-${newsletter.slug}@example.com`
    const page = await admin.open(`/n/${newsletter.slug}/subscribers`)
    await page.getByRole('link', { name: own }).waitFor()
    expect(await page.getByRole('main').getByRole('link', { name: /@/ }).count()).toBe(1)
    const dialog = await addTag(page, 'own')
    await dialog.getByRole('heading', { name: 'Everybody found, of Morning Figures' }).waitFor()
    await dialog.getByText('Done: changed 1 of 1').waitFor()
    expect(await tagged('own')).toEqual([own])
    await dialog.getByRole('button', { name: 'Close' }).click()

    await page.getByLabel('Search by address or name').fill('nowhere@')
    await page.getByText(/^Nobody is here/).waitFor()
    await page.getByRole('combobox', { name: 'Among' }).click()
    await page.getByRole('option', { name: words.en.all }).click()
    await page.getByRole('link', { name: 'nowhere@example.org' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'List' }).count()).toBe(0)
    await expectAccessible(page)
    const whole = await addTag(page, 'searched')
    const heading = 'Everybody found, of all newsletters and of none · Search by address or name: nowhere@'
    await whole.getByRole('heading', { name: heading }).waitFor()
    await whole.getByText('Done: changed 1 of 1').waitFor()
    expect(await tagged('searched')).toEqual(['nowhere@example.org'])
    await page.context().close()

    const again = await admin.open(`/n/${newsletter.slug}/subscribers?among=all`, { locale: 'zh-CN' })
    await again.getByRole('link', { name: `chen-${other.newsletter.slug}@example.com` }).waitFor()
    const everybody = await addTag(again, 'everybody', 'zh-CN')
    await everybody.getByRole('heading', { name: '找到的所有人（所有通讯，含未订阅任何通讯的人）' }).waitFor()
    await everybody.getByRole('status').filter({ hasText: '完成' }).waitFor()
    const { count } = (await rowOf<{ count: number }>(admin.pool, sql`select count(*) from subscribers`))!
    expect(await tagged('everybody')).toHaveLength(count)
    await again.context().close()
  })

  it('is done again to the same who were selected, and to nobody else', async () => {
    const { newsletter, lists } = await createWorld(admin.pool)
    await admin.pool.query(sql`with made as (insert into subscribers (email) values ('second@example.org') returning id)
      insert into subscriptions (list_id, subscriber_id, status, source) select ${lists[0]}, id, 'confirmed', 'test' from made`)
    const page = await admin.open(`/n/${newsletter.slug}/subscribers`)
    await page.getByRole('checkbox', { name: 'Select second@example.org' }).check()
    const dialog = await addTag(page, 'twice')
    await dialog.getByText('Done: changed 1 of 1').waitFor()
    await dialog.getByRole('button', { name: 'Do it', exact: true }).click()
    await dialog.getByText('Done: changed 0 of 1').waitFor()
    await dialog.getByRole('heading', { name: 'Selected: 1' }).waitFor()
    expect(await tagged('twice')).toEqual(['second@example.org'])
    await page.context().close()
  })

  it('ends with the dialog, and is not left unasked', async () => {
    const { newsletter, lists } = await createWorld(admin.pool)
    await subscribeMany(lists[0], 1_600)
    const page = await admin.open(`/n/${newsletter.slug}/subscribers`)
    const batches: Route[] = []
    await page.route('**/api/subscribers/bulk', (route) => void batches.push(route))
    const dialog = await addTag(page, 'halfway')
    await expect.poll(() => batches.length).toBe(1)
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    expect((await asked).type()).toBe('beforeunload')
    await (await asked).dismiss()
    await batches[0]!.continue()
    await expect.poll(() => batches.length).toBe(2)
    await dialog.getByText('Looked at 500, changed 500').waitFor()
    // Neither a stray key nor a click beside it ends what runs.
    await page.keyboard.press('Escape')
    await page.mouse.click(5, 5)
    await dialog.getByText('Looked at 500, changed 500').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await dialog.waitFor({ state: 'detached' })
    const over = page.waitForRequest(/\/api\/subscribers\?/)
    await batches[1]!.continue()
    await over
    await page.getByText('Stopped: looked at 1,000, changed 1,000').waitFor()
    expect([batches.length, (await tagged('halfway')).length]).toEqual([2, 1_000])
    expect(await page.evaluate(`dispatchEvent(new Event('beforeunload', { cancelable: true }))`)).toBe(true)
    await page.context().close()
  })

  it('says that it was stopped short', async () => {
    const { newsletter, lists } = await createWorld(admin.pool)
    await subscribeMany(lists[0], 600)
    const page = await admin.open(`/n/${newsletter.slug}/subscribers`)
    const batches: Route[] = []
    await page.route('**/api/subscribers/bulk', (route) => void batches.push(route))
    const dialog = await addTag(page, 'short')
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await expect.poll(() => batches.length).toBe(1)
    await batches[0]!.continue()
    await dialog.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' })
    expect(await dialog.getByRole('status').innerText()).toBe('Looked at 500, changed 500')
    await page.context().close()
  })

  it.each([
    ['en', 'Suppress: never mail again', 'This holds for all newsletters'],
    ['zh-CN', '禁止发送：不再给他们发邮件', '对所有通讯都有效'],
  ] as const)('is said to be for all newsletters where it is a suppression, in %s', async (locale, label, hint) => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/subscribers`, { locale })
    await page.getByRole('button', { name: words[locale].act, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').first().click()
    await page.getByRole('option', { name: label }).click()
    await dialog.getByText(hint).waitFor()
    await expectAccessible(page)
    await page.context().close()
  })
})
