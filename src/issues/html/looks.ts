import { attribute, type Element, has } from './tree.ts'

/** What these hold is for a browser, or asks the reader for something. */
const unread: ReadonlySet<string> = new Set(
  `script style noscript template head title meta link iframe object embed canvas svg math audio video source track map
area button input select option textarea progress meter dialog menu nav rp rt`.split(/\s+/),
)

/** What no reader would see or read, but a program would. */
export function isDropped(element: Element): boolean {
  return unread.has(element.tagName) || isHidden(element) || isTracker(element)
}

function isHidden(element: Element): boolean {
  if (has(element, 'hidden') || attribute(element, 'aria-hidden') === 'true') return true
  // The text of a WeChat article is hidden until its script has run.
  if (attribute(element, 'id') === 'js_content') return false
  return /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.]))/i.test(
    attribute(element, 'style'),
  )
}

/** A picture of a dot tells somebody who reads, and the reader nothing. */
function isTracker(element: Element): boolean {
  if (element.tagName !== 'img') return false
  const style = attribute(element, 'style')
  return ['width', 'height'].some(
    (side) =>
      /^[01](?:px)?$/.test(attribute(element, side).trim()) ||
      new RegExp(String.raw`(?:^|[;\s])${side}\s*:\s*[01]px`, 'i').test(style),
  )
}

export type Mark = 'strong' | 'emphasis' | 'delete'

const marks: Readonly<Record<string, Mark>> = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  del: 'delete',
  s: 'delete',
  strike: 'delete',
}

/** What an element does to its words: by its name, or, as editors on the web have it, by its style. */
export function marksOf(element: Element): Mark[] {
  const style = attribute(element, 'style')
  const found = new Set<Mark>()
  const named = Object.hasOwn(marks, element.tagName) ? marks[element.tagName] : undefined
  const weight = /(?:^|[;\s])font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase()
  const isBold = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
  const isLight = weight === 'normal' || Number(weight) < 600
  if (isBold || (named === 'strong' && !isLight)) found.add('strong')
  if (named === 'emphasis' || /(?:^|[;\s])font-style\s*:\s*italic/i.test(style)) found.add('emphasis')
  if (named === 'delete' || /(?:^|[;\s])text-decoration[\w-]*\s*:[^;]*line-through/i.test(style)) found.add('delete')
  return [...found]
}

/** These begin and end a paragraph. */
export const isBlock: ReadonlySet<string> = new Set(
  `address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr
ul`.split(/\s+/),
)
