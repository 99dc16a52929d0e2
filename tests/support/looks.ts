/**
 * Pictures of the rich issue in each theme, to be looked at by people: `npx tsx tests/support/looks.ts FOLDER [THEME]`.
 * A machine without Chinese fonts shows boxes.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { themeNames } from '../../src/rendering/html/theme.ts'
import { mailOf, type Pictures, richIssue, showMail, withoutStyles } from '../rendering/rich-issue.ts'
import { openBrowser } from './browser.ts'

const variants = {
  whole: { pictures: 'shown' },
  'no-pictures': { pictures: 'blocked' },
  'no-styles': { pictures: 'shown', styles: false },
} as const satisfies Record<string, { pictures: Pictures; styles?: false }>

const [folder = 'looks', only] = process.argv.slice(2)
await mkdir(folder, { recursive: true })
const browser = await openBrowser()
for (const theme of only ? [only] : await themeNames()) await takeAll(browser, theme)
await browser.close()

async function takeAll(browser: Browser, theme: string): Promise<void> {
  const mail = await mailOf(await richIssue(), theme)
  process.stdout.write(`${theme}: ${(Buffer.byteLength(mail) / 1000).toFixed(1)} kB of HTML\n`)
  for (const [variant, { pictures, ...drawn }] of Object.entries(variants)) {
    const html = 'styles' in drawn ? withoutStyles(mail) : mail
    for (const width of [375, 700]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await showMail(browser, html, { width, colorScheme, pictures })
        const picture = await page.screenshot({ fullPage: true })
        await writeFile(join(folder, `${theme}-${variant}-${width}-${colorScheme}.png`), picture)
        await page.close()
      }
    }
  }
}
