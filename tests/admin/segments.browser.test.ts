import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { createWorld } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'

const admin = useAdmin()

describe('a segment', () => {
  it('is written as a sentence, counted as it is written, saved and changed', async () => {
    const { newsletter } = await createWorld(admin.pool)
    const email = `chen-${newsletter.slug}@example.com`
    const page = await admin.open(`/n/${newsletter.slug}/segments`)
    await page.getByRole('link', { name: 'New segment' }).click()
    await page.getByLabel('Short name').fill('mine')
    await page.getByLabel(/^Name/).fill('Mine')
    const rule = page.getByLabel('Who belongs to it')
    await rule.fill('address is')
    await page.getByRole('alert').waitFor()
    await rule.fill(`(address is "${email}" or address is "nobody@example.com") and not address is "other@example.com"`)
    await page.getByText('1 people now').waitFor()
    await page.getByRole('link', { name: email }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor()
    const saved = sql`select name from segments where newsletter_id = ${newsletter.id} and slug = 'mine'`
    expect(await rowOf(admin.pool, saved)).toEqual({ name: 'Mine' })
    await page.getByLabel(/^Name/).fill('Of us')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Of us' }).waitFor()
    await page.context().close()
  })

  it('is shown in Chinese, on a phone, in the dark', async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/segments/new`, { locale: 'zh-CN', scheme: 'dark', width: 375 })
    await page.getByLabel('规则', { exact: false }).fill('address contains "chen-"')
    await page.getByText(/目前 \d+ 人/).waitFor()
    await expectAccessible(page)
    await page.context().close()
  })
})
