import { Invalid } from '../errors.ts'

/** What a picture may be, told by its first bytes: names and headers lie. */
export type Kind = 'png' | 'jpeg' | 'gif' | 'webp'

/** @throws Invalid for anything else */
export function kindOf(bytes: Uint8Array): Kind {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp'
  // Either may hold scripts, and mail programs show neither. In UTF-16 there is a zero beside each letter.
  if (/<(?:svg|!doctype|html|script|\?xml)\b/i.test(head.replaceAll('\0', ''))) throw new Invalid('image.active')
  throw new Invalid('image.kind')
}
