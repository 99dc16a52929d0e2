import { decodeCharset } from './decode.ts'

/** The fields of a head or of a report, by name in small letters, each in the order of its lines. */
export type Fields = ReadonlyMap<string, readonly string[]>

export const noFields: Fields = new Map()

const longestValue = 8_192
const mostFields = 1_000

/** @param head latin1, up to the first empty line. Values are unfolded; what is no field is passed over. */
export function readFields(head: string): Fields {
  const fields = new Map<string, string[]>()
  let open: string[] | undefined
  for (const line of head.split(/\r\n|\n|\r/, mostFields * 10)) {
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line)) {
      if (open) open[open.length - 1] = `${open.at(-1)} ${line.trim()}`.slice(0, longestValue)
    } else if (colon > 0 && colon <= 100 && /^[\x21-\x7e]+[ \t]*$/.test(line.slice(0, colon))) {
      if (fields.size >= mostFields) break
      const name = line.slice(0, colon).trim().toLowerCase()
      open = fields.get(name) ?? []
      open.push(
        line
          .slice(colon + 1)
          .trim()
          .slice(0, longestValue),
      )
      fields.set(name, open)
    } else open = undefined
  }
  return fields
}

export const fieldOf = (fields: Fields, name: string): string => fields.get(name)?.[0] ?? ''

/** `text/plain` of `Text/Plain; charset=x`. */
export const mediaTypeOf = (value: string): string => (/^\s*([\w.+-]+\/[\w.+-]+)/.exec(value)?.[1] ?? '').toLowerCase()

export function parameterOf(value: string, name: string): string {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(value)
  return match?.[1] ?? match?.[2] ?? ''
}

/** RFC 2047; raw 8-bit is read as well. */
export function decodeWords(value: string): string {
  const joined = value.replace(/\?=[ \t]+=\?/g, '?==?')
  const decoded = joined.replace(
    /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?]{0,1000})\?=/gi,
    (_, charset: string, encoding: string, text: string) => {
      const bytes = /b/i.test(encoding)
        ? Buffer.from(text, 'base64')
        : Buffer.from(unquoted(text.replaceAll('_', ' ')), 'latin1')
      return decodeCharset(bytes, charset)
    },
  )
  return decoded === value ? decodeCharset(Buffer.from(value, 'latin1'), '') : decoded
}

const unquoted = (text: string) =>
  text.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
