import { type Fields, fieldOf, mediaTypeOf, parameterOf, readFields } from './fields.ts'

/** A part that is not divided further. */
export interface Leaf {
  /** `text/plain` where none is said. */
  readonly type: string
  readonly fields: Fields
  /** latin1, as it was transferred. */
  readonly body: string
}

export interface Split {
  readonly head: Fields
  readonly leaves: readonly Leaf[]
}

// Each level reads its text once: with the two bounds, the work is linear.
const deepest = 10
const mostParts = 200

/**
 * Splits a mail into its leaves. Our own, since mail parsers for readers turn `message/delivery-status` into text or an
 * attachment and drop what is broken, and a bounce is often both.
 * @param source latin1
 */
export function splitMime(source: string): Split {
  const leaves: Leaf[] = []
  const head = descend(source.replace(/^(?:From [^\n]*\n|\s+)/, ''), leaves, 0, 'text/plain')
  return { head, leaves }
}

function descend(source: string, leaves: Leaf[], depth: number, assumed: string): Fields {
  const { head, body } = divide(source)
  const fields = readFields(head)
  const contentType = fieldOf(fields, 'content-type')
  const type = mediaTypeOf(contentType) || assumed
  const boundary = type.startsWith('multipart/') ? parameterOf(contentType, 'boundary') : ''
  if (boundary && depth < deepest) {
    const inner = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    const parts = partsOf(body, written(body, boundary), mostParts - leaves.length)
    for (const part of parts) descend(part, leaves, depth + 1, inner)
  } else if (leaves.length < mostParts) {
    leaves.push({ type: type.startsWith('multipart/') ? 'text/plain' : type, fields, body })
  }
  return fields
}

/** The boundary as it stands in the body, where a gateway has written it anew in the head alone. */
const written = (body: string, boundary: string): string =>
  `\n${body}`.includes(`\n--${boundary}`)
    ? boundary
    : (/(?:^|\n)--(\S{1,200})\r?\nContent-/i.exec(body)?.[1] ?? boundary)

function divide(source: string): { head: string; body: string } {
  const leading = /^\r?\n/.exec(source)
  if (leading) return { head: '', body: source.slice(leading[0].length) }
  const end = /\r?\n\r?\n/.exec(source)
  return end
    ? { head: source.slice(0, end.index), body: source.slice(end.index + end[0].length) }
    : { head: source, body: '' }
}

function partsOf(body: string, boundary: string, most: number): string[] {
  const parts: string[] = []
  const mark = `\n--${boundary}`
  const text = `\n${body}`
  let at = text.indexOf(mark)
  while (at >= 0 && parts.length < most) {
    const after = at + mark.length
    if (text.startsWith('--', after)) break
    const next = text.indexOf(mark, after)
    const start = text.indexOf('\n', after)
    if (start >= 0 && (next < 0 || start <= next)) {
      parts.push(text.slice(start + 1, next < 0 ? undefined : next + 1).replace(/\r?\n$/, ''))
    }
    at = next
  }
  return parts
}
