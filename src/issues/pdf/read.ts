import { assemble, type ReadOptions, type ReadResult, Warnings } from '../assemble.ts'
import { canonicalBlocks } from '../canonical.ts'
import { emptyFrontMatter } from '../front-matter.ts'
import type { Warning } from '../issue.ts'
import { blocksOf } from './blocks.ts'
import { inReadingOrder } from './columns.ts'
import { pagesOf } from './document.ts'
import { withoutFurniture } from './furniture.ts'
import { linesOfPage } from './lines.ts'

/**
 * Reads an issue from the text of a PDF and the places where it stands.
 * @throws Invalid when there is none in it
 */
export async function readPdf(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const warnings = new Warnings()
  const pages = await pagesOf(bytes)
  const pictures = pages.reduce((count, page) => count + page.pictures, 0)
  if (pictures > 0) warnings.warn(1, 'issue.pictures_dropped', { count: pictures })
  const printed = pages.map((page, at) => linesOfPage(page, at + 1))
  const lines = withoutFurniture(printed, pages).flatMap((page) => inReadingOrder(page))
  const blocks = blocksOf(lines, warnings.warn).flatMap((placed) =>
    canonicalBlocks([placed.block]).map((block) => ({ ...placed, block })),
  )
  const result = assemble(blocks, emptyFrontMatter, options, warnings)
  const onPage = (warning: Warning) => ({ ...warning, line: lines[warning.line - 1]?.page ?? 1 })
  return { ...result, unit: 'page', warnings: result.warnings.map(onPage) }
}
