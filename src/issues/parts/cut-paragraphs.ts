import type { Block, Inline } from '../issue.ts'
import { append } from '../markdown/builder.ts'
import { plainText } from '../plain-text.ts'
import { columnsOf, seam, trimmed } from '../text.ts'
import { numbered } from './numbering.ts'

/**
 * Joins the paragraphs that a page break has cut in two. A paragraph is the first half of one when
 * - it ends without the mark of a sentence, and without a colon or semicolon, behind which a paragraph may begin;
 * - it is as long as a line of print and has marks inside: verses, captions, signatures and headlines are shorter;
 * - neither half is all bold, begins as a caption or a numbered item does, holds a picture or stands below one;
 * - the next paragraph begins as a sentence goes on, and the sentence ends there, or that one is cut again.
 * In a text that is taken from pages half a line is enough, and a capital letter may go on with an English sentence.
 */
export function joinCutParagraphs(blocks: readonly Block[], paged: boolean): Block[] {
  const halves = blocks.map((block, at) => halfOf(block, blocks[at - 1]))
  const joined: Block[] = []
  for (let at = 0; at < blocks.length; ) {
    const start = at
    while (isCut(halves[at]!, halves[at + 1], paged)) at++
    at++
    if (isWhole(halves[at - 1]!.words)) joined.push(joinedParagraph(halves.slice(start, at)))
    else for (const block of blocks.slice(start, at)) joined.push(block)
  }
  return joined
}

/** A block that may be half a paragraph. */
interface Half {
  readonly block: Block
  readonly words: string
  /** No plain paragraph, or one that is set off as a heading or a caption is. */
  readonly isSetOff: boolean
  /** It may be the caption of the picture. */
  readonly isBelowPicture: boolean
}

function halfOf(block: Block, before: Block | undefined): Half {
  if (block.type !== 'paragraph') return { block, words: '', isSetOff: true, isBelowPicture: false }
  const words = plainText([block]).trim()
  const shown = block.children.filter((inline) => inline.type !== 'text' || inline.value.trim() !== '')
  const isSetOff = shown.every(({ type }) => type === 'strong') || isPicture(block) || captionLabel.test(words)
  return { block, words, isSetOff, isBelowPicture: isPicture(before) }
}

const captionLabel =
  /^(?:图|表|注|附|照片|图片|来源|资料来源|数据来源|(?:figure|fig|table|photo|source|note)\b)[\s\d.]{0,9}[:：.、 ]/iu

function isPicture(block: Block | undefined): boolean {
  return block?.type === 'paragraph' && block.children.some(({ type }) => type === 'image')
}

function isCut(first: Half, second: Half | undefined, paged: boolean): boolean {
  if (!second || first.isSetOff || first.isBelowPicture || second.isSetOff) return false
  const { words } = first
  const isLine = paged ? columnsOf(words) >= 40 : columnsOf(words) >= 60 && /[，。、；,.;]/.test(words)
  return (
    isLine && !isWhole(words) && !/[：:；;]$|https?:\S*$/.test(words.slice(-200)) && goesOn(words, second.words, paged)
  )
}

/** Ends as a sentence does: `…。`, `…。”`, `…。（记者 某某）`. */
function isWhole(text: string): boolean {
  const end = text.slice(-80).replace(/\s?[（(][^（()）]*[）)]$/, '')
  return (
    /[。！？!?….]$/.test(trimmed(`|${end}`, closing)) || /[。！？!?….]$/.test(trimmed(`|${text.slice(-80)}`, closing))
  )
}

const closing = '”’"\'》〉」』）)]】 '

function goesOn(left: string, right: string, paged: boolean): boolean {
  if (numbered(right).style !== 'none' || /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[-–—•·●■◆▪*])/.test(right))
    return false
  if (/^\p{Lu}/u.test(right)) return paged || /\p{Script=Han}/u.test(left)
  return /^[\p{L}\d“‘"（(《〈「『【，、。；：！？”’）》」』,.;:!?)%]/u.test(right)
}

function joinedParagraph(halves: readonly Half[]): Block {
  if (halves.length === 1) return halves[0]!.block
  const children = halves.flatMap(({ block, words }, at): Inline[] => {
    if (block.type !== 'paragraph') return []
    const space = at === 0 ? '' : seam(halves[at - 1]!.words.slice(-3), words.slice(0, 3))
    return space === '' ? [...block.children] : [{ type: 'text', value: space }, ...block.children]
  })
  return { type: 'paragraph', children: inOneText(children) }
}

function inOneText(inlines: readonly Inline[]): Inline[] {
  const children: Inline[] = []
  for (const inline of inlines) append(children, inline)
  return children
}
