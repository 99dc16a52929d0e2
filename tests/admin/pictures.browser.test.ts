import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'
import { plainPicture } from '../support/pictures.ts'
import { makeNewsletter } from '../support/scene.ts'

const admin = useAdmin()
let newsletter: Newsletter
let buffer: Buffer
beforeAll(async () => {
  newsletter = await makeNewsletter(admin.pool, { name: 'Morning', language: 'en' })
  buffer = await plainPicture(300, 200).png().toBuffer()
})

const words = {
  en: {
    ...{ add: 'Add a picture', qr: 'QR code from a link', alt: 'What it shows', link: 'Link' },
    ...{ insert: 'Put it into the text', saved: 'Saved', active: /SVG and web pages are not taken/ },
  },
  'zh-CN': {
    ...{ add: '插入图片', qr: '由网址生成二维码', alt: '图片说明', link: '网址' },
    ...{ insert: '插入文稿', saved: '已保存', active: /不接受 SVG/ },
  },
} as const

/** The desk of a draft, with the cursor at the end of its text. */
async function openDesk(date: string, opened: Parameters<typeof admin.open>[1]): Promise<Page> {
  const page = await admin.open('/', opened)
  const text = `---\ndate: ${date}\n---\n\n# Harbours\n\n## 1. One\n\nCalm.\n\n`
  const made = await page.request.post(`${admin.url}/api/newsletters/${newsletter.slug}/issues`, {
    data: { text },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(made.status()).toBe(201)
  await page.goto(`${admin.url}/admin/n/${newsletter.slug}/issues/${date}`)
  const editor = page.locator('.cm-content')
  await editor.waitFor()
  await expect.poll(() => editor.getAttribute('contenteditable')).toBe('true')
  await editor.click()
  await page.keyboard.press('Control+End')
  return page
}

async function textOf(page: Page, date: string): Promise<string> {
  const answer = await page.request.get(`${admin.url}/api/newsletters/${newsletter.slug}/issues/${date}/text`)
  return ((await answer.json()) as { text: string }).text
}

/** By an event of the browser's, with a file as those have it that come from the desktop. */
async function hand(page: Page, kind: 'paste' | 'drop', type: string, data: Buffer): Promise<void> {
  await page.evaluate(`(() => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(data.toString('base64'))}), (letter) => letter.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], 'given', { type: ${JSON.stringify(type)} }))
    const target = document.querySelector('.cm-content')
    const options = { bubbles: true, cancelable: true }
    const { right: clientX, bottom: clientY } = target.lastElementChild.getBoundingClientRect()
    target.dispatchEvent(${JSON.stringify(kind)} === 'paste'
      ? new ClipboardEvent('paste', { ...options, clipboardData: transfer })
      : new DragEvent('drop', { ...options, dataTransfer: transfer, clientX, clientY: clientY - 2 }))
  })()`)
}

describe('a picture', () => {
  it.each([
    ['en', 'light', 1_280, '2026-12-01'],
    ['zh-CN', 'dark', 375, '2026-12-02'],
  ] as const)(
    'goes into the text with words for it: %s, %s, %i',
    { timeout: 90_000 },
    async (locale, scheme, width, date) => {
      const say = words[locale]
      const page = await openDesk(date, { locale, scheme, width })
      const dialog = page.getByRole('dialog')
      const finish = async (alt: string) => {
        await dialog.getByLabel(say.alt).fill(alt)
        await dialog.getByRole('button', { name: say.insert }).click()
        await dialog.waitFor({ state: 'detached' })
      }
      const picture = { name: 'a.png', mimeType: 'image/png', buffer }
      await page.locator('input[type=file]').setInputFiles(picture)
      await dialog.getByLabel(say.alt).waitFor()
      await expectAccessible(page)
      await finish('A map [of] harbours')
      await page.keyboard.insertText('\n\n')

      await page.getByRole('button', { name: say.qr }).click()
      await dialog.getByLabel(say.link).fill('https://example.com/story')
      await expectAccessible(page)
      await finish('Read on')
      await page.keyboard.insertText('\n\n')
      await hand(page, 'paste', 'image/png', buffer)
      await finish('Pasted')
      await page.keyboard.insertText('\n\n')
      await hand(page, 'drop', 'image/png', buffer)
      await finish('Dropped')

      await expect.poll(() => textOf(page, date), { timeout: 10_000 }).toContain('![Dropped](')
      const address = String.raw`\(http://localhost:8080/images/[0-9a-f]{64}\.png\?w=\d+\)`
      const [map, read, pasted, dropped] = [String.raw`A map \\\[of\\\] harbours`, 'Read on', 'Pasted', 'Dropped']
      const all = [map, read, pasted, dropped].map((alt) => String.raw`!\[${alt}\]${address}`)
      expect(await textOf(page, date)).toMatch(new RegExp(`Calm\\.\n\n${all.join('\n\n')}$`))
      await page.getByRole('status').getByText(say.saved, { exact: true }).waitFor()
      await expectAccessible(page)
      await page.context().close()
    },
  )

  it('that is not let in says why, and leaves the text as it is', async () => {
    const page = await openDesk('2026-12-03', {})
    await hand(page, 'paste', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.en.alt).fill('A drawing')
    await dialog.getByRole('button', { name: words.en.insert }).click()
    await page.getByRole('alert').getByText(words.en.active).waitFor()
    expect(await textOf(page, '2026-12-03')).not.toContain('![')
    await page.context().close()
  })

  it('is not for who may only read', async () => {
    const page = await openDesk('2026-12-04', {})
    await page.context().close()
    const reader = await admin.open(`/n/${newsletter.slug}/issues/2026-12-04`, {
      allow: ['issues:read', 'settings:read'],
    })
    await reader.locator('.cm-content').waitFor()
    expect(await reader.getByRole('button', { name: words.en.add }).count()).toBe(0)
    await reader.context().close()
  })
})
