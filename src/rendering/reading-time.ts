import type { Issue } from '../issues/issue.ts'
import { plainText } from './plain.ts'

// A minute of silent reading: Chinese characters (Chinese adults, 300 to 500), English words (Brysbaert 2019: 238).
const charactersAMinute = 400
const wordsAMinute = 238

/** Whole minutes that the abstract and the sections take, at least one. */
export function minutesToRead({ abstract, sections }: Pick<Issue, 'abstract' | 'sections'>): number {
  const text = [plainText(abstract), ...sections.map(({ title, blocks }) => `${title} ${plainText(blocks)}`)].join(' ')
  const characters = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const words = text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0
  return Math.max(1, Math.round(characters / charactersAMinute + words / wordsAMinute))
}
