import type { Align, Block, Inline, Issue, ListItem, TableCell } from './issue.ts'
import { safeUrl } from './markdown/addresses.ts'
import { append } from './markdown/builder.ts'
import { mended } from './mend.ts'
import { plainText } from './plain-text.ts'
import { withoutRadicals } from './radicals.ts'
import { oneLine } from './text.ts'

/** How deep blocks, and inlines in one block, may stand in each other; no reader's program shows more. */
const deepest = 12

/**
 * The one form of an issue that says this: texts that follow each other are one, nothing is empty, every address may
 * stand in a mail, no control character is left. What readers give has that form already.
 */
export function canonical(issue: Issue): Issue {
  const { heading, website, organisations } = issue.contact
  const number = words(issue.number ?? '')
  const preheader = words(issue.preheader ?? '')
  return {
    title: words(issue.title),
    date: issue.date,
    language: issue.language,
    ...(number === '' ? {} : { number }),
    ...(preheader === '' ? {} : { preheader }),
    ...(issue.sponsored ? { sponsored: true } : {}),
    publishers: issue.publishers.map(words).filter((publisher) => publisher !== ''),
    abstract: withoutRules(canonicalBlocks(issue.abstract)),
    sections: issue.sections.map((section) => ({
      number: words(section.number),
      title: words(section.title),
      blocks: withoutRules(canonicalBlocks(section.blocks)),
    })),
    references: issue.references.map(({ source, title, date, note, url }) => ({
      source: words(source),
      title: words(title),
      date: words(date),
      note: words(note),
      url: webUrl(url) ?? '',
    })),
    contact: {
      heading: words(heading),
      website: webUrl(website) ?? '',
      organisations: organisations.map(({ name, caption, description, image }) => ({
        name: words(name),
        caption: words(caption),
        description: words(description),
        image: webUrl(image) ?? '',
      })),
    },
  }
}

/** Blocks from anywhere, in the form that the readers of Markdown give. */
export function canonicalBlocks(blocks: readonly Block[], depth = 0): Block[] {
  return blocks.flatMap((block) => canonicalBlock(block, depth))
}

function canonicalBlock(block: Block, depth: number): Block[] {
  if (depth >= deepest) return paragraph([{ type: 'text', value: plainText([block]) }])
  switch (block.type) {
    case 'paragraph':
      return paragraph(block.children)
    case 'heading':
      return [mended({ ...block, children: canonicalInlines(block.children) })]
    case 'list':
      return listOf(block, depth)
    case 'blockquote':
      return [{ type: 'blockquote', children: canonicalBlocks(block.children, depth + 1) }]
    case 'code':
      return [{ type: 'code', language: clean(block.language).replace(/\s+/g, ''), value: codeOf(block.value) }]
    case 'table':
      return tableOf(block)
    case 'thematicBreak':
      return [block]
  }
}

function paragraph(inlines: readonly Inline[]): Block[] {
  const block = mended({ type: 'paragraph', children: canonicalInlines(inlines) })
  const isEmpty =
    block.type === 'paragraph' &&
    block.children.every((inline) => inline.type !== 'image' && plainText([inline]).trim() === '')
  return isEmpty ? [] : [block]
}

function listOf({ ordered, start, children }: Extract<Block, { type: 'list' }>, depth: number): Block[] {
  const items = children.map(
    (item): ListItem => ({ type: 'listItem', children: canonicalBlocks(item.children, depth + 1) }),
  )
  const first = ordered ? Math.min(999_999_999, Math.max(0, Math.trunc(start))) : 1
  return items.length === 0 ? [] : [{ type: 'list', ordered, start: first, children: items }]
}

/** Every row as wide as the first. */
function tableOf({ align, children }: Extract<Block, { type: 'table' }>): Block[] {
  const width = children[0]?.children.length ?? 0
  if (width === 0) return []
  const columns = Array.from({ length: width }, (_, at) => at)
  const cellOf = (cell: TableCell | undefined): TableCell => ({
    type: 'tableCell',
    children: inCell(canonicalInlines(cell?.children ?? [])),
  })
  return [
    {
      type: 'table',
      align: columns.map((at): Align => align[at] ?? null),
      children: children.map((row) => ({ type: 'tableRow', children: columns.map((at) => cellOf(row.children[at])) })),
    },
  ]
}

/** Of a backslash before a pipe, code in a cell cannot say whether it is one. */
function inCell(inlines: readonly Inline[]): Inline[] {
  const cell: Inline[] = []
  for (const inline of inlines) {
    if ('children' in inline) append(cell, { ...inline, children: inCell(inline.children) })
    else if (inline.type === 'text') append(cell, { type: 'text', value: inline.value.replaceAll('\n', ' ') })
    else if (inline.type === 'inlineCode' && /\\\|/.test(inline.value))
      append(cell, { type: 'text', value: inline.value })
    else append(cell, inline)
  }
  return cell
}

function canonicalInlines(inlines: readonly Inline[], depth = 0, inLink = false): Inline[] {
  const kept: Inline[] = []
  for (const inline of inlines) for (const each of canonicalInline(inline, depth, inLink)) append(kept, each)
  return kept
}

function canonicalInline(inline: Inline, depth: number, inLink: boolean): Inline[] {
  switch (inline.type) {
    case 'break':
      return [inline]
    case 'text':
      return textOf(clean(inline.value))
    case 'inlineCode': {
      const value = clean(inline.value).replaceAll('\n', ' ')
      return value === '' ? [] : [{ type: 'inlineCode', value }]
    }
    case 'image': {
      const url = webUrl(inline.url)
      const alt = oneLine(clean(inline.alt))
      return url === undefined ? textOf(alt) : [{ type: 'image', url, alt }]
    }
    default: {
      if (depth >= deepest) return textOf(clean(plainText(inline.children)))
      const isLink = inline.type === 'link'
      const children = canonicalInlines(inline.children, depth + 1, inLink || isLink)
      const url = isLink ? safeUrl(clean(inline.url)) : ''
      if (children.length === 0 || url === undefined || (isLink && inLink)) return children
      return isLink ? [{ type: 'link', url, children }] : [{ type: inline.type, children }]
    }
  }
}

function textOf(value: string): Inline[] {
  return value === '' ? [] : [{ type: 'text', value }]
}

/** What word processors and printers break lines with becomes a line feed; other control characters go. */
function clean(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd')
  return withoutRadicals(wellFormed.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').replace(controls, ''))
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff]/g

/** Indents by ideographic spaces are taken off every line of a file, and blanks off those that hold nothing else. */
function codeOf(value: string): string {
  return clean(value)
    .split('\n')
    .map((line) => (/^[ \t]*(?:[\u3000\u00a0]|$)/.test(line) ? line.trimStart() : line))
    .join('\n')
}

function words(text: string): string {
  return oneLine(clean(text)).trim()
}

function webUrl(url: string): string | undefined {
  const safe = safeUrl(clean(url).trim())
  return safe !== undefined && /^https?:/i.test(safe) ? safe : undefined
}

function withoutRules(blocks: readonly Block[]): Block[] {
  const start = blocks.findIndex(({ type }) => type !== 'thematicBreak')
  const end = blocks.findLastIndex(({ type }) => type !== 'thematicBreak')
  return start < 0 ? [] : blocks.slice(start, end + 1)
}
