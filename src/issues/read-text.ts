import { assemble, type ReadOptions, type ReadResult, Warnings } from './assemble.ts'
import { decode } from './decode.ts'
import { splitFrontMatter } from './front-matter.ts'
import { hashOf } from './hash.ts'
import { linesOfFile } from './markdown/lines.ts'
import { parseMarkdown } from './markdown/parse.ts'
import { readMarked } from './marked.ts'

/**
 * Reads an issue from a file in Markdown, or from the text of a PDF as programs turn it into Markdown.
 * @throws Invalid when no issue can be read from it
 */
export function readMarkdown(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  return readText(decode(bytes), options)
}

/** @param text as `decode` gives it */
export function readText(text: string, options: ReadOptions = {}): ReadResult {
  const warnings = new Warnings()
  const file = splitFrontMatter(text, warnings.warn)
  if (file.front.parts !== '') {
    const issue = readMarked(file, warnings.warn)
    return { issue, unit: 'line', warnings: warnings.all, hash: hashOf(issue) }
  }
  const blocks = parseMarkdown(linesOfFile(file.body, file.firstLine), warnings.warn)
  return assemble(blocks, file.front, options, warnings)
}
