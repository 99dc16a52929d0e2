import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { suppress } from '../../src/audience/suppressions.ts'
import { locales } from '../../src/locale/index.ts'
import { createWorld } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'

const admin = useAdmin()

const words = {
  en: {
    lists: 'Lists',
    form: 'Sign-up form',
    subscribers: 'Subscribers',
    search: 'Search by address or name',
    suppressions: 'Suppressions',
  },
  'zh-CN': {
    lists: '列表',
    form: '订阅表单',
    subscribers: '订阅者',
    search: '按地址或姓名搜索',
    suppressions: '禁止发送',
  },
} as const

describe('the audience in the app', () => {
  it.each(locales)('shows lists, finds somebody and shows all about them, in %s', async (locale) => {
    const { newsletter } = await createWorld(admin.pool)
    const { slug } = newsletter
    const say = words[locale]
    const page = await admin.open(`/n/${slug}/lists`, { locale })
    await page.getByRole('heading', { level: 1, name: say.lists }).waitFor()
    await page.getByRole('button', { name: say.form }).click()
    await page.getByText(new RegExp(`action="https?://[^"]+/subscribe/${slug}"`)).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Daily <issue>' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Daily <issue>' }).click()
    await page.getByRole('heading', { level: 1, name: say.subscribers }).waitFor()
    await page.getByLabel(say.search).fill(`chen-${slug}`)
    const found = page.getByRole('link', { name: `chen-${slug}@example.com` })
    await found.waitFor()
    await expectAccessible(page)
    await found.click()
    await page.getByRole('heading', { level: 1, name: `chen-${slug}@example.com` }).waitFor()
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      await page.getByRole('tabpanel').waitFor()
      await page.waitForLoadState('networkidle')
      await expectAccessible(page)
    }
    await page.context().close()
  })

  it('declares an attribute on a phone, in the dark, in Chinese', async () => {
    const page = await admin.open('/attributes', { width: 375, scheme: 'dark', locale: 'zh-CN' })
    await page.getByText('还没有声明属性。').waitFor()
    await page.getByRole('button', { name: '声明属性' }).click()
    await page.getByLabel('名称').fill('城市')
    await page.getByLabel('键').fill('Town')
    await page.getByRole('button', { name: '保存' }).click()
    await page
      .getByRole('dialog')
      .getByText(/Town.*小写/)
      .waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.getByLabel('键').fill('town')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('cell', { name: 'town' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '修改' }).click()
    await page.getByRole('dialog').getByLabel('名称').fill('所在城市')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('cell', { name: '所在城市' }).waitFor()

    // A fault of a field that the form does not have.
    const body = JSON.stringify({ title: '', errors: [{ field: 'body.elsewhere', message: '别处有误' }] })
    await page.route('**/api/attributes/town', (route) =>
      route.request().method() === 'PATCH' ? route.fulfill({ status: 400, body }) : route.continue(),
    )
    await page.getByRole('button', { name: '修改' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('alert').filter({ hasText: '别处有误' }).waitFor()
    await page.unroute('**/api/attributes/town')

    // One whose words the page has elsewhere, and one that the form shows itself.
    const errors = [
      { field: 'body.elsewhere', message: '城市' },
      { field: 'body.label', message: '名称有误' },
    ]
    await page.route('**/api/attributes/town', (route) =>
      route.fulfill({ status: 400, body: JSON.stringify({ title: '', errors }) }),
    )
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('dialog').getByText('名称有误').waitFor()
    await page.getByRole('alert').filter({ hasText: '城市' }).waitFor()
    expect(await page.getByRole('alert').filter({ hasText: '名称有误' }).count()).toBe(0)
    // Whatever is said, the dialog can be gone on with.
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click({ timeout: 2_000 })
    await page.context().close()
  })

  it('says beside an attribute of a subscriber what is wrong with it', async () => {
    const { newsletter, subscriber } = await createWorld(admin.pool)
    await admin.pool.query(sql`insert into attributes (key, label, type) values ('points', 'Points', 'number')`)
    const page = await admin.open(`/n/${newsletter.slug}/subscribers/${subscriber}`)
    await page.getByRole('tab', { name: 'Details' }).click()
    await page.getByLabel('Points').fill('many')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/^Points is not a number/).waitFor()
    expect(await page.getByLabel('Points').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.context().close()
  })

  it('shows whom the address of the page asks for, also where one goes there from the page itself', async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/subscribers?list=weekly`)
    await page.getByText('List: Weekly review').waitFor()
    await page.getByText(/^Nobody is here/).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Subscribers' }).click()
    await page.getByRole('link', { name: `chen-${newsletter.slug}@example.com` }).waitFor()
    expect(await page.getByText('List: Weekly review').count()).toBe(0)
    const search = page.getByLabel('Search by address or name')
    await search.fill('nobody')
    await page.waitForURL(/search=nobody/)
    await search.pressSequentially('-here')
    await page.waitForURL(/search=nobody-here/)
    expect(await search.inputValue()).toBe('nobody-here')
    await page.context().close()
  })

  it('suppresses an address on a phone, in the dark', async () => {
    await createWorld(admin.pool)
    const page = await admin.open('/suppressions', { width: 375, scheme: 'dark' })
    await page.getByRole('button', { name: 'Suppress an address or a domain' }).click()
    await page.getByRole('dialog').getByLabel('Address or domain').fill('gone@example.com')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('cell', { name: 'gone@example.com' }).waitFor()
    await expectAccessible(page)
    const row = page.getByRole('row', { name: 'gone@example.com' })
    await row.getByText('By an admin', { exact: true }).waitFor()
    await row.getByText(/^All newsletters · .*20\d\d/).waitFor()
    expect(await page.getByRole('button', { name: 'Lift' }).count()).toBe(1)
    await page.context().close()
  })

  it.each(locales)('shows an address of a Chinese domain in Chinese, and finds it by that, in %s', async (locale) => {
    const world = await createWorld(admin.pool)
    const { slug } = world.newsletter
    const [exact, shown] = [`wang-${slug}@xn--fsqu00a.xn--fiqs8s`, `wang-${slug}@例子.中国`]
    await admin.pool.query(sql`update subscribers set email = ${exact} where id = ${world.subscriber}`)
    await admin.pool.query(sql`update deliveries set address = ${exact} where mailing_id = ${world.mailing}`)
    await suppress(admin.pool, exact, 'manual')
    await suppress(admin.pool, `other-${slug}@example.com`, 'manual')
    const say = words[locale]
    const page = await admin.open(`/n/${slug}/subscribers`, { locale, width: 375 })
    await page.getByLabel(say.search).fill(`${slug}@例子`)
    const link = page.getByRole('link', { name: shown })
    expect(await link.locator('span').getAttribute('title')).toBe(exact)
    await expectAccessible(page)
    await link.click()
    const heading = page.getByRole('heading', { level: 1, name: shown })
    expect(await heading.getAttribute('title')).toBe(exact)
    await page.getByRole('tab').last().click()
    await page.getByRole('tabpanel').getByText(shown).waitFor()
    await page.goto(`${admin.url}/admin/suppressions`)
    const other = page.getByRole('cell', { name: `other-${slug}@example.com` })
    await other.waitFor()
    await page.getByRole('searchbox').fill('例子.中国')
    await other.waitFor({ state: 'detached' })
    const suppressed = page.getByRole('cell', { name: shown })
    expect(await suppressed.getByTitle(exact).innerText()).toBe(shown)
    await page.goto(`${admin.url}/admin/n/${slug}/mailings/${world.mailing}`)
    await page.getByRole('searchbox').fill(shown)
    expect(await page.getByRole('cell', { name: shown, exact: true }).getByTitle(exact).innerText()).toBe(shown)
    await page.getByRole('button', { name: shown }).click()
    await page.getByRole('dialog').getByRole('heading').getByText(shown).waitFor()
    await page.context().close()
  })
})
