import { Invalid } from '../../errors.ts'
import { translate } from '../../locale/index.ts'
import { languageOf, type ReadOptions, type ReadResult, Warnings } from '../assemble.ts'
import { canonical, canonicalBlocks } from '../canonical.ts'
import { checkSize } from '../decode.ts'
import { hashOf } from '../hash.ts'
import { blocksIn } from '../html/blocks.ts'
import { decodeHtml } from '../html/charset.ts'
import { parseHtml, textIn } from '../html/tree.ts'
import type { Block, Inline, Issue } from '../issue.ts'
import { safeUrl } from '../markdown/addresses.ts'
import type { Warn } from '../placed.ts'
import { plainText } from '../plain-text.ts'
import { oneLine } from '../text.ts'
import { type FeedEntry, readEntries } from './entries.ts'

/** More is no newsletter. */
const mostSections = 30
/** Of an entry, a summary. */
const mostCharacters = 1_200

/**
 * Gathers the entries of a feed into an issue, newest first: of each its title, how it begins, and a link to it.
 * @throws Invalid when there is none that is new
 */
export function readFeed(bytes: Uint8Array, { language: given, gathered = {} }: ReadOptions = {}): ReadResult {
  checkSize(bytes.byteLength)
  const { title, entries } = readEntries(decodeHtml(bytes).replace(/^\ufeff/, ''))
  const { since, known = [] } = gathered
  const isNew = ({ at, link }: FeedEntry) => !(since && at && at <= since) && (link === '' || !known.includes(link))
  const fresh = entries.filter(isNew).sort((one, other) => (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0))
  if (fresh.length === 0) throw new Invalid('issue.feed_nothing')
  const date = gathered.date ?? fresh[0]!.at?.toISOString().slice(0, 10)
  if (date === undefined) throw new Invalid('issue.no_date')
  const { all, warn } = new Warnings()
  if (fresh.length > mostSections) warn(1, 'issue.feed_many', { count: fresh.length, taken: mostSections })
  const taken = fresh.slice(0, mostSections)
  const language = given ?? languageOf(taken.map((entry) => entry.title + entry.html))
  const issue = canonical({
    ...{ title: textOf(title) || date, date, language, publishers: [], abstract: [], references: [] },
    sections: taken.map((entry) => ({
      number: '',
      title: textOf(entry.title),
      blocks: blocksOf(entry, language, warn),
    })),
    contact: { heading: '', website: '', organisations: [] },
  })
  return { issue, unit: 'line', warnings: all, hash: hashOf(issue) }
}

/** A title may hold marks of HTML, written out. */
const textOf = (title: string) => oneLine(/[&<]/.test(title) ? textIn(parseHtml(title)) : title).trim()

function blocksOf({ html, link, title }: FeedEntry, language: Issue['language'], warn: Warn): Block[] {
  const url = safeUrl(link.trim())
  const page = { base: url, warn }
  const blocks = canonicalBlocks(blocksIn(parseHtml(html), page).map(({ block }) => block)).flatMap(worded)
  const more: Block[] =
    url === undefined
      ? []
      : [
          {
            type: 'paragraph',
            children: [
              { type: 'link', url, children: [{ type: 'text', value: translate(language, 'issue.feed_more') }] },
            ],
          },
        ]
  if (url === undefined && link !== '') warn(1, 'issue.link_dropped', { url: link.slice(0, 60) })
  return [...beginningOf(blocks, title), ...more]
}

/** Paragraphs, lists and quotations, without pictures: those of feeds often count readers. */
function worded(block: Block): Block[] {
  if (block.type === 'list' || block.type === 'blockquote') return [block]
  if (block.type !== 'paragraph') return []
  const children = block.children.filter(({ type }) => type !== 'image')
  return plainText([{ type: 'paragraph', children }]).trim() === '' ? [] : [{ type: 'paragraph', children }]
}

function beginningOf(blocks: readonly Block[], title: string): Block[] {
  const kept: Block[] = []
  let length = 0
  for (const block of blocks) {
    const text = plainText([block]).trim()
    // Some feeds say the title again.
    if (kept.length === 0 && text === title.trim()) continue
    if (length > 0 && length + text.length > mostCharacters) break
    kept.push(text.length > mostCharacters ? cut(text) : block)
    length += text.length
  }
  return kept
}

function cut(text: string): Block {
  const value = `${Array.from(text).slice(0, mostCharacters).join('').trimEnd()}…`
  const children: Inline[] = [{ type: 'text', value }]
  return { type: 'paragraph', children }
}
