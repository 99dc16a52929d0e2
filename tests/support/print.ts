import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { packageRoot } from '../../src/root.ts'

const font = join(packageRoot, 'node_modules/@fontsource-variable/noto-sans-sc')

type Options = Parameters<Page['pdf']>[0]

/** Prints a page as a PDF, in a font that has Chinese: the machine may have none. */
export async function print(browser: Browser, body: string, style: string, options: Options = {}): Promise<Buffer> {
  const page = await browser.newPage()
  try {
    await page.route('http://font.test/**', async (route) => {
      const { pathname } = new URL(route.request().url())
      await route.fulfill({
        body: await readFile(join(font, pathname)),
        contentType: pathname.endsWith('.css') ? 'text/css' : 'font/woff2',
        headers: { 'access-control-allow-origin': '*' },
      })
    })
    await page.setContent(
      `<html lang="zh-CN"><head><link rel="stylesheet" href="http://font.test/index.css">
      <style>body { font: 11pt/1.7 'Noto Sans SC Variable' } ul { list-style-type: '• ' } ${style}</style></head><body>${body}</body></html>`,
      { waitUntil: 'load' },
    )
    await page.evaluate('document.fonts.ready')
    return await page.pdf({
      format: 'A4',
      margin: { top: '20mm', bottom: '20mm', left: '18mm', right: '18mm' },
      ...options,
    })
  } finally {
    await page.close()
  }
}
