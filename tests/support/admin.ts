import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Permission, permissions } from '../../src/access/permissions.ts'
import type { Pool } from '../../src/database/pool.ts'
import type { Locale } from '../../src/locale/index.ts'
import type { ServerDeps } from '../../src/server/deps.ts'
import { type Listening, listen } from '../../src/server/listen.ts'
import { serverFor } from '../server/world.ts'
import { openBrowser } from './browser.ts'
import { useDatabase } from './database.ts'

export interface Opened {
  readonly locale?: Locale
  readonly scheme?: 'light' | 'dark'
  readonly width?: number
  /** What they may who have signed in. */
  readonly allow?: readonly Permission[]
  readonly newsletterIds?: readonly number[] | null
}

export interface TestAdmin {
  readonly pool: Pool
  readonly url: string
  /** Opens a page of the app, such as `/n/daily/issues`, for somebody who has signed in. Closed after the tests. */
  readonly open: (path: string, opened?: Opened) => Promise<Page>
}

const who = 'x-test-signed-in'

/** The admin app in a browser, on a database of its own. Somebody has signed in who may do whatever the test says. */
export function useAdmin(deps: (pool: Pool) => Partial<ServerDeps> = () => ({})): TestAdmin {
  const database = useDatabase()
  let browser: Browser | undefined
  let server: Listening | undefined
  beforeAll(async () => {
    await database.pool.query(sql`insert into users (name, email, role)
      values ('Wang Fang', 'wang@example.com', 'owner')`)
    const app = serverFor(database.pool, { signedIn, ...deps(database.pool) })
    server = await listen(app, { port: 0, host: '127.0.0.1' })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  const url = () => `http://127.0.0.1:${server!.port}`
  return {
    get pool() {
      return database.pool
    },
    get url() {
      return url()
    },
    open: (path, opened = {}) => openPage(browser!, `${url()}/admin${path}`, opened),
  }
}

const signedIn: NonNullable<ServerDeps['signedIn']> = async (headers) => {
  const written = headers.get(who)
  if (written === null) return undefined
  const { locale, allow, newsletterIds } = JSON.parse(written) as Required<Opened>
  return {
    user: { id: '1', name: 'Wang Fang', email: 'wang@example.com', locale, role: 'owner', twoFactor: false },
    principal: { name: 'user 1 (Wang Fang)', permissions: allow, newsletterIds },
    wait: 0,
  }
}

async function openPage(browser: Browser, url: string, opened: Opened): Promise<Page> {
  const { locale = 'en', scheme = 'light', width = 1280, allow = permissions, newsletterIds = null } = opened
  const options: BrowserContextOptions = {
    locale,
    colorScheme: scheme,
    viewport: { width, height: 900 },
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    extraHTTPHeaders: { [who]: JSON.stringify({ locale, allow, newsletterIds }) },
  }
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/** Expects that axe finds nothing serious, and that nothing is wider than the window. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([])
  const excess = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  expect(excess).toBeLessThanOrEqual(0)
}
