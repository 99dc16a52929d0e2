import type { Inline } from '../issue.ts'
import { safeUrl, shortened } from '../markdown/addresses.ts'
import { append } from '../markdown/builder.ts'
import type { Warn } from '../placed.ts'
import { plainText } from '../plain-text.ts'
import { isDropped, marksOf } from './looks.ts'
import { attribute, type Element, isElement, lineOf, type Node, textIn } from './tree.ts'

export interface Page {
  /** Where its addresses start from; undefined when it does not say. */
  readonly base: string | undefined
  readonly warn: Warn
}

/** The words and pictures of these nodes, whatever elements they stand in. */
export function inlinesOf(nodes: readonly Node[], page: Page): Inline[] {
  const inlines: Inline[] = []
  for (const node of nodes) for (const inline of inlinesOfNode(node, page)) append(inlines, inline)
  return inlines
}

function inlinesOfNode(node: Node, page: Page): Inline[] {
  if (!isElement(node)) return 'value' in node ? textOf(node.value) : []
  if (isDropped(node)) return []
  switch (node.tagName) {
    case 'br':
      return [{ type: 'break' }]
    case 'img':
      return imageOf(node, page)
    case 'a':
      return linkOf(node, page)
    case 'code':
    case 'kbd':
    case 'samp':
      return codeOf(node)
    case 'q':
      return [{ type: 'text', value: '“' }, ...inlinesOf(node.childNodes, page), { type: 'text', value: '”' }]
    default:
      return marksOf(node).reduce(wrapped, inlinesOf(node.childNodes, page))
  }
}

/** A run of blanks is one, and one with a line break in it parts words only where a language has spaces. */
function textOf(value: string): Inline[] {
  const text = value
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[ \t\n\f\r]+/g, (blanks) => (/\n/.test(blanks) ? '\n' : ' '))
    .replace(/\u00a0/g, ' ')
  return text === '' ? [] : [{ type: 'text', value: text }]
}

/** Blanks at the ends of what is marked stand outside of the mark. */
function wrapped(children: Inline[], type: 'strong' | 'emphasis' | 'delete'): Inline[] {
  return plainText(children).trim() === '' ? children : [{ type, children }]
}

function codeOf(element: Element): Inline[] {
  const value = textIn(element).replace(/\s+/g, ' ')
  return value.trim() === '' ? [] : [{ type: 'inlineCode', value }]
}

function linkOf(element: Element, page: Page): Inline[] {
  const children = inlinesOf(element.childNodes, page)
  const address = attribute(element, 'href').trim()
  // Within the page, or to its script: there is nothing to go to.
  if (address === '' || /^(?:#|javascript:|about:)/i.test(address) || children.length === 0) return children
  const url = absolute(address, page)
  if (url === undefined) page.warn(lineOf(element), 'issue.link_dropped', { url: shortened(address) })
  return url === undefined ? children : [{ type: 'link', url, children }]
}

function absolute(address: string, { base }: Page): string | undefined {
  const url =
    URL.canParse(address) || base === undefined || !URL.canParse(address, base) ? address : new URL(address, base).href
  return safeUrl(url)
}

/** Servers of WeChat refuse to show their pictures anywhere else. */
const barredHosts = /^https?:\/\/(?:mmbiz|mmecoa|wx)\.(?:qpic|qlogo)\.cn\//i

function imageOf(element: Element, page: Page): Inline[] {
  const source = ['data-src', 'data-original', 'src']
    .map((name) => attribute(element, name).trim())
    .find((url) => url !== '')
  const alt = attribute(element, 'alt').replace(/\s+/g, ' ').trim()
  if (source === undefined) return []
  const url = absolute(source, page)
  if (url !== undefined && /^https?:/i.test(url) && !barredHosts.test(url)) return [{ type: 'image', url, alt }]
  page.warn(lineOf(element), 'issue.image_dropped', { url: shortened(source) })
  return []
}
