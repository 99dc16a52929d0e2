import { assemble, type ReadOptions, type ReadResult, Warnings } from '../assemble.ts'
import { canonicalBlocks } from '../canonical.ts'
import { emptyFrontMatter } from '../front-matter.ts'
import type { Warning } from '../issue.ts'
import { addressOf, Pictures } from '../pictures.ts'
import { blocksOf } from './blocks.ts'
import { inReadingOrder } from './columns.ts'
import { type PageText, pagesOf } from './document.ts'
import { withoutFurniture } from './furniture.ts'
import { linesOfPage } from './lines.ts'
import { type PicturePlace, withPictures } from './place-pictures.ts'

/**
 * Reads an issue from the text of a PDF and the places where it stands.
 * @throws Invalid when there is none in it
 */
export async function readPdf(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const warnings = new Warnings()
  const pages = await pagesOf(bytes, options.pictures)
  const count = pages.reduce((count, page) => count + page.pictureCount, 0)
  if (count > 0 && !options.pictures) warnings.warn(1, 'issue.pictures_dropped', { count })
  const printed = pages.map((page, at) => linesOfPage(page, at + 1))
  const lines = withoutFurniture(printed, pages).flatMap((page) => inReadingOrder(page))
  const words = blocksOf(lines, warnings.warn).flatMap((placed) =>
    canonicalBlocks([placed.block]).map((block) => ({ ...placed, block })),
  )
  const pictures = new Pictures()
  const blocks = withPictures(words, lines, placesOf(pages, pictures))
  const result = assemble(blocks, emptyFrontMatter, options, warnings)
  const onPage = (warning: Warning) => ({ ...warning, line: lines[warning.line - 1]?.page ?? 1 })
  return { ...result, unit: 'page', warnings: result.warnings.map(onPage), pictures: pictures.all }
}

/** Without what is printed on several pages: a logo, or an ornament. */
function placesOf(pages: readonly PageText[], pictures: Pictures): PicturePlace[] {
  const printed = pages.flatMap((page, at) =>
    page.pictures.map(({ bytes, ...box }) => ({ ...box, page: at + 1, url: addressOf(bytes), bytes })),
  )
  const pagesWith = new Map<string, Set<number>>()
  for (const { url, page } of printed) pagesWith.set(url, (pagesWith.get(url) ?? new Set()).add(page))
  return printed
    .filter(({ url, bytes }) => bytes.length === 0 || pagesWith.get(url)!.size === 1)
    .map(({ bytes, url, ...place }) => ({ ...place, url: pictures.add(bytes, url) }))
}
