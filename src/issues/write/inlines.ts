import type { Inline } from '../issue.ts'
import { escaped } from './escape.ts'

const tags = { strong: 'b', emphasis: 'i', delete: 'del' } as const
const marks = { strong: '**', emphasis: '*', delete: '~~' } as const

/** Inlines as Markdown on one line. */
export function inlinesAsMarkdown(inlines: readonly Inline[], inCell = false): string {
  let markdown = ''
  for (const [at, inline] of inlines.entries()) {
    // Two runs of backticks would be one.
    if (inline.type === 'inlineCode' && inlines[at - 1]?.type === 'inlineCode') markdown += nothing
    markdown += inlineAsMarkdown(inline, inCell, markdown)
  }
  return markdown
}

/** A comment is no inline, but parts what would run together. */
const nothing = '<!-- -->'

function inlineAsMarkdown(inline: Inline, inCell: boolean, before: string): string {
  switch (inline.type) {
    case 'text':
      return escaped(inline.value, inCell)
    case 'inlineCode':
      return codeSpan(inline.value, inCell)
    case 'break':
      return '<br>'
    case 'link':
      return link(inline, inCell)
    case 'image':
      return `![${escaped(inline.alt, inCell)}](${destination(inline.url, inCell)})`
    default: {
      const words = inlinesAsMarkdown(inline.children, inCell)
      if (isPlainlyMarked(inline.children, before)) return `${marks[inline.type]}${words}${marks[inline.type]}`
      return `<${tags[inline.type]}>${words}</${tags[inline.type]}>`
    }
  }
}

/**
 * Whether stars open and close around these words whatever follows: the first and the last character are letters or
 * digits, there is no other markup inside, and none ends just before. Behind a letter an underscore or a star may close
 * as well as open, so the character before is looked at, too.
 */
function isPlainlyMarked(children: readonly Inline[], before: string): boolean {
  const [only, ...others] = children
  return (
    only?.type === 'text' &&
    others.length === 0 &&
    /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u.test(only.value) &&
    !/[*~<>_\\`]$/.test(before)
  )
}

/** As many backticks as are not inside. A space beside one, or at both ends, is taken off by the reader. */
function codeSpan(value: string, inCell: boolean): string {
  const inside = new Set((value.match(/`+/g) ?? []).map((run) => run.length))
  let length = 1
  while (inside.has(length)) length++
  const fence = '`'.repeat(length)
  const isPadded = /^`|`$/.test(value) || (/^ .* $/s.test(value) && value.trim() !== '')
  const words = isPadded ? ` ${value} ` : value
  return `${fence}${inCell ? words.replaceAll('|', '\\|') : words}${fence}`
}

function link({ url, children }: Extract<Inline, { type: 'link' }>, inCell: boolean): string {
  const [only] = children
  const itself = children.length === 1 && only?.type === 'text' ? only.value : ''
  if (itself === url && /^https?:[^\s<>|\\\p{Cc}]+$/u.test(url)) return `<${url}>`
  if (url === `mailto:${itself}` && /^[a-z0-9][a-z0-9.+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(itself))
    return `<${itself}>`
  return `[${inlinesAsMarkdown(children, inCell)}](${destination(url, inCell)})`
}

/** In angle brackets, where brackets of any kind may stand. */
function destination(url: string, inCell: boolean): string {
  const isPlain = /^[\p{L}\p{N}:/?=.,#%+@;~-]+$/u.test(url)
  return isPlain ? url : `<${url.replace(inCell ? /[\\<>&|]/g : /[\\<>&]/g, '\\$&')}>`
}
