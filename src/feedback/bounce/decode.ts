/** Makes text of bytes. A charset that is not known, or not given, is guessed: ISO-2022-JP, UTF-8, then GB 18030. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  const named = charset && !/^(?:us-)?ascii$/i.test(charset) ? decoderOf(charset) : undefined
  if (named) return named.decode(bytes)
  const head = Buffer.from(bytes.subarray(0, 65_536)).toString('latin1')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequence is how ISO-2022-JP is known
  if (/\x1b\$[@B]/.test(head)) return new TextDecoder('iso-2022-jp').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset.replace(/^cp-?(\d+)$/i, 'windows-$1'))
  } catch {
    return undefined // no charset that is known
  }
}

/** @param body latin1, as it was transferred */
export function decodeTransfer(body: string, encoding: string): Buffer {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64')
    case 'quoted-printable':
      return Buffer.from(
        body
          .replace(/=[ \t]{0,100}\r?\n/g, '')
          .replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      )
    default:
      return Buffer.from(body, 'latin1')
  }
}

const breaking = /^\/?(?:br|p|div|tr|td|th|li|ul|ol|table|h[1-6]|blockquote|pre|hr)\b/i
const hidden = /^(?:style|script|head|title)\b/i
const shown = /^\/(?:style|script|head|title)\b/i

/** The words of an HTML notice, a line for each block, what it quotes behind `>`; in one pass, so that no nesting makes it slow. */
export function textOfHtml(html: string): string {
  const [first = '', ...tags] = html.split('<')
  const out = [first]
  let hiding = false
  let quotes = 0
  const inQuote = (text: string) => (quotes > 0 ? text.replaceAll('\n', '\n> ') : text)
  for (const tag of tags) {
    const end = tag.indexOf('>')
    if (hidden.test(tag)) hiding = true
    else if (shown.test(tag)) hiding = false
    if (/^blockquote\b/i.test(tag)) quotes++
    if (/^\/blockquote\b/i.test(tag)) quotes = Math.max(0, quotes - 1)
    if (breaking.test(tag)) out.push(inQuote('\n'))
    if (hiding) continue
    // What was never a tag, as in `<user@example.com>` unescaped, is kept.
    const address = end > 0 && /^[^\s>]+@[^\s>]+$/.test(tag.slice(0, end))
    out.push(inQuote(address ? `<${tag}` : tag.slice(end + 1)))
  }
  return unescapeHtml(out.join(''))
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' }

const unescapeHtml = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  })
