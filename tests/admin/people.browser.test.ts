import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { subscribe, unsubscribe } from '../../src/audience/subscriptions.ts'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { createWorld } from '../server/world.ts'
import { useAdmin } from '../support/admin.ts'

const admin = useAdmin()
const button = { exact: true } as const

describe('an admin', () => {
  it('adds somebody with what they agreed to, finds them, and suppresses them', async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/subscribers`)
    await page.getByRole('button', { name: 'Add a subscriber', ...button }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Address').fill('liu@readers.example')
    await dialog.getByLabel('Name').fill('刘洋')
    await dialog.getByLabel('What they agreed to, and how').fill('Signed a card at the fair of 2026-11-02')
    await dialog.getByRole('button', { name: 'Add', ...button }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByLabel('Search by address or name').fill('刘')
    await page.getByRole('link', { name: 'liu@readers.example' }).click()
    await page.getByText('Signed a card at the fair of 2026-11-02').waitFor()
    const evidence = sql`select u.status, w.words from subscriptions u join subscribers s on s.id = u.subscriber_id
      join consent_words w on w.id = u.words_id where s.email = 'liu@readers.example'`
    expect(await rowsOf(admin.pool, evidence)).toEqual([
      { status: 'confirmed', words: 'Signed a card at the fair of 2026-11-02' },
    ])
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText(/^List .+: — → Confirmed$/).waitFor()
    await page.getByText('app or API, user 1 (Wang Fang)').first().waitFor()
    await page.getByRole('link', { name: 'Suppressions' }).click()
    await page.getByRole('button', { name: 'Suppress an address or a domain', ...button }).click()
    await page.getByRole('dialog').getByLabel('Address or domain').fill('liu@readers.example')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Add', ...button })
      .click()
    await page.getByText('It is suppressed now').waitFor()
    const audited = sql`select actor from audit where action like 'suppression%' order by id desc limit 1`
    expect(await rowOf(admin.pool, audited)).toEqual({ actor: 'user 1 (Wang Fang)' })
    await page.context().close()
  })

  it('who clicks twice has done it once', async () => {
    await admin.pool.query(sql`insert into suppressions (email, reason) values ('twice@readers.example', 'manual')`)
    const page = await admin.open('/suppressions')
    const row = page.getByRole('row', { name: 'twice@readers.example' })
    await row.getByRole('button', { name: 'Lift', ...button }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('A mistake')
    await dialog.getByRole('button', { name: 'Lift', ...button }).dblclick()
    await row.waitFor({ state: 'detached' })
    await page.getByText('Lifted', button).waitFor()
    expect(await page.getByText('did not work').count()).toBe(0)
    await page.context().close()
  })

  it('makes a list, in Chinese', async () => {
    const { newsletter } = await createWorld(admin.pool, { language: 'zh-CN' })
    const page = await admin.open(`/n/${newsletter.slug}/lists`, { locale: 'zh-CN' })
    await page.getByRole('button', { name: '新建列表', ...button }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称').fill('周末版')
    await dialog.getByLabel('代号').fill('weekend')
    await dialog.locator('button[type=submit]').click()
    await page.getByText('周末版').first().waitFor()
    const made = sql`select slug from lists where newsletter_id = ${newsletter.id} and name = '周末版'`
    expect(await rowOf(admin.pool, made)).toEqual({ slug: 'weekend' })
    await page.context().close()
  })

  it('who may only look is offered nothing else', async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/lists`, { allow: ['audience:read', 'settings:read'] })
    await page.getByText('Daily <issue>').first().waitFor()
    expect(await page.getByRole('button', { name: 'New list' }).count()).toBe(0)
    await page.context().close()
  })

  it('is told where the evidence of before counts', async () => {
    const { newsletter, lists, subscriber } = await createWorld(admin.pool)
    const reader = { actor: 'reader', source: 'sign-up form', words: 'Send me the daily' } as const
    await unsubscribe(admin.pool, subscriber, [lists[0]], reader)
    await subscribe(admin.pool, subscriber, { listId: lists[0], status: 'confirmed' }, reader)
    const page = await admin.open(`/n/${newsletter.slug}/subscribers`)
    await page.getByRole('button', { name: 'Add a subscriber', ...button }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Address').fill(`chen-${newsletter.slug}@example.com`)
    await dialog.getByLabel('What they agreed to, and how').fill('Signed a card')
    await dialog.getByRole('button', { name: 'Add', ...button }).click()
    await page.getByText('On the list already: the evidence of before counts').waitFor()
  })
})
