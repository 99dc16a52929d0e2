import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { advice, type Finding } from './finding.ts'

type Element = DefaultTreeAdapterTypes.Element

/** Something that large clients drop or show otherwise. What MJML itself writes is none of it. */
interface Unknown {
  readonly feature: string
  /** From the tests of caniemail.com; QQ and 163 by hand, for their web pages and apps take layout out of the flow away. */
  readonly clients: string
  readonly style?: RegExp
  readonly element?: (element: Element) => boolean
}

const attribute = ({ attrs }: Element, name: string) => attrs.find((one) => one.name === name)?.value ?? ''
const isImage = ({ tagName }: Element) => tagName === 'img'

const unknown: readonly Unknown[] = [
  {
    feature: 'position',
    clients: 'Gmail, Outlook, Yahoo, QQ, 163',
    style: /(^|[;{\s])position\s*:\s*(absolute|fixed|sticky|relative)/i,
  },
  { feature: 'display: grid', clients: 'Gmail, Outlook, Yahoo', style: /display\s*:\s*(inline-)?grid/i },
  { feature: 'display: flex', clients: 'Outlook', style: /display\s*:\s*(inline-)?flex/i },
  { feature: 'float', clients: 'Outlook, QQ, 163', style: /(^|[;{\s])float\s*:\s*(left|right)/i },
  { feature: 'negative margin', clients: 'Gmail, Outlook, QQ, 163', style: /margin(-\w+)?\s*:[^;}]*-\d/i },
  { feature: 'background-image', clients: 'Outlook, QQ', style: /url\(/i },
  { feature: 'animation', clients: 'Gmail, Outlook, Yahoo', style: /animation\s*:|@keyframes/i },
  { feature: 'transform', clients: 'Gmail, Outlook, Yahoo', style: /[;{\s]transform\s*:/i },
  { feature: 'filter', clients: 'Gmail, Outlook, Yahoo', style: /[;{\s](backdrop-)?filter\s*:/i },
  { feature: 'var()', clients: 'Gmail, Outlook, Yahoo', style: /var\(/i },
  { feature: 'calc()', clients: 'Outlook', style: /calc\(/i },
  { feature: 'vw, vh', clients: 'Outlook', style: /\d(vw|vh)\b/i },
  { feature: '@font-face', clients: 'Gmail, Outlook, Yahoo', style: /@font-face/i },
  {
    feature: '<img src="data:">',
    clients: 'Gmail, Outlook, QQ',
    element: (one) => isImage(one) && /^data:/i.test(attribute(one, 'src')),
  },
  {
    feature: 'WebP',
    clients: 'Outlook',
    element: (one) => isImage(one) && /\.webp([?#]|$)/i.test(attribute(one, 'src')),
  },
  {
    feature: 'SVG',
    clients: 'Gmail, Outlook',
    element: (one) => isImage(one) && /\.svg([?#]|$)/i.test(attribute(one, 'src')),
  },
  { feature: 'srcset', clients: 'Gmail, Outlook', element: (one) => attribute(one, 'srcset') !== '' },
  { feature: '<picture>', clients: 'Gmail, Outlook', element: ({ tagName }) => tagName === 'picture' },
]

/** HTML and CSS that clients do not know, each once. */
export function clientFindings({ html }: { readonly html: string }): Finding[] {
  const elements = elementsOf(html)
  const styles = elements.map((one) => (one.tagName === 'style' ? `{${textOf(one)}` : attribute(one, 'style')))
  const found = unknown.filter(
    ({ style, element }) => styles.some((one) => style?.test(one)) || (element && elements.some(element)),
  )
  return found.map(({ feature, clients }) => advice('preflight.client', { feature, clients }))
}

function elementsOf(html: string): Element[] {
  const found: Element[] = []
  const ahead: DefaultTreeAdapterTypes.Node[] = [parse(html)]
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) ahead.push(...node.childNodes)
  }
  return found
}

const textOf = ({ childNodes }: Element) => childNodes.map((child) => ('value' in child ? child.value : '')).join('')
