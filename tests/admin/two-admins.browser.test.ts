import type { Page } from 'playwright-core'
import sql, { type Sql } from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { events } from '../../src/events/events.ts'
import { createEndpoint } from '../../src/outbound/endpoint.ts'
import { createWorld, secrets, type World } from '../server/world.ts'
import { useAdmin } from '../support/admin.ts'

const mayCall = () => true
const admin = useAdmin(() => ({ mayCall }))

/** As who looks at another tab for a minute: whatever the page shows is asked for again. */
async function comeBack(page: Page, asked: RegExp): Promise<void> {
  await page.clock.setSystemTime(Date.now() + 60_000)
  const answered = page.waitForResponse((answer) => asked.test(answer.url()) && answer.request().method() === 'GET')
  await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`)
  await answered
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const refused = (page: Page) => page.getByRole('alert').filter({ hasText: 'Somebody else has changed this' }).waitFor()

interface Case {
  readonly path: (world: World) => string
  readonly label: string | RegExp
  readonly open?: (page: Page) => Promise<void>
  /** What is asked for again when one comes back. */
  readonly asked: RegExp
  /** What the other admin does. */
  readonly theirs: (world: World) => Sql
  readonly mine: string
  readonly now: (world: World) => Sql
  readonly kept: string
}

const cases: Readonly<Record<string, Case>> = {
  'the details of a subscriber': {
    path: ({ newsletter, subscriber }) => `/n/${newsletter.slug}/subscribers/${subscriber}`,
    open: (page) => page.getByRole('tab', { name: 'Details' }).click(),
    label: 'Name',
    asked: /\/api\/subscribers\/\d+$/,
    theirs: ({ subscriber }) => sql`update subscribers set name = 'Theirs' where id = ${subscriber}`,
    mine: 'Mine',
    now: ({ subscriber }) => sql`select name as text from subscribers where id = ${subscriber}`,
    kept: 'Theirs',
  },
  'the rule of a segment': {
    path: ({ newsletter }) => `/n/${newsletter.slug}/segments/held`,
    label: 'Who belongs to it',
    asked: /\/segments\/held$/,
    theirs: ({ newsletter }) =>
      sql`update segments set rule = '{"bounced": {"lastDays": 9}}' where newsletter_id = ${newsletter.id}`,
    mine: 'opened in the last 30 days',
    now: ({ newsletter }) => sql`select rule::text as text from segments where newsletter_id = ${newsletter.id}`,
    kept: '{"bounced": {"lastDays": 9}}',
  },
  'the settings of a newsletter': {
    path: ({ newsletter }) => `/n/${newsletter.slug}/settings`,
    label: /^Name/,
    asked: /\/api\/newsletters\/[^/]+$/,
    theirs: ({ newsletter }) => sql`update newsletters set name = 'Theirs' where id = ${newsletter.id}`,
    mine: 'Mine',
    now: ({ newsletter }) => sql`select name as text from newsletters where id = ${newsletter.id}`,
    kept: 'Theirs',
  },
  'an endpoint': {
    path: ({ newsletter }) => `/endpoints/${newsletter.slug}`,
    label: /^Address/,
    asked: /\/api\/endpoints\/[^/]+$/,
    theirs: ({ newsletter }) =>
      sql`update endpoints set url = 'http://theirs.example/' where name = ${newsletter.slug}`,
    mine: 'http://mine.example/',
    now: ({ newsletter }) => sql`select url as text from endpoints where name = ${newsletter.slug}`,
    kept: 'http://theirs.example/',
  },
}

const textNow = async (query: Sql) => (await rowOf<{ text: string }>(admin.pool, query))?.text

describe.each(Object.entries(cases))('of two admins who change %s', (_, one) => {
  const { path, label, asked, mine, theirs, now, kept } = one

  async function open() {
    const world = await createWorld(admin.pool)
    await admin.pool.query(sql`insert into segments (newsletter_id, slug, name, rule)
      values (${world.newsletter.id}, 'held', 'Held', '{"bounced": "ever"}')`)
    await createEndpoint(
      admin.pool,
      { secrets, isAllowed: mayCall },
      { name: world.newsletter.slug, url: 'http://first.example/', events, newsletterId: null },
    )
    const page = await admin.open(path(world))
    await one.open?.(page)
    const field = page.getByLabel(label).first()
    await field.waitFor()
    return { world, page, field }
  }

  it('the second keeps what they wrote, is told of the first, and overwrites nothing', async () => {
    const { world, page, field } = await open()
    await field.fill(mine)
    await admin.pool.query(theirs(world))
    await comeBack(page, asked)
    await save(page)
    await refused(page)
    expect(await field.inputValue()).toBe(mine)
    expect(await textNow(now(world))).toBe(kept)
    await page.context().close()
  })

  it('whoever has written nothing sees what the other saved, and saves over that', async () => {
    const { world, page, field } = await open()
    const before = await field.inputValue()
    await admin.pool.query(theirs(world))
    await comeBack(page, asked)
    await expect.poll(() => field.inputValue()).not.toBe(before)
    await field.fill(mine)
    await save(page)
    await page.getByText('Saved', { exact: true }).waitFor()
    expect(await textNow(now(world))).not.toBe(kept)
    await field.fill(before)
    await save(page)
    await page.getByText('Saved', { exact: true }).nth(1).waitFor()
    expect(await page.getByRole('alert').filter({ hasText: 'Somebody else' }).count()).toBe(0)
    await page.context().close()
  })
})

it('of two admins who change a list, the second does not overwrite what the first has saved', async () => {
  const { newsletter, lists } = await createWorld(admin.pool)
  const page = await admin.open(`/n/${newsletter.slug}/lists`)
  await page.getByRole('row', { name: 'Daily <issue>' }).getByRole('button', { name: 'Change' }).click()
  const description = page.getByRole('dialog').getByLabel('Description')
  await description.fill('Mine')
  await admin.pool.query(sql`update lists set name = 'Theirs' where id = ${lists[0]}`)
  await comeBack(page, /\/lists$/)
  await page.getByRole('cell', { name: 'Theirs' }).waitFor()
  await save(page)
  await refused(page)
  expect(await description.inputValue()).toBe('Mine')
  expect(await textNow(sql`select name as text from lists where id = ${lists[0]}`)).toBe('Theirs')
  await page.context().close()
})
