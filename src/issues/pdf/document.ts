import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { Invalid } from '../../errors.ts'
import type { Document, Page } from './page.ts'
import { type PrintedPicture, picturesOf } from './pictures.ts'
import './polyfill.ts'
import { combined } from './transform.ts'

/** Words that are printed in one go. Lengths are points (1/72 inch), from the upper left corner of the page. */
export interface Item {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly width: number
  readonly size: number
  readonly bold: boolean
}

/** Where a link can be clicked. */
export interface LinkArea {
  readonly url: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface PageText {
  readonly width: number
  readonly height: number
  readonly items: readonly Item[]
  readonly links: readonly LinkArea[]
  /** How many it prints. */
  readonly pictureCount: number
  /** Those that were asked for and are worth it. */
  readonly pictures: readonly PrintedPicture[]
}

const maxPages = 200
const maxItems = 300_000

/** @throws Invalid when it is locked, broken, too long, or a picture of text */
export async function pagesOf(bytes: Uint8Array, withPictures = false): Promise<PageText[]> {
  const document = await open(bytes, withPictures)
  try {
    const { numPages } = document
    if (numPages > maxPages) throw new Invalid('issue.pdf_pages', { pages: numPages, limit: maxPages })
    const pages: PageText[] = []
    let items = 0
    for (let number = 1; number <= numPages; number++) {
      const printed = await document.getPage(number)
      const page = await pageOf(printed, withPictures)
      // Its pictures go.
      printed.cleanup()
      items += page.items.length
      if (items > maxItems) throw new Invalid('issue.pdf_items', { page: number })
      pages.push(page)
    }
    if (items === 0) throw new Invalid('issue.pdf_scanned')
    return pages
  } catch (error) {
    throw error instanceof Invalid ? error : new Invalid('issue.broken')
  } finally {
    await document.loadingTask.destroy()
  }
}

/** A page of A4 in print has 9 megapixels. */
const largestPicture = 16_000_000

async function open(bytes: Uint8Array, withPictures: boolean): Promise<Document> {
  try {
    // Where pictures are not taken over, none larger than a dot is unpacked. The library keeps the bytes: it gets its own.
    const maxImageSize = withPictures ? largestPicture : 1
    return await getDocumentProxy(Uint8Array.from(bytes), { maxImageSize, isEvalSupported: false, verbosity: 0 })
  } catch (error) {
    throw new Invalid((error as Error).name === 'PasswordException' ? 'issue.locked' : 'issue.broken')
  }
}

async function pageOf(page: Page, withPictures: boolean): Promise<PageText> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  // Only what prints the page loads its fonts, which know whether they are bold.
  const operators = await page.getOperatorList()
  const { OPS } = await getResolvedPDFJS()
  const isPicture = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject])
  const boldFonts = new Map<string, boolean>()
  const { items } = await page.getTextContent()
  const found = items.flatMap((item): Item[] => {
    if (!('str' in item) || item.str === '') return []
    if (!boldFonts.has(item.fontName)) boldFonts.set(item.fontName, isBold(page, item.fontName))
    const [a, b, c, d, x, y] = combined(transform, item.transform)
    // What stands aslant is a watermark.
    if (Math.abs(b) > 0.1 * Math.abs(a) || Math.abs(c) > 0.5 * Math.abs(d)) return []
    return [{ text: item.str, x, y, width: item.width, size: Math.abs(d), bold: boldFonts.get(item.fontName)! }]
  })
  return {
    width,
    height,
    items: found,
    links: await linksOf(page, transform),
    pictureCount: operators.fnArray.filter((each) => isPicture.has(each)).length,
    pictures: withPictures ? await picturesOf(page, operators) : [],
  }
}

interface Font {
  readonly name?: string
  readonly bold?: boolean
  readonly black?: boolean
}

function isBold(page: Page, id: string): boolean {
  if (!page.commonObjs.has(id)) return false
  const { name, bold, black } = page.commonObjs.get(id) as Font
  return bold || black || /bold|black|heavy|demi|-W[6-9]\b|黑体|SimHei|STHeiti/i.test(name ?? '')
}

async function linksOf(page: Page, transform: readonly number[]): Promise<LinkArea[]> {
  const annotations: { subtype?: string; url?: string; rect: readonly number[] }[] = await page.getAnnotations()
  return annotations.flatMap(({ subtype, url, rect }) => {
    if (subtype !== 'Link' || url === undefined) return []
    const [, , , , x1, y1] = combined(transform, [1, 0, 0, 1, rect[0]!, rect[1]!])
    const [, , , , x2, y2] = combined(transform, [1, 0, 0, 1, rect[2]!, rect[3]!])
    return [{ url, left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) }]
  })
}
