import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { locales } from '../../src/locale/index.ts'
import { findNewsletterBySlug, type Newsletter } from '../../src/newsletters/newsletter.ts'
import { setOwnTheme } from '../../src/rendering/own/store.ts'
import { starterTheme } from '../../src/rendering/own/theme.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'
import { addSubscribers, makeFinalIssue, makeNewsletter } from '../support/scene.ts'

const admin = useAdmin()
let newsletter: Newsletter
beforeAll(async () => {
  newsletter = await makeNewsletter(admin.pool, { schedule: '0 7 * * *', hour: 'reader' })
  const list = await createList(admin.pool, { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  await addSubscribers(admin.pool, list.id, 2)
  await admin.pool.query(sql`update subscribers set time_zone = 'Asia/Dubai' where email like 's1@%'`)
  await makeFinalIssue(admin.pool, newsletter, '2026-11-02')
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const saved = () => findNewsletterBySlug(admin.pool, newsletter.slug)

const phones = [
  ['light', 1280],
  ['dark', 375],
] as const

describe('the settings of a newsletter', () => {
  it("tell when the waves of the readers' hour begin", async () => {
    const page = await admin.open(`/n/${newsletter.slug}/settings`)
    await said(page, /07:00.*, and by time zone until .*11:00.*\(waves: 2\)/)
    await page.getByRole('combobox', { name: 'By whose clock' }).click()
    await page.getByRole('option', { name: "The newsletter's" }).click()
    await page.getByText('waves:').first().waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('say what every issue must have, and what the newest one lacks of it', async () => {
    const page = await admin.open(`/n/${newsletter.slug}/settings`)
    await page.getByRole('switch', { name: 'Issues must keep a contract' }).click()
    await said(page, 'the issue is to have 3 to 7 sections, not 1')
    await page.getByLabel('Sections, at least').fill('1')
    await said(page, 'The newest issue, of Nov 2, 2026, has all of it.')
    await page.getByLabel('References, each with its date').uncheck()
    await button(page, 'Save').click()
    await said(page, 'Saved')
    expect(await saved()).toMatchObject({
      contract: { abstract: true, sections: { from: 1, to: 7 }, references: false, date: true },
    })
    await page.context().close()
    for (const locale of locales) {
      for (const [scheme, width] of phones) {
        const opened = await admin.open(`/n/${newsletter.slug}/settings`, { locale, scheme, width })
        await said(opened, locale === 'en' ? 'has all of it' : '全部具备')
        await expectAccessible(opened)
        await opened.context().close()
      }
    }
  })
})

describe('the look of a newsletter', () => {
  const frames = (page: Page) => page.locator('iframe')

  it('is shown in all themes side by side as it is being written, before it is saved', async () => {
    const page = await admin.open(`/n/${newsletter.slug}/settings`)
    await button(page, 'The themes side by side').click()
    await expect.poll(() => frames(page).count(), { timeout: 20_000 }).toBe(3)
    await page.getByLabel('Masthead').fill('港湾晨刊')
    await page.getByLabel('Accent colour, dark').fill('#55575f')
    for (const frame of await frames(page).all()) {
      await frame.contentFrame().getByText('港湾晨刊').first().waitFor({ timeout: 20_000 })
    }
    await said(page, /Dark: Accent colour on Page around the mail, \d.\d : 1/)
    await page.getByRole('radiogroup', { name: 'Colours of the preview' }).getByText('Dark').click()
    await page.locator('iframe[src*="width=phone&scheme=dark"]').nth(2).waitFor()
    await page.getByRole('radiogroup', { name: 'Width' }).getByText('Desktop').click()
    await page.locator('iframe[src*="width=desktop&scheme=dark"]').nth(2).waitFor()
    await button(page, 'Choose Letter').click()
    await expectAccessible(page)
    expect(await saved()).toMatchObject({ theme: 'daily', themeVariables: {} })
    await page.getByLabel('Accent colour, dark').fill('')
    await button(page, 'Save').click()
    await said(page, 'Saved')
    expect(await saved()).toMatchObject({ theme: 'letter', themeVariables: { masthead: '港湾晨刊' } })
    await page.context().close()
  })

  it.each(locales)('can be a theme of its own, with each fault below its line, in %s', async (locale) => {
    const words = {
      en: {
        label: 'MJML of the theme',
        fault: 'line 21: an issue has no field',
        save: 'Save and use it',
        saved: 'Saved: ',
      },
      'zh-CN': { label: '主题的 MJML', fault: '第 21 行：没有名为', save: '保存并使用', saved: '已保存，' },
    }[locale]
    const page = await admin.open(`/n/${newsletter.slug}/theme`, { locale })
    const text = page.getByRole('textbox', { name: words.label })
    const write = async (source: string) => {
      await text.click()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(source)
    }
    await frames(page).contentFrame().getByText('今天的三件事。', { exact: true }).waitFor({ timeout: 20_000 })
    const starter = await starterTheme()
    await write(starter.replace('{{greeting}}', '{{gretting}}'))
    const note = page.locator('.cm-line.cm-faulty + .cm-fault')
    await note.waitFor({ timeout: 20_000 })
    expect((await note.textContent())?.toLowerCase()).toContain(words.fault)
    await button(page, words.save).click()
    await page.getByRole('alert').filter({ hasText: 'gretting' }).last().waitFor()
    expect((await saved())?.ownTheme ?? '').not.toContain('gretting')
    await expectAccessible(page)

    const source = starter.replace('{{> footer}}', `{{!-- ${locale} --}}{{> footer}}`)
    await write(source)
    await note.waitFor({ state: 'detached', timeout: 20_000 })
    await button(page, words.save).click()
    await said(page, words.saved)
    expect(await saved()).toMatchObject({ theme: 'own', ownTheme: source })
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: locale === 'en' ? 'Download' : '下载' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe(`${newsletter.slug}.mjml`)
    expect(await readFile(await download.path(), 'utf8')).toBe(source)
    await page.context().close()
  })

  it('goes back to a theme of ours, and does not overwrite what another has saved', async () => {
    await setOwnTheme(admin.pool, (await saved())!, await starterTheme())
    const page = await admin.open(`/n/${newsletter.slug}/theme`, { width: 375, scheme: 'dark' })
    await frames(page).waitFor({ timeout: 20_000 })
    await expectAccessible(page)
    await button(page, 'Go back to a built-in theme').click()
    await page.getByRole('menuitem', { name: 'Digest' }).click()
    await said(page, 'The newsletter looks as a theme of ours says')
    expect(await saved()).toMatchObject({ theme: 'digest', ownTheme: expect.stringContaining('<mjml') })
    await admin.pool.query(sql`update newsletters set name = 'other' where id = ${newsletter.id}`)
    await button(page, 'Save and use it').click()
    await said(page, 'changed')
    expect(await saved()).toMatchObject({ theme: 'digest' })
    await page.context().close()
  })

  it('is not changed by whoever may only read it', async () => {
    const allow = ['settings:read', 'issues:read'] as const
    const page = await admin.open(`/n/${newsletter.slug}/theme`, { allow })
    await frames(page).waitFor({ timeout: 20_000 })
    expect(await button(page, 'Save and use it').count()).toBe(0)
    expect(await page.getByRole('textbox', { name: 'MJML of the theme' }).getAttribute('aria-readonly')).toBe('true')
    await page.context().close()
  })
})

describe('the keys of the senders', () => {
  it('are made, published by copying, put to use and retired', async () => {
    const page = await admin.open('/relays')
    await said(page, 'No key yet')
    await button(page, 'Make a key').click()
    expect(await page.getByLabel('Domain of the sender').inputValue()).toBe('news.example')
    await page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click()
    const keys = page.getByRole('region', { name: 'DKIM keys' })
    await keys.getByText('Waits for its record').waitFor()
    await keys.getByText(/^rsa-\d{8}\._domainkey\.news\.example$/).waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await keys.getByRole('button', { name: 'Copy Value, type TXT' }).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^v=DKIM1; k=rsa; p=/)
    await keys.getByRole('button', { name: 'Let it sign' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Let it sign' }).click()
    await keys.getByText('Signs', { exact: true }).waitFor()
    for (const locale of locales) {
      for (const [scheme, width] of phones) {
        const opened = await admin.open('/relays', { locale, scheme, width })
        await opened
          .getByText(locale === 'en' ? 'Signs' : '使用中', { exact: true })
          .last()
          .waitFor()
        await expectAccessible(opened)
        await opened.context().close()
      }
    }
    await keys.getByRole('button', { name: 'Retire' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click()
    await keys.getByText('Retired', { exact: true }).waitFor()
    await page.context().close()
  })

  it('are not touched by whoever may only read them', async () => {
    const page = await admin.open('/relays', { allow: ['settings:read'] })
    await page.getByRole('heading', { name: 'DKIM keys' }).waitFor()
    expect(await button(page, 'Make a key').count()).toBe(0)
    await page.context().close()
  })
})
