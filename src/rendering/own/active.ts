import { type DefaultTreeAdapterTypes, parse } from 'parse5'

/** Something that runs, loads or asks, which no mail may: clients drop it, and filters take it for an attack. */
export interface Active {
  /** `<script>`, `onclick`, `href=javascript:` */
  readonly what: string
  /** From 1. */
  readonly line: number
}

const elements = new Set([
  ...['script', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal', 'template', 'svg', 'math'],
  ...['form', 'input', 'button', 'select', 'textarea', 'link', 'base', 'video', 'audio', 'mj-include'],
])
const addresses = new Set(['href', 'src', 'action', 'background', 'background-url', 'formaction', 'data', 'poster'])

/** Reads markup as a browser does, MJML as well. */
export function activeIn(markup: string): Active[] {
  const found: Active[] = []
  const ahead: DefaultTreeAdapterTypes.Node[] = [parse(markup, { sourceCodeLocationInfo: true })]
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    if ('tagName' in node) {
      const line = node.sourceCodeLocation?.startLine ?? 1
      for (const what of activeOf(node)) found.push({ what, line })
    }
    // Without recursion: any depth will do.
    if ('childNodes' in node) ahead.push(...node.childNodes)
  }
  return found.sort((a, b) => a.line - b.line)
}

function activeOf({ tagName, attrs, childNodes }: DefaultTreeAdapterTypes.Element): string[] {
  const found = elements.has(tagName) ? [`<${tagName}>`] : []
  for (const { name, value } of attrs) {
    if (name.startsWith('on') || name === 'srcdoc') found.push(name)
    if (name === 'http-equiv' && /refresh/i.test(value)) found.push(`${name}=${value}`)
    if (addresses.has(name) && !isHarmless(value)) found.push(`${name}=${value.slice(0, 40)}`)
    if (name === 'style' && activeStyle.test(value)) found.push('style')
  }
  const text = childNodes.map((child) => ('value' in child ? child.value : '')).join('')
  if (/^(style|mj-style)$/.test(tagName) && activeStyle.test(text)) found.push(`<${tagName}>`)
  return found
}

const activeStyle = /@import|expression\s*\(|behavior\s*:|-moz-binding|url\(\s*(?!['"]?https:)/i

/** An address by name or by path, or of one of the schemes that a mail has. */
function isHarmless(value: string): boolean {
  // A browser takes no notice of control characters and blanks in a scheme.
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\p{Cc}\s]/gu, '')) ?? []
  if (scheme === undefined || /^(https?|mailto|tel|cid)$/i.test(scheme)) return true
  return /^data:image\/(png|jpeg|gif|webp);base64,/i.test(value)
}
