import chardet from 'chardet'

/**
 * The text of a page: as its byte-order mark says, else its meta element, unless it is valid UTF-8 in spite of that;
 * else by its bytes. What cannot be decoded becomes U+FFFD.
 */
export function decodeHtml(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const charset = charsetIn(bytes) ?? chardet.detect(bytes.subarray(0, 100_000)) ?? 'utf-8'
    return decodedAs(charset, bytes)
  }
}

/** As the standard has it: within the first 1,024 bytes. Pages of the wild have it later. */
function charsetIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 8192)).toString('latin1')
  return /<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1]
}

function decodedAs(charset: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
