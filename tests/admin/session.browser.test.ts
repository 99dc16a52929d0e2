import { expect, it } from 'vitest'
import { createWorld } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'

const admin = useAdmin()

it.each([
  ['en', { details: 'Details', name: 'Name', save: 'Save', saved: 'Saved', signIn: 'Sign in' }],
  ['zh-CN', { details: '资料', name: '姓名', save: '保存', saved: '已保存', signIn: '登录' }],
] as const)(
  'whose session has ended signs in elsewhere, and loses nothing that they wrote, in %s',
  async (locale, say) => {
    const { newsletter, subscriber } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/subscribers/${subscriber}`, { locale })
    await page.getByRole('tab', { name: say.details }).click()
    const name = page.getByRole('tabpanel').getByLabel(say.name)
    await name.fill('Written meanwhile')
    await page.route('**/api/**', (route) => {
      const { 'x-test-signed-in': _, ...headers } = route.request().headers()
      return route.continue({ headers })
    })
    await page.getByRole('button', { name: say.save, exact: true }).click()
    const alert = page.getByRole('alert')
    const link = alert.getByRole('link', { name: say.signIn })
    expect(await alert.innerText()).not.toMatch(/Bearer|daybreak/)
    expect(await name.inputValue()).toBe('Written meanwhile')
    await expectAccessible(page)
    const [elsewhere] = await Promise.all([page.context().waitForEvent('page'), link.click()])
    await elsewhere.getByRole('heading', { level: 1, name: say.signIn }).waitFor()
    await page.unroute('**/api/**')
    await page.getByRole('button', { name: say.save, exact: true }).click()
    await page.getByText(say.saved, { exact: true }).waitFor()
    await page.context().close()
  },
)
