import type { Route } from 'playwright-core'
import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { createWorld } from '../server/world.ts'
import { useAdmin } from '../support/admin.ts'

const admin = useAdmin()

it('whoever has gone to another page is not brought back by what they saved before', async () => {
  const { newsletter } = await createWorld(admin.pool)
  const page = await admin.open(`/n/${newsletter.slug}/segments/new`)
  await page.getByLabel('Short name').fill('slow')
  await page.getByLabel(/^Name/).fill('Slow')
  await page.getByLabel('Who belongs to it').fill('bounced')
  const saves: Route[] = []
  await page.route('**/segments', (route) => void saves.push(route))
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => saves.length).toBe(1)
  await page.getByRole('navigation').getByRole('link', { name: 'Lists' }).click()
  await page.getByRole('button', { name: 'New list' }).click()
  await page.getByRole('dialog').getByLabel(/^Name/).fill('Weekend')
  await saves[0]!.continue()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByText('Saved', { exact: true }).waitFor({ state: 'detached' })
  expect(await page.getByRole('dialog').getByLabel(/^Name/).inputValue()).toBe('Weekend')
  await page.context().close()
})

it('an erased person is not shown from before', async () => {
  const { newsletter, subscriber } = await createWorld(admin.pool)
  await admin.pool.query(sql`delete from deliveries where subscriber_id = ${subscriber}`)
  const email = `chen-${newsletter.slug}@example.com`
  const page = await admin.open(`/n/${newsletter.slug}/subscribers`)
  await page.getByRole('link', { name: email }).click()
  await page.getByRole('tab', { name: 'Privacy' }).click()
  await page.getByRole('button', { name: 'Erase' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(email)
  await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click()
  await page.getByRole('heading', { level: 1, name: 'Subscribers' }).waitFor()
  const asked: Route[] = []
  await page.route(`**/api/subscribers/${subscriber}`, (route) => void asked.push(route))
  await page.goBack()
  await expect.poll(() => asked.length).toBe(1)
  expect(await page.getByText(email).count()).toBe(0)
  await asked[0]!.continue()
  await page.getByRole('alert', { name: 'That did not work' }).waitFor()
  expect(await page.getByText(email).count()).toBe(0)
  await page.context().close()
})

it('what somebody else has removed is not shown from before', async () => {
  const { newsletter, subscriber } = await createWorld(admin.pool)
  const email = `chen-${newsletter.slug}@example.com`
  const page = await admin.open(`/n/${newsletter.slug}/subscribers`)
  await page.getByRole('link', { name: email }).click()
  await page.getByRole('heading', { level: 1, name: email }).waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'Lists' }).click()
  await page.getByRole('heading', { level: 1, name: 'Lists' }).waitFor()
  await page.route(`**/api/subscribers/${subscriber}`, (route) => route.fulfill({ status: 404, body: '{}' }))
  await page.clock.setSystemTime(Date.now() + 60_000)
  await page.goBack()
  await page.getByRole('alert', { name: 'That did not work' }).waitFor()
  expect(await page.getByText(email).count()).toBe(0)
  await page.context().close()
})
