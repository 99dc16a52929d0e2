import type { Block, Issue } from './issue.ts'
import { plainText } from './plain-text.ts'

/** How long an issue is: a Chinese character counts as a word, as does a run of other letters and digits. */
export function countWords({ title, abstract, sections }: Issue): number {
  const texts = [title, spell(abstract), ...sections.map(({ title, blocks }) => `${title}\n${spell(blocks)}`)]
  return texts.join('\n').match(words)?.length ?? 0
}

const spell = (blocks: readonly Block[]) => plainText(blocks)
const words = /\p{Script=Han}|[^\P{L}\p{Script=Han}][\p{M}’'-]*(?:[^\P{L}\p{Script=Han}][\p{M}’'-]*|\p{N})*|\p{N}+/gu
