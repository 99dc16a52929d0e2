import { Invalid } from '../../errors.ts'
import { assemble, type ReadOptions, type ReadResult, Warnings } from '../assemble.ts'
import { canonicalBlocks } from '../canonical.ts'
import { checkSize } from '../decode.ts'
import { emptyFrontMatter, type FrontMatter } from '../front-matter.ts'
import type { Placed, Warn } from '../placed.ts'
import { type About, aboutPage } from './about.ts'
import { articleIn } from './article.ts'
import { blocksIn } from './blocks.ts'
import { decodeHtml } from './charset.ts'
import { withHeadings } from './fake-headings.ts'
import { withoutCalls } from './furniture.ts'
import { parseHtml } from './tree.ts'

/**
 * Reads an issue from a page of the web, or from what was copied out of one.
 * @throws Invalid when there is none in it
 */
export function readHtml(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  checkSize(bytes.byteLength)
  const warnings = new Warnings()
  const { blocks, about } = readPage(withoutClipboard(decodeHtml(bytes)), warnings.warn)
  return assemble(blocks, frontOf(about, blocks), options, warnings)
}

export interface ReadPage {
  readonly blocks: readonly Placed[]
  readonly about: About
}

/** @throws Invalid when it says nothing */
export function readPage(html: string, warn: Warn): ReadPage {
  const document = parseHtml(html)
  const article = articleIn(document)
  const about = aboutPage(document, article)
  const found = blocksIn(article, { base: about.base, warn }).flatMap((placed) =>
    canonicalBlocks([placed.block]).map((block) => ({ ...placed, block })),
  )
  const blocks = withHeadings(withoutCalls(found, warn))
  if (blocks.length === 0) throw new Invalid('issue.empty')
  return { blocks, about }
}

/** The page says a title and a day only where the article has none. */
function frontOf({ title, date, publisher }: About, blocks: readonly Placed[]): FrontMatter {
  const hasTitle = blocks.some(({ block }) => block.type === 'heading' && block.depth === 1)
  return {
    ...emptyFrontMatter,
    title: hasTitle ? '' : title,
    published: date,
    publishers: hasTitle || publisher === '' ? [] : [publisher],
  }
}

/** Windows puts offsets before what is copied, and marks around it. */
function withoutClipboard(html: string): string {
  const start = html.indexOf('<!--StartFragment-->')
  const end = html.lastIndexOf('<!--EndFragment-->')
  return start >= 0 && end > start ? html.slice(start, end) : html
}
