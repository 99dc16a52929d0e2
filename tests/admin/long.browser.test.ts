import type { Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { keepMessage } from '../../src/inbox/store.ts'
import { createWorld } from '../server/world.ts'
import { useAdmin } from '../support/admin.ts'

const admin = useAdmin(() => ({ mayCall: () => true, inbox: true }))

/** Nothing in them lets a line be broken. */
const name = '长'.repeat(60)
const slug = 'x'.repeat(63)
const address = `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`
const actor = `user 1 (${name}, ${address})`

/** All that have a list, and those with a name in their head. */
const pages = [
  ...['issues', 'mailings', 'reports', 'lists', 'subscribers', 'imports', 'segments', 'settings'].map(
    (part) => `/n/SLUG/${part}`,
  ),
  ...[
    '/n/SLUG/subscribers/SUBSCRIBER',
    '/n/SLUG/mailings/MAILING',
    '/n/SLUG/reports/MAILING',
    '/n/SLUG/imports/IMPORT',
  ],
  ...[
    `/n/SLUG/segments/${slug}`,
    '/attributes',
    '/suppressions',
    '/newsletters',
    '/relays',
    '/endpoints',
    `/endpoints/${slug}`,
  ],
  ...['/webhooks', '/inbox', '/users', '/tokens', '/audit', '/'],
]

let ids: Readonly<Record<'SLUG' | 'SUBSCRIBER' | 'MAILING' | 'IMPORT', string>>
beforeAll(async () => {
  const { pool } = admin
  const world = await createWorld(pool, { name, title: name })
  const { id, slug: newsletter } = world.newsletter
  await pool.query(sql`update subscribers set email = ${address}, name = ${name} where id = ${world.subscriber}`)
  await pool.query(sql`update lists set name = ${name} where newsletter_id = ${id}`)
  await pool.query(sql`insert into users (name, email, role) values (${name}, ${address}, 'viewer')`)
  await pool.query(sql`insert into audit (actor, action, subject, after) values
    (${actor}, 'subscribers.bulk', ${address}, ${JSON.stringify({ name, address })})`)
  const upload = await rowOf<{ id: number }>(
    pool,
    sql`insert into uploads (newsletter_id, file, bytes, host, made_by, status, problem)
      values (${id}, ${`${name}${name}.csv`}, 1, 'elsewhere', ${actor}, 'failed',
        ${JSON.stringify({ key: 'import.no_column', values: { found: name + name } })}) returning id`,
  )
  const source = Buffer.from(`Subject: ${address}\r\n\r\n${name}`)
  await keepMessage(pool, { sender: address, recipients: [address, address], source })
  ids = { SLUG: newsletter, SUBSCRIBER: `${world.subscriber}`, MAILING: `${world.mailing}`, IMPORT: `${upload!.id}` }
  await make(`/newsletters/${newsletter}/lists`, { slug, name })
  await make(`/newsletters/${newsletter}/segments`, { slug, name, rule: `name is "${name}"` })
  await make('/attributes', { key: 'town', label: name, type: 'choice', choices: [name] })
  await make('/suppressions', { what: address, note: name })
  await make('/relays', { slug, url: `smtp://${address.split('@')[1]}:25` })
  await make('/endpoints', { name: slug, url: `https://example.com/${'p'.repeat(200)}`, events: ['mailing.sent'] })
  await make('/webhooks', { name: slug, service: 'signed' })
  await make('/tokens', { name, permissions: ['audience:read'], newsletterIds: null, days: 1 })
})

async function make(path: string, data: object): Promise<void> {
  const page = await admin.open('/')
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await page.request.post(`${admin.url}/api${path}`, { data, headers })
  expect(`${path} ${answer.ok() ? '' : await answer.text()}`).toBe(`${path} `)
  await page.context().close()
}

const addressOf = (path: string) =>
  path.replace(/SLUG|SUBSCRIBER|MAILING|IMPORT/g, (part) => ids[part as keyof typeof ids])

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.getByRole('status', { name: 'Loading…' }).count()).toBe(0)
}

/** What reaches past what is around it: out of the window, or cut off without dots that say so. Scrolling helps. */
const beyond = `[...document.querySelectorAll('main *')].filter((one) => {
  const { right, width } = one.getBoundingClientRect()
  const holds = one.innerText?.trim() || one.matches('button, input, select, textarea, img, iframe')
  if (width <= 1 || !holds) return false
  for (let at = one.parentElement; at; at = at.parentElement) {
    const { overflowX, textOverflow } = getComputedStyle(at)
    if (textOverflow === 'ellipsis' || overflowX === 'auto' || overflowX === 'scroll') return false
    if (overflowX !== 'visible' && right > at.getBoundingClientRect().right + 1) return true
  }
  return right > innerWidth + 1
}).slice(0, 3).map((one) => one.outerHTML.slice(0, 200))`

/** Heads of columns of which a word stands on two lines. */
const brokenHeads = `[...document.querySelectorAll('main th')].flatMap((head) => {
  const [text] = head.childNodes
  return [...(text?.nodeValue ?? '').matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
    const range = document.createRange()
    range.setStart(text, index)
    range.setEnd(text, index + word.length)
    return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1
  }).map(([word]) => word)
})`

describe('names that are long', () => {
  it('are within the page everywhere on a phone', { timeout: 120_000 }, async () => {
    const page = await admin.open('/', { width: 375 })
    const outside: unknown[] = []
    for (const path of pages) {
      await page.goto(`${admin.url}/admin${addressOf(path)}`)
      await settled(page)
      const excess = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
      const elements = await page.evaluate<string[]>(beyond)
      const heads = await page.evaluate<string[]>(brokenHeads)
      if (excess > 0 || elements.length > 0 || heads.length > 0) outside.push({ path, excess, elements, heads })
    }
    expect(outside).toEqual([])
    await page.context().close()
  })
})

const lists = [
  ...['issues', 'mailings', 'lists', 'subscribers', 'imports', 'segments'].map((part) => `/n/SLUG/${part}`),
  ...['/attributes', '/suppressions', '/relays', '/endpoints', '/webhooks', '/inbox', '/users', '/tokens', '/audit'],
]

describe('a list that cannot be had', () => {
  it.each(lists)('says so at %s, and is there when it is asked for again', async (path) => {
    const page = await admin.open('/account')
    await settled(page)
    const failing = (url: URL) => url.pathname.startsWith('/api/') && !/^\/api\/(me|newsletters)$/.test(url.pathname)
    await page.route(failing, (route) =>
      route.fulfill({ status: 400, contentType: 'application/problem+json', body: '{"title":"not now"}' }),
    )
    await page.goto(`${admin.url}/admin${addressOf(path)}`)
    const alerts = page.getByRole('main').getByRole('alert').filter({ hasText: 'not now' })
    await alerts.first().waitFor()
    await page.unroute(failing)
    // A page may have several parts that ask.
    for (let left = await alerts.count(); left > 0; left--) {
      await alerts.last().getByRole('button', { name: 'Try again' }).click()
      await expect.poll(() => alerts.count()).toBe(left - 1)
    }
    await page.getByRole('main').locator('table, h2').first().waitFor()
    await page.context().close()
  })
})
