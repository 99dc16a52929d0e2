/** What a file with an issue may be, told by its bytes: names lie. */
export type Kind = 'markdown' | 'json' | 'feed' | 'html' | 'docx' | 'pdf'

/** What needs a parser that others have written. */
export type ForeignKind = Exclude<Kind, 'markdown' | 'json'>

/** As much as is looked at of a file: a page may begin with long comments. */
const head = 4096

export function kindOf(bytes: Uint8Array): Kind {
  const start = Buffer.from(bytes.subarray(0, head))
  // Some programs put a line or two before the mark of a PDF, and readers look for it in the first kilobyte.
  if (/(?:^|[\r\n\0])%PDF-\d/.test(start.subarray(0, 1024).toString('latin1'))) return 'pdf'
  if (start.subarray(0, 4).equals(zip) && Buffer.from(bytes).includes('word/document.xml')) return 'docx'
  const text = textOf(start)
  if (/^\s*\{\s*"/.test(text)) return 'json'
  if (isFeed(text)) return 'feed'
  return isHtml(text) ? 'html' : 'markdown'
}

const zip = Buffer.from('504b0304', 'hex')

function textOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return start.toString('utf16le').slice(1)
  return start.toString('utf8').replace(/^\ufeff/, '')
}

const isFeed = (text: string) => /^(?:\s|<!--(?:(?!-->)[\s\S])*-->|<\?[^>]*>)*<(?:rss|feed|rdf:RDF)[\s>]/i.test(text)

/** What begins with an element that only pages have, or with one that nobody writes above a heading in Markdown. */
function isHtml(text: string): boolean {
  const start = text.replace(/^(?:\s|<!--(?:(?!-->)[\s\S])*-->|<\?xml[^>]*>)+/, '')
  if (/^(?:<!doctype html|<html|<head|<body|<meta|<title|Version:\d[^\n]*\r?\nStartHTML:)/i.test(start)) return true
  const isElement = /^<(?:article|blockquote|center|div|h[1-6]|main|ol|p|section|span|style|table|ul)[\s>]/i.test(start)
  return isElement && !/(?:^|\n)#{1,6} /.test(text)
}
