import type { Locator, Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { createWorld } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'

const admin = useAdmin()

describe('a segment', () => {
  it('is written as a sentence, counted as it is written, saved and changed', async () => {
    const { newsletter } = await createWorld(admin.pool)
    const email = `chen-${newsletter.slug}@example.com`
    const page = await admin.open(`/n/${newsletter.slug}/segments`)
    await page.getByRole('link', { name: 'New segment' }).click()
    await page.getByLabel('Short name').fill('mine')
    await page.getByLabel(/^Name/).fill('Mine')
    const rule = page.getByLabel('Who belongs to it')
    await rule.fill('address is')
    await page.getByRole('alert').waitFor()
    await rule.fill(`(address is "${email}" or address is "nobody@example.com") and not address is "other@example.com"`)
    await page.getByText('People now: 1').waitFor()
    await page.getByRole('link', { name: email }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor()
    const saved = sql`select name from segments where newsletter_id = ${newsletter.id} and slug = 'mine'`
    expect(await rowOf(admin.pool, saved)).toEqual({ name: 'Mine' })
    await page.getByLabel(/^Name/).fill('Of us')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Of us' }).waitFor()
    await page.context().close()
  })

  it('is built of groups, by keyboard, and followed by its sentence', async () => {
    const { newsletter, subscriber } = await createWorld(admin.pool)
    const email = `chen-${newsletter.slug}@example.com`
    await admin.pool.query(sql`insert into attributes (key, label, type) values ('score', 'Score', 'number')`)
    await admin.pool.query(sql`insert into profiles (subscriber_id, attributes) values (${subscriber}, '{"score": 7}')`)
    const page = await admin.open(`/n/${newsletter.slug}/segments/new`)
    await page.getByLabel('Short name').fill('built')
    await page.getByLabel(/^Name/).fill('Built')
    await press(page, 'Add a condition')
    const first = page.getByRole('group', { name: 'Condition 1' })
    await expect.poll(() => focusedLabel(page)).toBe('About')
    await page.keyboard.type('Sco')
    await first.getByLabel('Comparison').selectOption('is more than')
    await page.getByText('Fill in what is empty').waitFor()
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await first.getByLabel('Value').fill('5')
    const sentence = page.getByLabel('Who belongs to it')
    await expect.poll(() => sentence.inputValue()).toBe('score > 5')

    await press(page, 'Add a group')
    const group = page.getByRole('group', { name: 'Any of these holds' })
    await group.getByLabel('Who belongs to this group').selectOption('None of these holds')
    const none = page.getByRole('group', { name: 'None of these holds' })
    await none.getByLabel('About').selectOption('Bounced')
    await press(none, 'Put into a group')
    await none.getByRole('group', { name: 'Any of these holds' }).waitFor()
    await expect.poll(() => focusedLabel(page)).toBe('Who belongs to this group')
    await press(none.getByRole('group', { name: 'Any of these holds' }), 'Add a condition')
    const second = none.getByRole('group', { name: 'Condition 2' })
    await second.getByLabel('About').selectOption('Subscription of a list')
    await second.getByLabel('List', { exact: true }).selectOption('weekly')
    await expect.poll(() => sentence.inputValue()).toBe('score > 5 and not (bounced or confirmed on weekly)')
    await page.getByText('People now: 1').waitFor()
    await page.getByRole('link', { name: email }).waitFor()
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Built' }).waitFor()
    expect(await ruleOf('built', newsletter.id)).toEqual({
      and: [
        { attribute: 'score', moreThan: 5 },
        { not: { or: [{ bounced: 'ever' }, { list: 'weekly', status: 'confirmed' }] } },
      ],
    })
    await page.context().close()
  })

  it('is edited by its sentence; the builder keeps the last right rule, and both are saved', async () => {
    const { newsletter } = await createWorld(admin.pool)
    await admin.pool.query(sql`insert into segments (newsletter_id, slug, name, rule)
      values (${newsletter.id}, 'kept', 'Kept', '{"and": [{"opened": "ever"}, {"tags": {"any": ["vip"]}}]}')`)
    const page = await admin.open(`/n/${newsletter.slug}/segments/kept`)
    const conditions = page.getByRole('group', { name: /^Condition/ })
    await expect.poll(() => conditions.count()).toBe(2)
    const sentence = page.getByLabel('Who belongs to it')
    await sentence.fill('address contains chen and bounced sideways')
    await page.getByRole('alert').filter({ hasText: 'at character 35, "sideways"' }).waitFor()
    expect(await conditions.count()).toBe(2)
    expect(await conditions.first().getByLabel('About').inputValue()).toBe('opened')
    await sentence.fill('address contains chen and (tag vip or never bounced or added in the last 7 days)')
    await expect.poll(() => conditions.count()).toBe(4)
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.getByText('People now: 1').waitFor()
    await press(page.getByRole('group', { name: 'Any of these holds' }), 'Remove condition')
    await expect.poll(() => focusedLabel(page)).toBe('Who belongs to this group')
    await expect
      .poll(() => sentence.inputValue())
      .toBe('address contains chen and (never bounced or added in the last 7 days)')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved').waitFor()
    expect(await ruleOf('kept', newsletter.id)).toEqual({
      and: [
        { field: 'address', contains: 'chen' },
        { or: [{ not: { bounced: 'ever' } }, { field: 'added', lastDays: 7 }] },
      ],
    })
    await page.goto(`${admin.url}/admin/n/${newsletter.slug}/segments`)
    await page.getByRole('row', { name: 'Kept' }).getByRole('cell', { name: '1', exact: true }).waitFor()
    await page.context().close()
  })

  it('is refused when somebody else has changed it meanwhile, and removed when that is confirmed', async () => {
    const { newsletter } = await createWorld(admin.pool)
    await admin.pool.query(sql`insert into segments (newsletter_id, slug, name, rule)
      values (${newsletter.id}, 'mine', 'Mine', '{"bounced": "ever"}')`)
    const page = await admin.open(`/n/${newsletter.slug}/segments/mine`)
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor()
    await admin.pool.query(sql`update segments set name = 'Theirs' where newsletter_id = ${newsletter.id}`)
    await page.getByLabel(/^Name/).fill('Ours')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Somebody else has changed this').waitFor()
    const named = sql`select name from segments where newsletter_id = ${newsletter.id}`
    expect(await rowOf(admin.pool, named)).toEqual({ name: 'Theirs' })
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('There is no segment yet.').waitFor()
    expect(await rowOf(admin.pool, named)).toBeUndefined()
    await page.context().close()
  })

  it('is only looked at by who may not change the audience', async () => {
    const { newsletter } = await createWorld(admin.pool)
    await admin.pool.query(sql`insert into segments (newsletter_id, slug, name, rule)
      values (${newsletter.id}, 'seen', 'Seen', '{"tags": {"any": ["vip"]}}')`)
    const page = await admin.open(`/n/${newsletter.slug}/segments/seen`, { allow: ['audience:read', 'settings:read'] })
    const about = page.getByRole('group', { name: 'Condition 1' }).getByLabel('About')
    await about.waitFor()
    expect(await about.isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Add a condition' }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
    await page.context().close()
  })

  it('is shown in Chinese, on a phone, in the dark', async () => {
    const { newsletter } = await createWorld(admin.pool)
    const page = await admin.open(`/n/${newsletter.slug}/segments/new`, { locale: 'zh-CN', scheme: 'dark', width: 375 })
    const sentence = page.getByLabel('规则', { exact: false })
    await sentence.fill(
      'address contains "chen-" and (bounced or not (clicked a link starting with "https://example.com" in at least 2 of the last 9 issues or (any tag of (vip, staff) and added before 7 days ago)))',
    )
    await page.getByText(/目前 \d+ 人/).waitFor()
    await page.getByRole('group', { name: '以下均不成立' }).waitFor()
    await expectAccessible(page)
    await sentence.fill('address contains "chen-" and')
    await page.getByRole('alert').filter({ hasText: '规则不完整' }).waitFor()
    await sentence.fill('tag')
    const alert = page.getByRole('alert').filter({ hasText: '规则不完整：末尾还需要 标签' })
    await alert.waitFor()
    await page.getByText('EN', { exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'The rule is not complete: at its end, expected a tag' }).waitFor()
    expect(await alert.count()).toBe(0)
    await page.context().close()
  })
})

/** By the keyboard alone. */
async function press(within: Page | Locator, name: string): Promise<void> {
  await within.getByRole('button', { name }).first().press('Enter')
}

const focusedLabel = (page: Page) => page.evaluate<string>('document.activeElement?.labels?.[0]?.textContent')

async function ruleOf(slug: string, newsletterId: number): Promise<unknown> {
  const query = sql`select rule from segments where newsletter_id = ${newsletterId} and slug = ${slug}`
  return (await rowOf<{ rule: unknown }>(admin.pool, query))?.rule
}
