import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeDigest } from '../../src/digests/compose.ts'
import type { Block, Issue } from '../../src/issues/issue.ts'
import { themeNames } from '../../src/rendering/html/theme.ts'
import { fillPieces } from '../../src/rendering/pieces.ts'
import { previewPages } from '../../src/rendering/preview.ts'
import { renderIssue } from '../../src/rendering/render.ts'
import { openBrowser } from '../support/browser.ts'
import { richIssue, mailOf as richMail, showMail, withoutStyles } from './rich-issue.ts'
import { chinese, english, englishNewsletter, newsletter, paragraph, text } from './samples.ts'

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft_'.repeat(3)
const crowded: Issue = {
  ...chinese,
  title: long,
  publishers: [long],
  abstract: [paragraph(long)],
  sections: [
    {
      number: '第一百二十三',
      title: long,
      blocks: [tableOf(9), tableOf(3), { type: 'code', language: '', value: long }],
    },
    { number: '', title: long, blocks: [listOf(8), paragraph({ type: 'image', url: pictureOf(1200), alt: long })] },
  ],
  contact: {
    heading: long,
    website: `https://a.example/${long}`,
    organisations: [{ name: long, caption: long, description: long, image: pictureOf(400) }],
  },
}
const digest = await composeDigest(newsletter, '2026-03-14', [chinese, { ...crowded, date: '2026-03-13' }])
const issues = { chinese, english, crowded, digest }
const cases = [
  ['daily', 'chinese'],
  ['daily', 'english'],
  ['daily', 'crowded'],
  ['daily', 'digest'],
  ['letter', 'english'],
  ['letter', 'crowded'],
  ['digest', 'english'],
  ['digest', 'crowded'],
] as const

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(cases)('in the theme %s, the mail of the %s issue', (theme, which) => {
  let mail: string
  beforeAll(async () => {
    mail = await mailOf(issues[which], theme)
  })

  it.each([320, 375, 700])('is not wider than a window of %i px', async (width) => {
    await withPage({ viewport: { width, height: 800 } }, async (page) => {
      await page.setContent(mail)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    })
  })

  it('is not wider than a phone without its style sheets', async () => {
    await withPage({ viewport: { width: 375, height: 800 } }, async (page) => {
      await page.setContent(withoutStyles(mail))
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
    })
  })

  it.each(['light', 'dark'] as const)('has nothing that axe finds, %s', async (colorScheme) => {
    await withPage({ colorScheme, viewport: { width: 700, height: 800 } }, async (page) => {
      await page.setContent(mail)
      await expectAccessible(page)
    })
  })

  it('has a target for each of its anchors, by name and by id', async () => {
    await withPage({}, async (page) => {
      await page.setContent(mail)
      const anchors = await page.evaluate<string[]>(
        `[...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href').slice(1))`,
      )
      expect(anchors).toHaveLength(issues[which].sections.length)
      for (const anchor of anchors) expect(await page.locator(`a#${anchor}[name="${anchor}"]`).count()).toBe(1)
    })
  })
})

describe.each(await themeNames())('in the theme %s, an issue that has everything', (theme) => {
  let mail: string
  beforeAll(async () => {
    mail = await richMail(await richIssue(), theme)
  })
  const seen = [
    { variant: 'whole', pictures: 'shown', colorScheme: 'light' },
    { variant: 'whole', pictures: 'blocked', colorScheme: 'dark' },
    { variant: 'without its style sheets', pictures: 'blocked', colorScheme: 'dark' },
  ] as const

  it.each(seen)('can be read on a phone: $variant, pictures $pictures, $colorScheme', async ({ variant, ...shown }) => {
    const page = await showMail(browser, variant === 'whole' ? mail : withoutStyles(mail), { width: 375, ...shown })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
    expect(await page.evaluate(`${narrow}(120)`)).toEqual([])
    expect(await page.evaluate(`${flat}(44)`)).toEqual([])
    expect(await page.locator('img:not([alt])').count()).toBe(0)
    await expectAccessible(page)
    await page.close()
  })

  it('is half as large as what Gmail clips', () => {
    expect(Buffer.byteLength(mail)).toBeLessThan(51_000)
  })
})

describe('previewPages', () => {
  let mails: { chinese: string; english: string }
  beforeAll(async () => {
    mails = { chinese: await mailOf(chinese), english: await mailOf(english) }
  })
  const looks = [
    { name: 'phone-light', width: 375, paper: 'rgb(255, 254, 251)', nameplate: '30px' },
    { name: 'phone-dark', width: 375, paper: 'rgb(26, 28, 30)', nameplate: '30px' },
    { name: 'desktop-light', width: 700, paper: 'rgb(255, 254, 251)', nameplate: '40px' },
    { name: 'desktop-dark', width: 700, paper: 'rgb(26, 28, 30)', nameplate: '40px' },
  ]

  it.each(looks)('shows $name whatever the browser', async ({ name, ...look }) => {
    const { html } = previewPages(mails.chinese).find((page) => page.name === name)!
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [375, 1280]) {
        await withPage({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
          await page.setContent(html)
          expect(await page.evaluate(lookOf)).toEqual(look)
        })
      }
    }
  })

  it('asks nobody for anything', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      response.end()
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const remote = mails.english.replaceAll(/src="[^"]*"/g, `src="http://127.0.0.1:${port}/a.png"`)
    await withPage({}, async (page) => {
      for (const { html } of previewPages(remote)) await page.setContent(html, { waitUntil: 'networkidle' })
      expect(asked).toBe(0)
    })
    await withPage({}, (page) => page.setContent(remote, { waitUntil: 'networkidle' }))
    expect(asked).toBeGreaterThan(0)
    server.close()
  })
})

/** A mail is an article in its reader’s page, which has the landmarks. */
const rules = { rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } } }

async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const found = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(rules)})`)
  expect(found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([])
  expect(found.passes.map(({ id }) => id)).toContain('color-contrast')
}

/** Blocks of text in which hardly a word has room, in pixels. */
const narrow = `((least) => [...document.querySelectorAll('h1,h2,h3,p:not(.nameplate),li,pre,blockquote')]
  .filter((block) => block.getBoundingClientRect().width < least)
  .map((block) => block.outerHTML))`

/** Links that stand alone, too low for a finger. */
const flat = `((least) => [...document.querySelectorAll('.tap,.contents a')]
  .filter((link) => link.getBoundingClientRect().height < least)
  .map((link) => link.outerHTML))`

const lookOf = `({
  width: document.body.getBoundingClientRect().width,
  paper: getComputedStyle(document.querySelector('.paper > table')).backgroundColor,
  nameplate: getComputedStyle(document.querySelector('.nameplate')).fontSize,
})`

async function withPage(options: Parameters<Browser['newPage']>[0], use: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage(options)
  try {
    await use(page)
  } finally {
    await page.close()
  }
}

async function mailOf(issue: Issue, theme = 'daily'): Promise<string> {
  const { html } = await renderIssue(issue, { ...(issue.language === 'en' ? englishNewsletter : newsletter), theme })
  return fillPieces(html, (slot) => (slot === 'pixel' ? pictureOf(1) : `https://a.example/${slot}`))
}

function tableOf(columns: number): Block {
  const row = (cell: string) => ({
    type: 'tableRow' as const,
    children: Array.from({ length: columns }, () => ({ type: 'tableCell' as const, children: [text(cell)] })),
  })
  return { type: 'table', align: [], children: [row('Tonnen'), row('1,234,567.89')] }
}

function listOf(depth: number): Block {
  const children = depth > 1 ? [paragraph('深'), listOf(depth - 1)] : [paragraph(long)]
  return { type: 'list', ordered: false, start: 1, children: [{ type: 'listItem', children }] }
}

function pictureOf(width: number): string {
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  gif.writeUInt16LE(width, 6)
  return `data:image/gif;base64,${gif.toString('base64')}`
}
