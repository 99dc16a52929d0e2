import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, type TreeAdapter } from 'parse5'
import { Invalid } from '../../errors.ts'

export type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element

/** A page of a web magazine has some thousand elements, and twenty or thirty in each other. */
const maxElements = 100_000
const maxDepth = 250

/**
 * The element of the document. The parser's time grows with the depth, so that is bounded while it works.
 * @throws Invalid when there is more than a page has
 */
export function parseHtml(html: string): Element {
  const document = parse(html, { sourceCodeLocationInfo: true, treeAdapter: bounded() })
  return document.childNodes.find((node): node is Element => isElement(node))!
}

function bounded(): TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> {
  let elements = 0
  let depth = 0
  return {
    ...defaultTreeAdapter,
    createElement: (...given) => {
      if (++elements > maxElements) throw new Invalid('issue.html_too_large')
      return defaultTreeAdapter.createElement(...given)
    },
    onItemPush: () => {
      if (++depth > maxDepth) throw new Invalid('issue.html_too_large')
    },
    onItemPop: () => {
      depth--
    },
  }
}

export function isElement(node: DefaultTreeAdapterTypes.Node): node is Element {
  return 'tagName' in node
}

/** The value of an attribute; empty when it is not there. */
export function attribute(element: Element, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value ?? ''
}

export function has(element: Element, name: string): boolean {
  return element.attrs.some((each) => each.name === name)
}

export function lineOf(node: Node): number {
  return node.sourceCodeLocation?.startLine ?? 1
}

/** The elements below this one, in the order of the document. */
export function* elementsIn(element: Element): Generator<Element> {
  for (const child of element.childNodes) {
    if (!isElement(child)) continue
    yield child
    yield* elementsIn(child)
  }
}

export function textIn(node: Node): string {
  if ('value' in node) return node.value
  return isElement(node) ? node.childNodes.map(textIn).join('') : ''
}
