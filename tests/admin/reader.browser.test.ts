import { expect, it } from 'vitest'
import { createWorld } from '../server/world.ts'
import { useAdmin } from '../support/admin.ts'

const admin = useAdmin()

const words = {
  en: {
    button: 'Unsubscribe',
    left: 'You are unsubscribed',
    confirmed: 'Confirmed',
    unsubscribed: 'Unsubscribed',
    figure: 'Unsubscribes',
  },
  'zh-CN': { button: '确认退订', left: '已退订', confirmed: '已确认', unsubscribed: '已退订', figure: '退订' },
} as const

it.each(['en', 'zh-CN'] as const)('a reader unsubscribes, and the app shows it, in %s', async (locale) => {
  const { newsletter, subscriber, mailing, token } = await createWorld(admin.pool, { language: locale })
  const say = words[locale]
  const profile = `/n/${newsletter.slug}/subscribers/${subscriber}`
  const page = await admin.open(profile, { locale })
  const badge = (text: string) => page.getByRole('main').getByText(text, { exact: true }).first()
  await badge(say.confirmed).waitFor()

  const reader = await admin.open('/', { locale })
  await reader.goto(`${admin.url}/u/${token('unsubscribe')}`)
  await reader.getByRole('button', { name: say.button }).click()
  await reader.getByRole('heading', { name: say.left }).waitFor()
  await reader.context().close()

  await page.reload()
  await badge(say.unsubscribed).waitFor()
  expect(await badge(say.confirmed).count()).toBe(0)
  await page.goto(`${admin.url}/admin/n/${newsletter.slug}/reports/${mailing}`)
  await page.locator(`p:text-is("${say.figure}") + p:text-is("1")`).waitFor()
  await page.context().close()
})
