import { Failure } from '../../src/errors.ts'
import type { ReadOptions, ReadResult } from '../../src/issues/assemble.ts'
import type { Block } from '../../src/issues/issue.ts'
import { linesOfFile } from '../../src/issues/markdown/lines.ts'
import { parseMarkdown } from '../../src/issues/markdown/parse.ts'
import { mended } from '../../src/issues/mend.ts'
import { readMarkdown } from '../../src/issues/read-text.ts'
import type { Key } from '../../src/locale/index.ts'

export const read = (text: string, options?: ReadOptions): ReadResult =>
  readMarkdown(new TextEncoder().encode(text), options)

/** An issue of which only its one section matters. */
export const sectionOf = (markdown: string) => read(`# Title\n\n2026-07-10\n\n## Section\n\n${markdown}`)

export const blocksOf = (markdown: string) => sectionOf(markdown).issue.sections[0]!.blocks

export function failureOf(act: () => unknown): Key | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof Failure) return error.key
    throw error
  }
  return undefined
}

/** The blocks as they stand in the file. */
export const parse = (markdown: string): Block[] =>
  parseMarkdown(linesOfFile(markdown, 1), () => {}).map(({ block }) => mended(block))
