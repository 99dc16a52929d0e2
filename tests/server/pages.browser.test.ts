import { readFile } from 'node:fs/promises'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subscribe } from '../../src/audience/subscriptions.ts'
import { rowOf } from '../../src/database/pool.ts'
import { keepMessage } from '../../src/inbox/store.ts'
import { readMarkdown } from '../../src/issues/read-text.ts'
import { signDated } from '../../src/links/dated-token.ts'
import { paths } from '../../src/links/paths.ts'
import { type Locale, locales } from '../../src/locale/index.ts'
import { queueNotice } from '../../src/notices/outbox.ts'
import type { Wish } from '../../src/persons/requests.ts'
import { type Listening, listen } from '../../src/server/listen.ts'
import { openBrowser } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, ring, serverFor, snapshot, type World } from './world.ts'

const database = useDatabase()
const servers: Listening[] = []
/** The paths that any of our servers was asked for. */
const asked: string[] = []
let browser: Browser
let base: string

beforeAll(async () => {
  base = await serve(serverFor(database.pool).fetch)
  const elsewhere = await serve(
    () => new Response('document.title = "run"', { headers: { 'content-type': 'text/javascript' } }),
  )
  await keep(
    'Subject: =?utf-8?B?5pep5oql?=\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<!doctype html><p lang="en">Hello\r\n',
  )
  await keep(hostile(elsewhere))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  for (const server of servers) await server.close()
})

/** @returns its origin */
async function serve(answer: (request: Request) => Response | Promise<Response>): Promise<string> {
  const noting = (request: Request) => {
    asked.push(new URL(request.url).pathname)
    return answer(request)
  }
  const server = await listen({ fetch: noting }, { port: 0, host: '127.0.0.1' })
  servers.push(server)
  return `http://127.0.0.1:${server.port}`
}

const keep = (source: string) =>
  keepMessage(database.pool, {
    sender: 'news@example.com',
    recipients: [`${'a'.repeat(60)}@example.com`, 'b@example.com'],
    source: Buffer.from(source),
  })

const readable: Record<Locale, { name: string; title: string }> = {
  en: { name: 'Morning Figures', title: 'Harbours reopen after a week of storms in the north' },
  'zh-CN': { name: '新质生产力每日动态', title: 'AI+ 人社进人民生治理主系统' },
}

const pages: readonly (readonly [name: string, path: (world: World) => string | Promise<string>])[] = [
  ['to unsubscribe', ({ token }) => `/u/${token('unsubscribe')}`],
  ['to unsubscribe from one of two lists', (world) => leavingPath(world)],
  ['of the preferences', ({ token }) => `/p/${token('preferences')}`],
  ['of the data', (world) => wishPath(world, 'download')],
  ['to erase', (world) => wishPath(world, 'erasure')],
  ['that is not there', () => '/u/nobody'],
  ['of the API', () => '/api'],
  ['of the archive', (world) => archivePath(world)],
  ['of an issue', async (world) => `${await archivePath(world)}/2026-07-10`],
  ['of the inbox', () => '/inbox'],
  ['of a search without a find', () => '/inbox?q=nobody'],
  ['of a mail', () => '/inbox/1'],
  ['of its text', () => '/inbox/1/plain'],
  ['of headers without an end', () => '/inbox/2/headers'],
  ['of the source', () => '/inbox/2/source'],
]

describe.each(locales)('in %s', (language) => {
  let world: World
  let page: Page
  beforeAll(async () => {
    const { issue: content } = readMarkdown(Buffer.from(article), { language })
    world = await createWorld(database.pool, { language, ...readable[language], content })
    await fillOverview(world)
    // The policy is lifted for axe-core: the pages themselves run no script.
    page = await browser.newPage({ locale: language, bypassCSP: true })
  })
  afterAll(() => page?.close())

  it.each(pages)('the page %s fits a phone and a desk', async (_, path) => {
    await page.goto(base + (await path(world)))
    expect(await page.getAttribute('html', 'lang')).toBe(language)
    for (const width of [320, 375, 768, 1210, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect({ width, tooWide: await page.evaluate(tooWide) }).toEqual({ width, tooWide: [] })
    }
  })

  it('the pages after leaving fit, are accessible, and lead on', async () => {
    const leaver = await createWorld(database.pool, { language, name: `${readable[language].name} 2` })
    const look = async () => {
      expect(await page.getAttribute('html', 'lang')).toBe(language)
      await page.evaluate(axe.source)
      for (const width of [320, 375, 1000]) {
        await page.setViewportSize({ width, height: 800 })
        expect({ width, tooWide: await page.evaluate(tooWide) }).toEqual({ width, tooWide: [] })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          expect({ width, colorScheme, faults: await faultsOf(page) }).toEqual({ width, colorScheme, faults: [] })
        }
      }
    }
    const press = async (button: string) => {
      await page.locator(button).click()
      await page.locator('[role=status]').waitFor()
      await look()
    }
    await page.goto(base + (await leavingPath(leaver)))
    await press('form[action$="/list"] button')
    await page.getByRole('link').click()
    await press('form:not([action]) button')
    await page.locator('[value=never_signed_up]').check()
    await page.locator('textarea').fill('<b>谁登记的？</b>')
    await press('form[action$="/reason"] button')
  })

  // The languages differ in nothing that this looks at.
  if (language !== 'en') return
  it.each(pages)('the page %s is accessible, light and dark', async (_, path) => {
    await page.goto(base + (await path(world)))
    await page.evaluate(axe.source)
    for (const width of [375, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect({ width, colorScheme, faults: await faultsOf(page) }).toEqual({ width, colorScheme, faults: [] })
      }
    }
  })
})

/** For a reader who takes both lists of the newsletter. */
async function leavingPath({ lists, subscriber, token }: World): Promise<string> {
  const origin = { actor: 'reader', source: 'test' } as const
  await subscribe(database.pool, subscriber, { listId: lists[1], status: 'confirmed' }, origin)
  return `/u/${token('unsubscribe')}`
}

/** Open to anybody from now on. */
async function archivePath({ newsletter, lists }: World): Promise<string> {
  await database.pool.query(sql`update newsletters set archive = 'public' where id = ${newsletter.id}`)
  await database.pool.query(sql`update lists set public = true where id = any(${lists})`)
  return `/archive/${newsletter.slug}`
}

const article = `---
title: Harbours reopen
date: 2026-07-10
---

## Abstract

A paragraph with [a link](https://example.com/${'long'.repeat(40)}).

## One

> A quotation

1. first
2. second

| Harbour | Ships |
| --- | ---: |
| North | 12 |

\`\`\`
${'code '.repeat(60)}
\`\`\`

## Two

Text, *emphasis*, **strong**, ~~deleted~~ and \`code\`.

## References

1. Source: [A report](https://example.com/report), 2026-07-09
`

/** The link that is mailed to whoever the world is about. */
async function wishPath({ newsletter, subscriber }: World, wish: Wish): Promise<string> {
  const { email } = (await rowOf<{ email: string }>(
    database.pool,
    sql`select email from subscribers where id = ${subscriber}`,
  ))!
  const { id: newsletterId, language } = newsletter
  await queueNotice(database.pool, { newsletterId, address: email, language, matter: { kind: wish } })
  const notice = await rowOf<{ id: number; at: Date }>(
    database.pool,
    sql`select id, made_at as at from notices order by id desc limit 1`,
  )
  return paths[wish] + signDated(ring, wish, notice!)
}

/** With all that makes a row wide. */
async function fillOverview({ mailing }: World): Promise<void> {
  const reason = { key: 'relay.turns_away', values: { reply: '550 5.7.1 not authorised' } }
  await database.pool.query(sql`update mailings set status = 'paused', paused_by = 'relays', audience = 123456,
    reason = ${JSON.stringify(reason)} where id = ${mailing}`)
  await database.pool.query(sql`insert into hits
      (mailing_id, subscriber_id, kind, method, user_agent, purpose, class, rules_version)
    select ${mailing}, i, 'open', 'GET', '', '', 'person', 1 from generate_series(1, 12345) as i`)
}

/** What is wider inside than outside: also where it hides what it cannot show. */
const tooWide = `[document.documentElement, ...document.querySelectorAll('main, main *')]
  .filter((each) => !each.matches('input, iframe, .hidden') && each.clientWidth > 0 && each.scrollWidth > each.clientWidth)
  .map((each) => each.outerHTML.slice(0, 100))`

async function faultsOf(page: Page): Promise<string[]> {
  const { passes, violations } = (await page.evaluate('axe.run(document, { iframes: false })')) as axe.AxeResults
  expect(passes.map(({ id }) => id)).toContain('color-contrast')
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)
}

it('a reader without scripts changes the preferences, and unsubscribes by one click', async () => {
  const { token } = await createWorld(database.pool)
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${base}/p/${token('preferences')}`)
  await page.getByLabel('Weekly review').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Your choice is saved.').waitFor()
  expect(await page.getByLabel('Weekly review').isChecked()).toBe(true)
  await page.goto(`${base}/u/${token('unsubscribe')}`)
  const before = await snapshot(database.pool)
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor()
  expect(await snapshot(database.pool)).not.toBe(before)
  expect(await page.context().cookies()).toEqual([])
  await page.close()
})

it('a reader without scripts pauses, gets less, downloads and erases', async () => {
  const world = await createWorld(database.pool)
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${base}/p/${world.token('preferences')}`)
  await page.getByLabel('For two weeks').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByLabel('Paused, back on').waitFor()
  await page.goto(`${base}/u/${world.token('unsubscribe')}`)
  await page.getByRole('button', { name: 'On workdays only' }).click()
  await page.getByText('on workdays only').waitFor()
  await page.goto(base + (await wishPath(world, 'download')))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(JSON.parse(await readFile(await download.path(), 'utf8')).rhythms).toMatchObject([{ rhythm: 'workdays' }])
  await page.goto(base + (await wishPath(world, 'erasure')))
  await page.getByRole('button', { name: 'Erase everything' }).click()
  await page.getByRole('heading', { name: 'Everything is erased' }).waitFor()
  await page.close()
})

it('a mail of ours in the inbox loads its pixel, and its links open in a tab of their own', async () => {
  const { token } = await createWorld(database.pool)
  const html = `<img src="${base}/o/${token('open')}"><a href="${base}/u/${token('unsubscribe')}">Leave</a>`
  await keep(`Subject: ours\r\nContent-Type: text/html\r\n\r\n${html}\r\n`)
  asked.length = 0
  const page = await browser.newPage()
  await page.goto(`${base}/inbox`)
  await page.getByRole('link', { name: 'ours' }).click()
  const link = page.frameLocator('iframe').getByRole('link', { name: 'Leave' })
  const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()])
  await tab.getByRole('button', { name: 'Unsubscribe' }).click()
  await tab.getByRole('heading', { name: 'You are unsubscribed' }).waitFor()
  expect(asked.filter((path) => path.startsWith('/o/'))).toHaveLength(1)
  await page.close()
})

/** All that a mail can try. What succeeds is asked for as `/taken-…`, or says `run` in the title. */
function hostile(elsewhere: string): string {
  return `Subject: <script>document.title='run'</script>
X-Long: ${'x'.repeat(200_000)}
X-Html: <img src=/taken-header onerror="document.title='run'">
Content-Type: text/html; charset=utf-8

<!doctype html><base href="${elsewhere}"><meta http-equiv="refresh" content="0;url=/taken-refresh">
<meta http-equiv="refresh" content="0;url=${elsewhere}/taken-refresh-elsewhere">
<script>document.title = parent.document.title = 'run'; top.location = '/taken-script'</script>
<script src="/taken-src"></script><script src="${elsewhere}/taken-src-elsewhere"></script>
<link rel="stylesheet" href="/taken-css"><link rel="prefetch" href="${elsewhere}/taken-prefetch">
<style>@import '/taken-import'; body { background: url(${elsewhere}/taken-background) }
@font-face { font-family: f; src: url(/taken-font) } body { font-family: f }</style>
<iframe src="/taken-frame"></iframe><iframe srcdoc="<script>top.location='/taken-srcdoc'</script>"></iframe>
<object data="/taken-object"></object><embed src="/taken-embed"><video src="/taken-video" autoplay></video>
<img src="${elsewhere}/taken-image" onerror="top.document.title='run'"><svg onload="top.document.title='run'"></svg>
<form action="/taken-form" method="post" target="_top"><button class="try">Send</button></form>
<form action="javascript:document.title='run'"><button class="try">Send</button></form>
<a class="try" href="/taken-top" target="_top">Top</a> <a class="try" href="${elsewhere}/taken-self" target="_self">Self</a>
<a class="try" href="javascript:top.document.title='run'" target="_self">Script</a>
<button autofocus onfocus="top.location='/taken-focus'">x</button>
`.replaceAll('\n', '\r\n')
}

it.each(['/inbox', '/inbox/2', '/inbox/2/plain', '/inbox/2/headers', '/inbox/2/source'])(
  'a hostile mail runs nothing, loads nothing and goes nowhere: %s',
  async (path) => {
    asked.length = 0
    const page = await browser.newPage()
    await page.goto(base + path, { waitUntil: 'networkidle' })
    const mail = page.frameLocator('iframe')
    const tries = path === '/inbox/2' ? await mail.locator('.try').count() : 0
    expect(tries).toBe(path === '/inbox/2' ? 5 : 0)
    for (let at = 0; at < tries; at++) {
      await page.goto(base + path, { waitUntil: 'networkidle' })
      await mail.locator('.try').nth(at).click()
      await page.waitForLoadState('networkidle')
      expect(await page.title()).not.toBe('run')
      expect(page.url()).toBe(base + path)
    }
    expect(await page.title()).not.toBe('run')
    expect(asked.filter((asking) => asking.includes('taken'))).toEqual([])
    await page.close()
  },
)
