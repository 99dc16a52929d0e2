import mammoth from 'mammoth'
import { assemble, type ReadOptions, type ReadResult, Warnings } from '../assemble.ts'
import { emptyFrontMatter } from '../front-matter.ts'
import { readPage } from '../html/read.ts'
import { Pictures } from '../pictures.ts'
import { checkArchive } from './archive.ts'

/**
 * Reads an issue from a Word file: headings by their style, or by their look where it has none. Comments and what was
 * struck out while changes were tracked are not part of it.
 * @throws Invalid when there is none in it
 */
export async function readDocx(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  await checkArchive(bytes)
  const warnings = new Warnings()
  const pictures = new Pictures()
  const { html, dropped } = await htmlOf(bytes, options.pictures ? pictures : undefined)
  if (dropped > 0) warnings.warn(1, 'issue.pictures_dropped', { count: dropped })
  const { blocks } = readPage(html, warnings.warn)
  // The whole file is one line of HTML; an editor finds a paragraph by counting.
  const placed = blocks.map((block, at) => ({
    ...block,
    line: at + 1,
    end: at + 1,
    items: block.items.map(() => at + 1),
  }))
  return { ...assemble(placed, emptyFrontMatter, options, warnings), unit: 'paragraph', pictures: pictures.all }
}

/** By the names that Word and WPS give their styles, in either language. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='副标题'] => p:fresh",
  ...[1, 2, 3, 4, 5, 6].map((depth) => `p[style-name='标题 ${depth}'] => h${depth}:fresh`),
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='引用'] => blockquote > p:fresh",
  'strike => s',
]

/** @param pictures what takes them; left out: they are dropped, and counted */
async function htmlOf(bytes: Uint8Array, pictures?: Pictures): Promise<{ html: string; dropped: number }> {
  let dropped = 0
  const convertImage = mammoth.images.imgElement(async (image) => {
    if (pictures) return { src: pictures.add(await image.readAsBuffer().catch(() => new Uint8Array())) }
    dropped++
    return { src: '' }
  })
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { styleMap: styles, convertImage, externalFileAccess: false },
  )
  // The way back from a note to its place.
  return { html: value.replace(/<a href="#(?:foot|end)note-ref-\d+">↑<\/a>/g, ''), dropped }
}
