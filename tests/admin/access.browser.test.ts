import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSetUpLink } from '../../src/access/sign-in/links.ts'
import { createSignIn } from '../../src/access/sign-in/start.ts'
import { freePort } from '../../src/commands/demo/free-port.ts'
import { transaction } from '../../src/database/pool.ts'
import type { Locale } from '../../src/locale/index.ts'
import { createLog } from '../../src/log.ts'
import { type Listening, listen } from '../../src/server/listen.ts'
import { codeOf, goodPassword, makeUser } from '../access/people.ts'
import { createWorld, ring, secrets, serverFor } from '../server/world.ts'
import { expectAccessible } from '../support/admin.ts'
import { openBrowser } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
let browser: Browser
let server: Listening
let publicUrl: string
beforeAll(async () => {
  const { pool } = database
  browser = await openBrowser()
  publicUrl = `http://127.0.0.1:${await freePort(0)}`
  const deps = { publicUrl, ...(await createSignIn({ pool, secrets, ring, publicUrl, log: createLog('silent') })) }
  server = await listen(serverFor(pool, deps), { port: Number(new URL(publicUrl).port), host: '127.0.0.1' })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function open(path: string, { locale = 'en', width = 1280, scheme = 'light' }: Looks = {}): Promise<Page> {
  const context = await browser.newContext({
    locale,
    colorScheme: scheme,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(8_000)
  const page = await context.newPage()
  await page.goto(path.startsWith('http') ? path : `${publicUrl}/admin${path}`)
  return page
}

interface Looks {
  readonly locale?: Locale
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
}

describe('the first start', () => {
  it('makes an owner, who invites somebody with fewer rights', async () => {
    const world = await createWorld(database.pool)
    const link = await transaction(database.pool, (db) => makeSetUpLink(db, { ring, publicUrl }))
    const page = await open(link!)
    await page.getByLabel('E-mail address').fill('owner@example.com')
    await page.getByLabel('Name').fill('Wang Fang')
    await page.getByLabel('New password').fill('short')
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByText('a password has at least 12 characters').waitFor()
    await expectAccessible(page)
    await page.getByLabel('New password').fill(goodPassword)
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()

    await page.getByRole('link', { name: 'Users' }).click()
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    await page.getByLabel('E-mail address').fill('second@example.com')
    await page.getByRole('combobox', { name: 'Newsletters' }).click()
    await page.getByRole('option', { name: world.newsletter.name }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Invite somebody' }).click()
    const invitation = await page.getByRole('alert').locator('pre').innerText()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Audit log' }).click()
    const log = page.getByRole('table', { name: 'Audit log' })
    await log.getByText('User invited').waitFor()
    await log.getByText('Signed in', { exact: true }).waitFor()
    await page.getByRole('combobox', { name: 'Action' }).fill('invited')
    await page.getByRole('option', { name: 'User invited' }).click()
    await log.getByText('Signed in', { exact: true }).waitFor({ state: 'detached' })
    await log.getByText('second@example.com').first().waitFor()
    await page.getByLabel('To', { exact: true }).fill('2020-01-01')
    await page.getByText('There is nothing here yet.').waitFor()
    await page.getByLabel('To', { exact: true }).fill('')
    await page.getByLabel('Person or token').fill('WANG')
    await log.getByText('User invited').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Person or token').fill('nobody')
    await page.getByText('There is nothing here yet.').waitFor()
    await page.context().close()

    const second = await open(invitation)
    await second.getByLabel('Name').fill('Li Na')
    await second.getByLabel('New password').fill(goodPassword)
    await second.getByRole('button', { name: 'Begin' }).click()
    await second.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    expect(await second.getByRole('link', { name: 'Users' }).count()).toBe(0)
    await second.goto(`${publicUrl}/admin/users`)
    await second.getByText('access:read').waitFor()
    await second.context().close()

    const again = await open(link!)
    await again.getByText('this link is over').waitFor()
    await again.context().close()
  })
})

const words = { en: 'New password', 'zh-CN': '新密码' } as const

describe('a browser', () => {
  it.each(['en', 'zh-CN'] as const)(
    'shows every page in %s, in light and dark, on a laptop and a phone',
    async (locale) => {
      const { email } = await makeUser(database.pool)
      for (const { width, scheme } of [
        { width: 1280, scheme: 'dark' } as const,
        { width: 375, scheme: 'light' } as const,
      ]) {
        const page = await open('/sign-in', { locale, width, scheme })
        await page.locator('[name=email]').waitFor()
        await expectAccessible(page)
        await page.goto(`${publicUrl}/admin/forgotten`)
        await page.locator('[name=email]').waitFor()
        await expectAccessible(page)
        await page.goto(`${publicUrl}/admin/users`)
        await page.locator('[name=email]').fill(email)
        await page.locator('[name=password]').fill(goodPassword)
        await page.locator('[type=submit]').click()
        await page.getByRole('cell', { name: email }).waitFor()
        await expectAccessible(page)
        for (const path of ['/tokens', '/audit', '/account']) {
          await page.goto(`${publicUrl}/admin${path}`)
          await page.locator('table, main p').first().waitFor()
          if (path === '/account') await page.getByLabel(words[locale]).waitFor()
          await expectAccessible(page)
        }
        await page.context().close()
      }
    },
  )

  it('asks for a code once codes are on, and takes a recovery code once', async () => {
    const { email } = await makeUser(database.pool)
    const page = await open('/sign-in?to=/account')
    const signIn = async () => {
      await page.getByLabel('E-mail address').fill(email)
      await page.locator('[name=password]').fill(goodPassword)
      await page.getByRole('button', { name: 'Sign in' }).click()
    }
    await signIn()
    await page.getByLabel('Your password').fill(goodPassword)
    await page.getByRole('button', { name: 'Set up codes' }).click()
    await page.getByAltText('QR code').waitFor()
    await expectAccessible(page)
    const recovery = await page.getByRole('listitem').locator('code').first().innerText()
    const secret = await page.getByText('Or type in the secret:').locator('code').innerText()
    await page.getByLabel('The code that the app shows').fill(codeOf(`otpauth://totp/x?secret=${secret}`))
    await page.getByRole('button', { name: 'Switch codes on' }).click()
    await page.getByText('Signing in needs a code.').first().waitFor()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()

    await signIn()
    await page.locator('[name=code]').fill('000000')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('this code is wrong').waitFor()
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(recovery)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await page.context().close()
  })
})
