import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { permissionsOf, roles } from '../../src/access/roles.ts'
import { createWorld } from '../server/world.ts'
import { useAdmin } from '../support/admin.ts'

const admin = useAdmin()
let newsletter: { id: number; slug: string }
beforeAll(async () => {
  newsletter = (await createWorld(admin.pool)).newsletter
})

// Each role once, limited or not by turns: a walk through all of them takes a minute.
const cases = roles.map((role, at) => ({ role, limited: at % 2 === 1 }))

describe('the menu', () => {
  it.each(cases)(
    'shows the role $role only what opens, limited to a newsletter: $limited',
    async ({ role, limited }) => {
      const newsletterIds = limited ? [newsletter.id] : null
      const page = await admin.open(`/n/${newsletter.slug}/issues`, { allow: permissionsOf(role), newsletterIds })
      const refused = notingRefusals(page)
      const menu = page.getByRole('navigation')
      await menu.getByRole('link').first().waitFor()
      const names = await menu.getByRole('link').allInnerTexts()
      for (const name of names) {
        await menu.getByRole('link', { name, exact: true }).click()
        await menu.locator('[aria-current=page]').getByText(name, { exact: true }).waitFor()
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        await expect.poll(() => page.getByRole('status', { name: 'Loading…' }).count()).toBe(0)
      }
      expect(refused).toEqual([])
      expect(names.includes('Relays')).toBe(!limited)
      expect(names.includes('Users')).toBe(!limited && role === 'owner')
      expect(names.includes('Audit log')).toBe(role === 'owner')
      await page.context().close()
    },
    60_000,
  )
})

it.each([true, false])('lists and segments lead to persons only who may see them, limited: %s', async (limited) => {
  const page = await admin.open(`/n/${newsletter.slug}/lists`, { newsletterIds: limited ? [newsletter.id] : null })
  const refused = notingRefusals(page)
  await page.getByRole('button', { name: 'Sign-up form' }).waitFor()
  const lists = page.getByRole('table', { name: 'Lists' })
  await lists.getByRole('button', { name: 'Change' }).first().waitFor()
  expect((await lists.getByRole('link').count()) > 0).toBe(!limited)
  expect((await lists.getByRole('button', { name: 'Export' }).count()) > 0).toBe(!limited)
  await page.goto(`${admin.url}/admin/n/${newsletter.slug}/segments/new`)
  await page.getByLabel('Who belongs to it').fill('address contains "@"')
  await page.getByText(/^People now: \d/).waitFor()
  await page.waitForLoadState('networkidle')
  expect((await page.getByRole('main').getByRole('link').count()) > 0).toBe(!limited)
  expect(refused).toEqual([])
  await page.context().close()
})

/** What the API answered with a refusal since. */
function notingRefusals(page: Page): string[] {
  const refused: string[] = []
  page.on('response', (response) => {
    if (response.status() === 403) refused.push(`${new URL(page.url()).pathname} asked ${response.url()}`)
  })
  return refused
}
