import axe from 'axe-core'
import iconv from 'iconv-lite'
import type { Browser, Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { signDated } from '../../src/links/dated-token.ts'
import { type Locale, locales } from '../../src/locale/index.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { type Listening, listen } from '../../src/server/listen.ts'
import { embeddedForm } from '../../src/sign-up/embedded.ts'
import { formOf } from '../../src/sign-up/form.ts'
import { limits } from '../../src/sign-up/limits.ts'
import { notices, signUp } from '../sign-up/people.ts'
import { openBrowser } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { ring, serverFor } from './world.ts'

const database = useDatabase()
const servers: Listening[] = []
let browser: Browser
let base: string

beforeAll(async () => {
  base = await serve(serverFor(database.pool).fetch)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  for (const server of servers) await server.close()
})
beforeEach(async () => {
  await database.pool.query('delete from sign_up_counts')
  await database.pool.query('delete from sign_ups')
})

async function serve(answer: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = await listen({ fetch: answer }, { port: 0, host: '127.0.0.1' })
  servers.push(server)
  return `http://127.0.0.1:${server.port}`
}

const flood = () =>
  database.pool.query(sql`insert into sign_up_counts (scope, since, asked)
    values ('address 127.0.0.1', date_trunc('hour', now()), ${limits.address.free})`)
const waiting = async () =>
  (await rowsOf<{ email: string }>(database.pool, sql`select email from sign_ups order by id`)).map(
    ({ email }) => email,
  )

const readable: Record<Locale, { name: string; lists: readonly [string, string]; description: string }> = {
  en: {
    name: 'Morning Figures',
    lists: ['Daily issue', 'Weekly review'],
    description: 'The week in ten minutes, on Sundays',
  },
  'zh-CN': { name: '新质生产力每日动态', lists: ['每日一期', '每周综述'], description: '每周日，用十分钟回顾一周要闻' },
}

async function newsletterIn(language: Locale): Promise<Newsletter> {
  const { name, lists, description } = readable[language]
  const newsletter = await makeNewsletter(database.pool, { language, name })
  await createList(database.pool, { newsletterId: newsletter.id, slug: 'daily', name: lists[0] })
  await createList(database.pool, { newsletterId: newsletter.id, slug: 'weekly', name: lists[1], description })
  return newsletter
}

describe.each(locales)('in %s', (language) => {
  let newsletter: Newsletter
  let page: Page
  beforeAll(async () => {
    newsletter = await newsletterIn(language)
    // The policy is lifted for axe-core.
    page = await browser.newPage({ locale: language, bypassCSP: true })
  })
  afterAll(() => page?.close())

  const confirmation = async (days: number) => {
    await database.pool.query('delete from notices')
    const lists = await rowsOf<{ id: number }>(
      database.pool,
      sql`select id from lists where newsletter_id = ${newsletter.id}`,
    )
    const wanted = lists.map(({ id }) => ({ id, newsletterId: newsletter.id }))
    await signUp(database.pool, `chen-${language}@example.com`, wanted, language)
    await database.pool.query(sql`update notices set made_at = made_at - make_interval(days => ${days})`)
    return `/s/${signDated(ring, 'confirm', (await notices(database.pool))[0]!.link)}`
  }
  const go = (path: string) => page.goto(base + path)
  const press = (name?: string) =>
    page
      .locator(name ? `button[value=${name}]` : 'button')
      .first()
      .click()
  const sendWith = async (email: string) => {
    await go(`/subscribe/${newsletter.slug}`)
    await page.locator('[name=email]').fill(email)
    await page.locator('[name=list]').first().check()
    await press()
  }
  const shows: readonly (readonly [name: string, show: () => Promise<unknown>])[] = [
    ['form', () => go(`/subscribe/${newsletter.slug}`)],
    ['form with something to mend', () => go(`/subscribe/${newsletter.slug}`).then(() => press())],
    [
      'challenge',
      async () => {
        await flood()
        await page.route('**/subscribe.js', (route) => route.abort())
        await sendWith('chen@example.com')
        await page.getByRole('progressbar').waitFor()
        await page.unroute('**/subscribe.js')
      },
    ],
    ['answer', () => sendWith('chen@example.com')],
    ['question', async () => go(await confirmation(0))],
    [
      'question answered with nothing',
      async () => {
        await go(await confirmation(0))
        for (const list of await page.locator('[name=list]').all()) await list.uncheck()
        await page.locator('[name=name]').fill('Chen')
        await press('confirm')
        await page.getByRole('alert').waitFor()
        expect(await page.locator('[name=list]:checked').count()).toBe(0)
        expect(await page.locator('[name=name]').inputValue()).toBe('Chen')
      },
    ],
    ['answer to it', async () => go(await confirmation(0)).then(() => press('confirm'))],
    ['link that has expired', async () => go(await confirmation(7))],
    ['new link', async () => go(await confirmation(7)).then(() => press('again'))],
  ]

  it.each(shows)('the page fits a phone and a desk, and is accessible: %s', async (name, show) => {
    await database.pool.query("delete from subscribers where email like 'chen-%'")
    await show()
    await page.waitForLoadState('networkidle')
    await page.evaluate(axe.source)
    expect(await page.getAttribute('html', 'lang')).toBe(language)
    for (const width of [320, 375, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect({ width, tooWide: await page.evaluate(tooWide) }).toEqual({ width, tooWide: [] })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect({ width, colorScheme, faults: await faultsOf(page) }).toEqual({ width, colorScheme, faults: [] })
      }
    }
    if (process.env.SHOTS)
      for (const width of [375, 1280]) {
        await page.emulateMedia({ colorScheme: 'light' })
        await page.setViewportSize({ width, height: 800 })
        await page.screenshot({ path: `${process.env.SHOTS}/${language}-${name.replaceAll(' ', '-')}-${width}.png` })
      }
  })
})

const tooWide = `[document.documentElement, ...document.querySelectorAll('main, main *')]
  .filter((each) => !each.matches('input, .hidden') && each.clientWidth > 0 && each.scrollWidth > each.clientWidth)
  .map((each) => each.outerHTML.slice(0, 100))`

async function faultsOf(page: Page): Promise<string[]> {
  const { passes, violations } = (await page.evaluate('axe.run(document)')) as axe.AxeResults
  expect(passes.map(({ id }) => id)).toContain('color-contrast')
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)
}

describe('in a flood', () => {
  it('a browser does its work by itself, under the strict policy, and is through', async () => {
    const newsletter = await newsletterIn('en')
    await flood()
    const page = await browser.newPage({ locale: 'en' })
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
    await page.goto(`${base}/subscribe/${newsletter.slug}`)
    await page.getByLabel('E-mail address').fill('chen@example.com')
    await page.getByLabel('Daily issue').check()
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await page.getByRole('heading', { name: 'Nearly done' }).waitFor({ timeout: 25_000 })
    expect(await waiting()).toEqual(['chen@example.com'])
    expect(faults).toEqual([])
    await page.close()
  })

  it('a browser without scripts is told what to do', async () => {
    const newsletter = await newsletterIn('en')
    await flood()
    const page = await browser.newPage({ locale: 'en', javaScriptEnabled: false })
    await page.goto(`${base}/subscribe/${newsletter.slug}`)
    await page.getByLabel('E-mail address').fill('chen@example.com')
    await page.getByLabel('Daily issue').check()
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await page.getByText('This step needs JavaScript').waitFor()
    expect(await waiting()).toEqual([])
    await page.close()
  })
})

describe('on a page of somebody else’s', () => {
  it('the snippet signs up without a script, in a flood as well', async () => {
    const newsletter = await newsletterIn('en')
    const form = (await formOf(database.pool, newsletter.slug))!
    const elsewhere = await serve(
      () =>
        new Response(`<!doctype html><title>Elsewhere</title>${embeddedForm(form, base)}`, {
          headers: { 'content-type': 'text/html; charset=utf-8' },
        }),
    )
    const page = await browser.newPage({ locale: 'en' })
    const send = async (email: string) => {
      await page.goto(elsewhere.replace('127.0.0.1', 'localhost'))
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Weekly review').check()
      await page.getByRole('button', { name: 'Subscribe' }).click()
      await page.getByRole('heading', { name: 'Nearly done' }).waitFor({ timeout: 25_000 })
    }
    await send('chen@example.com')
    await flood().catch(() => database.pool.query(sql`update sign_up_counts set asked = ${limits.address.free}`))
    await send('li@example.com')
    expect(await waiting()).toEqual(['chen@example.com', 'li@example.com'])
    await page.close()
  })

  it('the snippet keeps a name on a page in GBK, and takes an address in any letters', async () => {
    const newsletter = await newsletterIn('zh-CN')
    const form = (await formOf(database.pool, newsletter.slug))!
    const body = iconv.encode(`<!doctype html><title>别处</title>${embeddedForm(form, base)}`, 'gbk')
    const headers = { 'content-type': 'text/html; charset=gbk' }
    const elsewhere = await serve(() => new Response(new Uint8Array(body), { headers }))
    const page = await browser.newPage({ locale: 'zh-CN' })
    await page.goto(elsewhere.replace('127.0.0.1', 'localhost'))
    await page.locator('[name=email]').fill('用户三@mail.example')
    await page.locator('[name=name]').fill('陈伟')
    await page.getByLabel('每周综述').check()
    await page.getByRole('button').click()
    await page.getByText('用户三@mail.example').waitFor()
    expect(await rowsOf(database.pool, sql`select email, name from sign_ups`)).toEqual([
      { email: '用户三@mail.example', name: '陈伟' },
    ])
    await page.close()
  })

  it('a script reads the answer of the API', async () => {
    const newsletter = await newsletterIn('en')
    const elsewhere = await serve(() => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }))
    const page = await browser.newPage()
    await page.goto(elsewhere.replace('127.0.0.1', 'localhost'))
    const status = await page.evaluate(`fetch('${base}/api/subscribe/${newsletter.slug}', { method: 'POST',
      headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'chen@example.com', lists: ['daily'] })
    }).then(async (answer) => [answer.status, (await answer.json()).status])`)
    expect(status).toEqual([202, 'accepted'])
    await page.close()
  })
})
