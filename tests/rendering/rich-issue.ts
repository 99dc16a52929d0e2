import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { encodeQr } from '../../src/images/qr.ts'
import type { Issue } from '../../src/issues/issue.ts'
import { readMarkdown } from '../../src/issues/read-text.ts'
import { sampleMail } from '../../src/message/sample.ts'
import { newsletter } from './samples.ts'

/** `blocked`: as by a client that asks before it loads any. */
export type Pictures = 'shown' | 'blocked'

/** Something of everything that an issue can have, and a long title. */
export async function richIssue(): Promise<Issue> {
  return readMarkdown(await readFile(new URL('rich-issue.md', import.meta.url))).issue
}

/** As a reader gets it, its links as long as they are. */
export async function mailOf(issue: Issue, theme: string): Promise<string> {
  return (await sampleMail(issue, { ...newsletter, theme }, 'https://news.example.com')).html
}

/** As the clients leave it that drop what stands in the head. */
export const withoutStyles = (mail: string): string => mail.replace(/<style\b[^>]*>[^<]*<\/style>/g, '')

/** In a window of its own, which the caller closes. */
export async function showMail(
  browser: Browser,
  mail: string,
  shown: { readonly width: number; readonly colorScheme: 'light' | 'dark'; readonly pictures: Pictures },
): Promise<Page> {
  const { width, colorScheme, pictures } = shown
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } })
  await page.route('**/*', async (route) => {
    const url = route.request().url()
    if (pictures === 'blocked') return route.abort()
    const { type, bytes } = url.endsWith('-qr.png') ? await encodeQr(url) : { type: 'image/svg+xml', bytes: drawing }
    await route.fulfill({ contentType: type, body: bytes })
  })
  await page.setContent(mail, { waitUntil: 'load' })
  return page
}

const crane =
  '<path d="M0 0v-150h120v8h-112v142M0 -150l40 -50l80 50M90 -142v60" fill="none" stroke="#33424d" stroke-width="7"/>'
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="640">
  <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#b9cbd3"/><stop offset="1" stop-color="#f0d9bd"/></linearGradient></defs>
  <rect width="1200" height="640" fill="url(#sky)"/><circle cx="880" cy="330" r="70" fill="#f6e6c8"/>
  <rect y="440" width="1200" height="200" fill="#6f8b97"/>
  ${[180, 460, 740].map((x) => `<g transform="translate(${x} 440) scale(1.6)">${crane}</g>`).join('')}
  ${Array.from({ length: 24 }, (_, i) => `<rect x="${120 + (i % 12) * 78}" y="${440 + 36 * Math.floor(i / 12)}" width="72" height="32" fill="${['#a3423a', '#2f5a73', '#c58a3a', '#5d7a5a'][(i * 7) % 4]}"/>`).join('')}
  <path d="M60 512h1080l-70 70H130z" fill="#2a343b"/>
</svg>`
