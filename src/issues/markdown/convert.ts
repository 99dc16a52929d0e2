import type { Definition, List, Node, Nodes, PhrasingContent, RootContent, Table } from 'mdast'
import { Invalid } from '../../errors.ts'
import type { Block, Inline, ListItem } from '../issue.ts'
import type { Warn } from '../placed.ts'
import { plainText } from '../plain-text.ts'
import { bareAddressLength, safeUrl, shortened } from './addresses.ts'
import { maxDepth } from './bounds.ts'
import { append, InlineBuilder } from './builder.ts'
import { paragraphsOfHtml } from './html.ts'
import { missed, tagOf, unread } from './tags.ts'

export interface Conversion {
  /** By their identifier. */
  readonly definitions: ReadonlyMap<string, Definition>
  /** Takes the line in what was parsed. */
  readonly warn: Warn
  /** An address in the text ends where it does for a reader of Chinese, not where it does for Markdown. */
  readonly bareAddresses: boolean
}

/** The blocks that one node of mdast stands for: several for raw HTML, none for a comment or a definition. */
export function toBlocks(node: RootContent, conversion: Conversion, depth = 0): Block[] {
  checkDepth(node, depth)
  const inlines = (children: readonly PhrasingContent[]) => toInlines(children, conversion, depth + 1)
  const blocks = (children: readonly RootContent[]) =>
    children.flatMap((child) => toBlocks(child, conversion, depth + 1))
  switch (node.type) {
    case 'paragraph':
      return paragraph(inlines(node.children))
    case 'heading':
      return [{ type: 'heading', depth: node.depth, children: inlines(node.children) }]
    case 'list':
      return [listOf(node, blocks)]
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(node.children) }]
    case 'code':
      return [{ type: 'code', language: node.lang ?? '', value: node.value }]
    case 'table':
      return [tableOf(node, inlines)]
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }]
    case 'html':
      return fromHtml(node.value, node, conversion)
    case 'footnoteDefinition':
      return [...paragraph([{ type: 'text', value: `[${node.label ?? node.identifier}]` }]), ...blocks(node.children)]
    default:
      return []
  }
}

function checkDepth(node: Node, depth: number): void {
  if (depth > 2 * maxDepth) throw new Invalid('issue.too_nested', { line: lineOf(node) })
}

const lineOf = (node: Node) => node.position?.start.line ?? 1

function paragraph(children: Inline[]): Block[] {
  const isEmpty = children.every((inline) => inline.type !== 'image' && plainText([inline]).trim() === '')
  return isEmpty ? [] : [{ type: 'paragraph', children }]
}

function listOf({ ordered, start, children }: List, blocks: (children: readonly RootContent[]) => Block[]): Block {
  const items = children.map((item): ListItem => {
    const box = typeof item.checked === 'boolean' ? (item.checked ? '☑ ' : '☐ ') : ''
    return { type: 'listItem', children: withStart(box, blocks(item.children)) }
  })
  return { type: 'list', ordered: ordered ?? false, start: start ?? 1, children: items }
}

function withStart(start: string, blocks: Block[]): Block[] {
  const [first, ...others] = blocks
  if (start === '') return blocks
  const lead: Inline = { type: 'text', value: start }
  if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: [lead] }, ...blocks]
  const children = [lead]
  for (const inline of first.children) append(children, inline)
  return [{ type: 'paragraph', children }, ...others]
}

function tableOf({ align, children }: Table, inlines: (children: readonly PhrasingContent[]) => Inline[]): Block {
  return {
    type: 'table',
    align: [...(align ?? [])],
    children: children.map((row) => ({
      type: 'tableRow',
      children: row.children.map((cell) => ({ type: 'tableCell', children: inlines(cell.children) })),
    })),
  }
}

function fromHtml(html: string, node: Node, { warn }: Conversion): Block[] {
  return paragraphsOfHtml(html, (tag) => warnOf(tag, lineOf(node), warn)).map((children) => ({
    type: 'paragraph',
    children,
  }))
}

function warnOf(tag: string, line: number, warn: Warn): void {
  if (unread.has(tag)) warn(line, 'issue.script_dropped', { tag })
  else if (missed.has(tag)) warn(line, 'issue.html_tag', { tag })
}

function toInlines(nodes: readonly PhrasingContent[], conversion: Conversion, depth: number): Inline[] {
  const builder = new InlineBuilder()
  let skipping: string | undefined
  for (const node of nodes) {
    const tag = node.type === 'html' ? tagOf(node.value) : undefined
    if (skipping !== undefined) {
      if (tag?.closes && tag.name === skipping) skipping = undefined
    } else if (tag) {
      if (!tag.closes) warnOf(tag.name, lineOf(node), conversion.warn)
      builder.tag(tag.name, tag.closes)
      if (unread.has(tag.name) && !tag.closes) skipping = tag.name
    } else {
      for (const inline of toInline(node, conversion, depth)) builder.add(inline)
    }
  }
  return builder.take()
}

function toInline(node: PhrasingContent, conversion: Conversion, depth: number): Inline[] {
  checkDepth(node, depth)
  const inlines = (children: readonly PhrasingContent[]) => toInlines(children, conversion, depth + 1)
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return [{ type: node.type, value: node.value }]
    case 'break':
      return [{ type: 'break' }]
    case 'emphasis':
    case 'strong':
    case 'delete':
      return wrapped(node.type, inlines(node.children))
    case 'link':
      return link(node.url, inlines(node.children), node, conversion)
    case 'linkReference':
      return link(urlOf(node, conversion), inlines(node.children), node, conversion)
    case 'image':
      return image(node.url, node.alt ?? '', node, conversion)
    case 'imageReference':
      return image(urlOf(node, conversion), node.alt ?? '', node, conversion)
    case 'footnoteReference':
      return [{ type: 'text', value: `[${node.label ?? node.identifier}]` }]
    default:
      return []
  }
}

function wrapped(type: 'emphasis' | 'strong' | 'delete', children: Inline[]): Inline[] {
  return children.length > 0 ? [{ type, children }] : []
}

function urlOf({ identifier }: { readonly identifier: string }, { definitions }: Conversion): string {
  return definitions.get(identifier)?.url ?? ''
}

function link(url: string, children: Inline[], node: Nodes, { warn, bareAddresses }: Conversion): Inline[] {
  const text = plainText(children)
  if (bareAddresses && (text === url || url === `http://${text}`)) return bareAddress(text, url)
  const safe = safeUrl(url)
  if (safe === undefined) warn(lineOf(node), 'issue.link_dropped', { url: shortened(url) })
  return safe === undefined || children.length === 0 ? children : [{ type: 'link', url: safe, children }]
}

/** An address that stands in the text as itself, without what Markdown takes for its end. */
function bareAddress(text: string, url: string): Inline[] {
  const length = bareAddressLength(text)
  const safe = safeUrl(url.slice(0, url.length - text.length + length))
  if (safe === undefined) return [{ type: 'text', value: text }]
  const address: Inline = { type: 'link', url: safe, children: [{ type: 'text', value: text.slice(0, length) }] }
  return length === text.length ? [address] : [address, { type: 'text', value: text.slice(length) }]
}

function image(url: string, alt: string, node: Nodes, { warn }: Conversion): Inline[] {
  const safe = safeUrl(url)
  if (safe !== undefined && !safe.startsWith('mailto:')) return [{ type: 'image', url: safe, alt }]
  warn(lineOf(node), 'issue.image_dropped', { url: shortened(url) })
  return alt === '' ? [] : [{ type: 'text', value: alt }]
}
