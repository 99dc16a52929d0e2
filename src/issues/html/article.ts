import { isDropped } from './looks.ts'
import { attribute, type Element, elementsIn, isElement, textIn } from './tree.ts'

/** What a page says is its article, the surest first. */
const signs: readonly ((element: Element) => boolean)[] = [
  (element) => attribute(element, 'id') === 'js_content',
  (element) => attribute(element, 'itemprop') === 'articleBody',
  (element) => element.tagName === 'article',
  (element) => element.tagName === 'main' || attribute(element, 'role') === 'main',
]

/**
 * The element that holds the article: the one that the page says is it, if most of the page's words stand there; else
 * the smallest that has nearly all of them. A text that was pasted is all article.
 */
export function articleIn(document: Element): Element {
  const body =
    document.childNodes.find((node): node is Element => isElement(node) && node.tagName === 'body') ?? document
  const weights = new Map<Element, number>()
  const all = weigh(body, weights)
  const elements = [...elementsIn(body)]
  for (const sign of signs) {
    const heaviest = elements.filter(sign).sort((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0))[0]
    if (heaviest && (weights.get(heaviest) ?? 0) >= all / 2) return heaviest
  }
  return smallest(body, all, weights)
}

/** Goes down as long as one child has nearly everything that the page says, and no heading stands beside it. */
function smallest(body: Element, all: number, weights: ReadonlyMap<Element, number>): Element {
  let element = body
  for (;;) {
    const children = element.childNodes.filter(isElement)
    const next = children.find((child) => (weights.get(child) ?? 0) >= 0.9 * all)
    if (!next || !mayHold(next) || children.some((child) => child !== next && hasTitle(child))) return element
    element = next
  }
}

function mayHold({ tagName }: Element): boolean {
  return /^(?:article|body|center|div|main|section)$/.test(tagName)
}

function hasTitle(element: Element): boolean {
  if (element.tagName === 'h1') return true
  for (const { tagName } of elementsIn(element)) if (tagName === 'h1') return true
  return false
}

/** How many characters an element says outside of links and of what is dropped. */
function weigh(element: Element, weights: Map<Element, number>): number {
  let weight = 0
  for (const child of element.childNodes) {
    if (!isElement(child)) weight += 'value' in child ? child.value.trim().length : 0
    else if (!isDropped(child) && child.tagName !== 'a') weight += weigh(child, weights)
  }
  weights.set(element, weight)
  return weight
}

/** The first line that these elements say. */
export function wordsOf(element: Element | undefined): string {
  return element ? textIn(element).replace(/\s+/g, ' ').trim() : ''
}
