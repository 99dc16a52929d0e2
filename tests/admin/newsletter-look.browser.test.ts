import type { Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { locales } from '../../src/locale/index.ts'
import { findNewsletterBySlug, type Newsletter } from '../../src/newsletters/newsletter.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'
import { addSubscribers, makeFinalIssue, makeNewsletter } from '../support/scene.ts'

const admin = useAdmin()
let newsletter: Newsletter
beforeAll(async () => {
  newsletter = await makeNewsletter(admin.pool, { schedule: '0 7 * * *', hour: 'reader' })
  const list = await createList(admin.pool, { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  await addSubscribers(admin.pool, list.id, 2)
  await admin.pool.query(sql`update subscribers set time_zone = 'Asia/Dubai' where email like 's1@%'`)
  await makeFinalIssue(admin.pool, newsletter, '2026-11-02')
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const saved = () => findNewsletterBySlug(admin.pool, newsletter.slug)

const phones = [
  ['light', 1280],
  ['dark', 375],
] as const

describe('the settings of a newsletter', () => {
  it("tell when the waves of the readers' hour begin", async () => {
    const page = await admin.open(`/n/${newsletter.slug}/settings`)
    await said(page, /07:00.*, and by time zone in 2 waves until .*11:00/)
    await page.getByRole('combobox', { name: 'By whose clock' }).click()
    await page.getByRole('option', { name: "The newsletter's" }).click()
    await page.getByText('waves until').first().waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('say what every issue must have, and what the newest one lacks of it', async () => {
    const page = await admin.open(`/n/${newsletter.slug}/settings`)
    await page.getByRole('switch', { name: 'Issues must keep a contract' }).click()
    await said(page, 'the issue has 1 sections, and is to have 3 to 7')
    await page.getByLabel('Sections, at least').fill('1')
    await said(page, 'The newest issue, of Nov 2, 2026, has all of it.')
    await page.getByLabel('References, each with its date').uncheck()
    await button(page, 'Save').click()
    await said(page, 'Saved')
    expect(await saved()).toMatchObject({
      contract: { abstract: true, sections: { from: 1, to: 7 }, references: false, date: true },
    })
    await page.context().close()
    for (const locale of locales) {
      for (const [scheme, width] of phones) {
        const opened = await admin.open(`/n/${newsletter.slug}/settings`, { locale, scheme, width })
        await said(opened, locale === 'en' ? 'has all of it' : '全部具备')
        await expectAccessible(opened)
        await opened.context().close()
      }
    }
  })
})
