import { describe, expect, it } from 'vitest'
import { locales } from '../../src/locale/index.ts'
import { createWorld } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'

const admin = useAdmin()

const today = { en: 'Today', 'zh-CN': '今日' } as const

describe('the frame of the admin app', () => {
  it.each(locales)('speaks %s, in light and dark, on a laptop and a phone', async (locale) => {
    await createWorld(admin.pool)
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [1280, 375]) {
        const page = await admin.open('/', { locale, scheme, width })
        await page.getByRole('heading', { level: 1, name: today[locale] }).waitFor()
        expect(await page.getAttribute('html', 'lang')).toBe(locale)
        await expectAccessible(page)
        await page.context().close()
      }
    }
  })

  it('changes its language, and keeps it', async () => {
    const page = await admin.open('/')
    await page.getByText('中文').click()
    await page.getByRole('heading', { name: '今日' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '今日' }).waitFor()
    await page.context().close()
  })

  it('says what is not there', async () => {
    const page = await admin.open('/nowhere')
    await page.getByRole('heading', { name: 'This page is not there' }).waitFor()
    // With the way to all others around it.
    await page.getByRole('navigation').first().waitFor()
    await expectAccessible(page)
    await page.context().close()
  })
})
