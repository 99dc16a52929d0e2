import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'
import { makeNewsletter } from '../support/scene.ts'

const admin = useAdmin()
let english: Newsletter
let chinese: Newsletter
beforeAll(async () => {
  english = await makeNewsletter(admin.pool, { name: 'Morning', language: 'en' })
  chinese = await makeNewsletter(admin.pool, { name: '晨报' })
})

const words = {
  en: {
    ...{ list: 'Issues', create: 'New issue', date: 'Date of the issue', begin: 'Begin', text: /Text of the issue/ },
    ...{ saved: 'Saved', notes: 'Notes', finalize: 'Finalize', anyway: /Finalize anyway/, final: 'Final' },
    ...{ blocker: 'Must', line: 'Go to line 15', changes: 'Changes', schedule: 'Schedule' },
  },
  'zh-CN': {
    ...{ list: '各期', create: '新写一期', date: '这一期的日期', begin: '开始', text: /文稿/ },
    ...{ saved: '已保存', notes: '提示', finalize: '定稿', anyway: /仍然定稿/, final: '已定稿' },
    ...{ blocker: '必须', line: '转到第 15 行', changes: '修改对照', schedule: '安排发送' },
  },
} as const

const textOf = (date: string, title: string, paragraph: string) =>
  `---\ndate: ${date}\n---\n\n# ${title}\n\n## Abstract\n\nShort.\n\n## 1. One\n\n${paragraph}\n`

/** Puts a text in the place of what is there, as by pasting. */
async function write(page: Page, text: string): Promise<void> {
  const editor = page.locator('.cm-content')
  await editor.waitFor()
  await expect.poll(() => editor.getAttribute('contenteditable')).toBe('true')
  await editor.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
}

const frame = (page: Page) => page.frameLocator('iframe')

async function begin({ slug }: Newsletter, date: string, title: string): Promise<void> {
  const page = await admin.open('/')
  const made = await page.request.post(`${admin.url}/api/newsletters/${slug}/issues`, {
    data: { text: textOf(date, title, 'As it began.') },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(made.status()).toBe(201)
  await page.context().close()
}

const boldLines = `[...document.querySelectorAll('.cm-line')]
  .filter((line) => [line, ...line.querySelectorAll('*')].some((part) => getComputedStyle(part).fontWeight >= 600))
  .map((line) => line.textContent)`

describe('an issue', () => {
  it.each(['en', 'zh-CN'] as const)(
    'is begun, written, seen and finalized in %s',
    { timeout: 90_000 },
    async (locale) => {
      const say = words[locale]
      const { slug } = locale === 'en' ? english : chinese
      const page = await admin.open(`/n/${slug}/issues`, { locale })
      await page.getByRole('heading', { level: 1, name: say.list }).waitFor()
      await expectAccessible(page)
      await page.getByRole('button', { name: say.create }).click()
      await page.getByLabel(say.date).fill('2026-12-01')
      await page.getByRole('button', { name: say.begin }).click()
      await page.waitForURL('**/issues/2026-12-01')

      await write(page, textOf('2026-12-01', 'Harbours reopen', 'A calm morning.'))
      await frame(page).getByText('A calm morning.').waitFor()
      await write(page, textOf('2026-12-01', 'Harbours reopen', 'A [loud](/nowhere) morning.\n\nDear %%NAME%%.'))
      await frame(page).getByText('Dear %%NAME%%.').waitFor()
      await page.getByRole('status').getByText(say.saved, { exact: true }).waitFor()
      await expectAccessible(page)

      await page.getByRole('tab', { name: say.notes }).click()
      await page.getByText(say.blocker, { exact: true }).waitFor()
      await page.getByRole('button', { name: say.line }).first().click()
      await expect.poll(() => page.evaluate('document.activeElement.className')).toContain('cm-content')
      await expectAccessible(page)
      await page.getByRole('tab', { name: say.changes }).click()
      await expectAccessible(page)

      await page.getByRole('button', { name: say.finalize }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(say.anyway).waitFor()
      const button = dialog.getByRole('button', { name: say.finalize })
      expect(await button.isDisabled()).toBe(true)
      await expectAccessible(page)
      await dialog.getByLabel(say.anyway).check()
      await button.click()
      await page.getByText(say.final, { exact: true }).waitFor()
      await page.getByRole('link', { name: say.schedule }).click()
      await page.waitForURL('**/mailings/new**')
      await expect
        .poll(() =>
          page
            .locator('input')
            .evaluateAll((inputs) => inputs.map((input) => (input as unknown as { value: string }).value)),
        )
        .toContainEqual(expect.stringContaining('Harbours reopen'))
      await page.context().close()
    },
  )

  it.each(['light', 'dark'] as const)('has front matter that is no heading, in %s', async (scheme) => {
    const date = scheme === 'light' ? '2026-12-24' : '2026-12-25'
    await begin(english, date, 'Ice')
    const page = await admin.open(`/n/${english.slug}/issues/${date}`, { scheme, width: 375 })
    await write(page, `${textOf(date, 'Ice', 'Thick.')}\nA heading\n---\n`)
    const bold = () => page.evaluate<string[]>(boldLines)
    await expect.poll(bold).toContain('A heading')
    expect(await bold()).not.toContain(`date: ${date}`)
    expect(await page.locator('.cm-front').allInnerTexts()).toEqual(['---', `date: ${date}`, '---'])
    await expectAccessible(page)
    await page.context().close()
  })

  it.each([
    ['en', 'This is no date', 'Back to all issues', 'Issues'],
    ['zh-CN', '没有这个日期', '返回各期', '各期'],
  ] as const)('of a date that there is not leads back to the others, in %s', async (locale, none, back, list) => {
    const page = await admin.open(`/n/${english.slug}/issues/2026-13-45`, { locale, width: 375 })
    await page.getByRole('heading', { level: 1, name: none }).waitFor()
    await page.getByText('2026-13-45').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: back }).click()
    await page.getByRole('heading', { level: 1, name: list, exact: true }).waitFor()
    await page.context().close()
  })

  it('is brought in as a file, and replaces nothing unasked', async () => {
    const page = await admin.open(`/n/${english.slug}/issues`)
    const take = async (paragraph: string) => {
      const buffer = Buffer.from(textOf('2026-12-02', 'Rain', paragraph))
      await page.locator('input[type=file]').setInputFiles({ name: 'rain.md', mimeType: 'text/markdown', buffer })
    }
    await take('First.')
    await page.waitForURL('**/issues/2026-12-02')
    await page.goto(`${admin.url}/admin/n/${english.slug}/issues`)
    await take('Second.')
    await page.getByRole('dialog').getByText('There is an issue of this date already', { exact: false }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Replace the draft' }).click()
    await page.waitForURL('**/issues/2026-12-02')
    await page.locator('.cm-content').getByText('Second.').waitFor()
    await page.context().close()
  })

  it('is saved once one has signed in again, where the session has ended', async () => {
    await begin(english, '2026-12-09', 'Rime')
    const page = await admin.open(`/n/${english.slug}/issues/2026-12-09`)
    await page.route('**/issues/*/text', (route) =>
      route.request().method() === 'PUT' ? route.fulfill({ status: 401, body: '{}' }) : route.continue(),
    )
    await write(page, textOf('2026-12-09', 'Rime', 'Written meanwhile.'))
    const status = page.getByRole('status').filter({ hasText: 'Your session has ended' })
    expect(await status.getByRole('link', { name: 'Sign in' }).getAttribute('target')).toBe('_blank')
    await page.unroute('**/issues/*/text')
    await page.getByRole('status').getByText('Saved', { exact: true }).waitFor()
    await page.context().close()
  })

  it('is found again where a tab died before it was saved', async () => {
    await begin(english, '2026-12-03', 'Snow')
    const page = await admin.open(`/n/${english.slug}/issues/2026-12-03`)
    const context = page.context()
    await page.route('**/issues/*/text', (route) =>
      route.request().method() === 'PUT' ? route.abort('connectionfailed') : route.continue(),
    )
    await write(page, textOf('2026-12-03', 'Snow', 'Written in vain.'))
    await page.getByText('Not saved: the server does not answer', { exact: false }).waitFor()
    const crashed = page.waitForEvent('crash')
    const session = await context.newCDPSession(page)
    // It dies before it can answer.
    void session.send('Page.crash').catch(() => undefined)
    await crashed

    const next = await context.newPage()
    await next.goto(`${admin.url}/admin/n/${english.slug}/issues/2026-12-03`)
    await next.getByRole('button', { name: 'Take it back' }).click()
    await next.locator('.cm-content').getByText('Written in vain.').waitFor()
    await next.getByRole('status').getByText('Saved', { exact: true }).waitFor()
    await next.reload()
    await next.locator('.cm-content').getByText('Written in vain.').waitFor()
    expect(await next.getByRole('button', { name: 'Take it back' }).count()).toBe(0)
    await context.close()
  })

  it('is found again where a tab died at the last stroke', async () => {
    await begin(english, '2026-12-07', 'Hail')
    const page = await admin.open(`/n/${english.slug}/issues/2026-12-07`)
    const context = page.context()
    // However slow the machine is: the server never hears of it.
    await page.route('**/issues/*/text', (route) => (route.request().method() === 'PUT' ? undefined : route.continue()))
    const crashed = page.waitForEvent('crash')
    const session = await context.newCDPSession(page)
    await write(page, textOf('2026-12-07', 'Hail', 'The last words'))
    await page.keyboard.type('!')
    void session.send('Page.crash').catch(() => undefined)
    await crashed

    const next = await context.newPage()
    await next.goto(`${admin.url}/admin/n/${english.slug}/issues/2026-12-07`)
    await next.getByRole('button', { name: 'Take it back' }).click()
    await next.locator('.cm-content').getByText('The last words').waitFor()
    expect(await next.locator('.cm-content').innerText()).toMatch(/The last words\n+!/)
    await next.getByRole('status').getByText('Saved', { exact: true }).waitFor()
    await context.close()
  })

  it('shows both texts to the second of two who write, and keeps both', async () => {
    const date = '2026-12-04'
    await begin(english, date, 'Wind')
    const path = `/n/${english.slug}/issues/${date}`
    const [one, other] = [await admin.open(path), await admin.open(path)]
    await other.locator('.cm-content').getByText('As it began.').waitFor()
    await write(one, textOf(date, 'Wind', 'By the first.'))
    await one.getByRole('status').getByText('Saved', { exact: true }).waitFor()
    await expect.poll(() => one.getByRole('status').allTextContents()).toContain('Saved')
    await frame(one).getByText('By the first.').waitFor()
    await write(other, textOf(date, 'Wind', 'By the second.'))
    const conflict = other.getByRole('alert')
    await conflict.getByText('By the first.').waitFor()
    await conflict.getByText('By the second.').waitFor()
    await expectAccessible(other)
    await conflict.getByRole('button', { name: /Go on with mine/ }).click()
    await other.getByRole('status').getByText('Saved', { exact: true }).waitFor()
    await other.getByRole('tab', { name: 'Changes' }).click()
    await other.locator('del').getByText('By the first.').waitFor()
    await one.context().close()
    await other.context().close()
  })

  it('is usable on a phone, light and dark', async () => {
    await begin(english, '2026-12-05', 'Frost')
    for (const scheme of ['light', 'dark'] as const) {
      const page = await admin.open(`/n/${english.slug}/issues/2026-12-05`, { width: 375, scheme })
      await frame(page).getByText('As it began.').waitFor()
      await expectAccessible(page)
      await page.getByText('Source', { exact: true }).click()
      await page.getByRole('region', { name: 'Source' }).getByText('List-Unsubscribe', { exact: false }).waitFor()
      await page.goto(`${admin.url}/admin/n/${english.slug}/issues`)
      await page.getByRole('link', { name: 'Frost' }).waitFor()
      await expectAccessible(page)
      await page.context().close()
    }
  })

  it('is only read by those who may not write', async () => {
    await begin(english, '2026-12-06', 'Fog')
    const page = await admin.open(`/n/${english.slug}/issues/2026-12-06`, { allow: ['issues:read', 'settings:read'] })
    await page.locator('.cm-content').getByText('As it began.').waitFor()
    expect(await page.locator('.cm-content').getAttribute('contenteditable')).toBe('false')
    expect(await page.getByRole('button', { name: 'Finalize' }).count()).toBe(0)
    await page.context().close()
  })
})
