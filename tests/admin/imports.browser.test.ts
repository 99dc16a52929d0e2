import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { locales } from '../../src/locale/index.ts'
import { createWorld } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'

const admin = useAdmin()

/** 10,000 rows: each hundredth is no address, each thousandth one that came before. */
const file = (mark: string) => {
  const rows = Array.from({ length: 10_000 }, (_, at) => {
    if (at % 100 === 99) return `nobody ${at},无效,x`
    return `r${at % 1_000 === 500 ? 0 : at}@${mark}.example,读者${at},北京`
  })
  return { name: `${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(['email,name,note', ...rows].join('\n')) }
}

describe('an import', () => {
  it('of 10,000 rows is tried, done and accounted for', { timeout: 120_000 }, async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`)
    await page.getByText('No file has been imported yet.').waitFor()
    await page.locator('input[type=file]').setInputFiles(file('many'))
    await page.getByLabel('What they agreed to, and how').fill('Asked for it at the fair')
    await page.getByRole('button', { name: 'Try it: change nothing' }).click()
    await page.getByText('Nothing has been changed.').waitFor({ timeout: 60_000 })
    const counted = sql`select count(*) from subscribers where email like '%@many.example'`
    expect(await rowOf(admin.pool, counted)).toEqual({ count: 0 })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('Nothing has been changed.').waitFor({ state: 'detached', timeout: 60_000 })
    await page.getByRole('link', { name: 'Bad rows as CSV' }).waitFor({ timeout: 60_000 })
    const figure = (label: string) => page.locator(`p:text-is("${label}") + p`).innerText()
    expect(await Promise.all(['Rows', 'New', 'Invalid', 'Twice in the file'].map(figure))).toEqual([
      '10,000',
      '9,890',
      '100',
      '10',
    ])
    expect(await rowOf(admin.pool, counted)).toEqual({ count: 9_890 })
    const href = await page.getByRole('link', { name: 'Bad rows as CSV' }).getAttribute('href')
    const csv = await page.request.get(admin.url + href)
    expect((await csv.text()).trim().split('\n')).toHaveLength(111)
    await page.context().close()
  })

  it.each(locales)('is shown in %s on a phone, in the dark', async (locale) => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/imports`, { locale, scheme: 'dark', width: 375 })
    await page.locator('input[type=file]').setInputFiles(file(`phone-${locale.toLowerCase()}`))
    await page.getByRole('button', { name: { en: 'Import', 'zh-CN': '导入' }[locale], exact: true }).waitFor()
    await page.getByText('读者0').first().waitFor()
    await expectAccessible(page)
    await page.context().close()
  })
})
