import { Invalid } from '../errors.ts'
import { withoutRadicals } from './radicals.ts'

/** An issue is text: a daily has some 10 kB, and a mail is clipped at 100 kB. */
export const maxBytes = 5_000_000

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte-order mark. Its line endings become `\n`, the radicals that PDF
 * files put for characters the characters, and stray control characters go.
 * @throws Invalid when it is empty, too large, not text, or in another encoding
 */
export function decode(bytes: Uint8Array): string {
  checkSize(bytes.byteLength)
  const kind = signatures.find(([signature]) => startsWith(bytes, signature))?.[1]
  if (kind) throw new Invalid('issue.binary_known', { kind })
  const text = textOf(bytes)
  if (isBinary(text)) throw new Invalid('issue.binary')
  const clean = withoutRadicals(text.replace(/\r\n?/g, '\n').replace(strayControls, ''))
  if (clean.trim() === '') throw new Invalid('issue.empty')
  return clean
}

/** @throws Invalid when that many bytes are no issue */
export function checkSize(bytes: number, limit = maxBytes): void {
  if (bytes === 0) throw new Invalid('issue.empty')
  if (bytes > limit) {
    throw new Invalid('issue.too_large', { size: (bytes / 1e6).toFixed(1), limit: limit / 1e6 })
  }
}

/** What editors hand in by mistake, by its first bytes. */
const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'PDF'],
  [[0x50, 0x4b, 0x03, 0x04], 'DOCX / ZIP'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'DOC'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG'],
  [[0xff, 0xd8, 0xff], 'JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
]

const encodings: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

function textOf(bytes: Uint8Array): string {
  const encoding = encodings.find(([mark]) => startsWith(bytes, mark))?.[1] ?? 'utf-8'
  if (encoding === 'utf-8' && looksLikeUtf16(bytes)) throw new Invalid('issue.encoding')
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new Invalid(encoding === 'utf-8' && hasManyControls(bytes) ? 'issue.binary' : 'issue.encoding')
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

/** Without a byte-order mark, UTF-16 is told by zeros that stand at even or at odd places only. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const zeros = [0, 0]
  for (const [at, byte] of bytes.subarray(0, 4096).entries()) if (byte === 0) zeros[at % 2]!++
  return bytes.length % 2 === 0 && (zeros[0] === 0) !== (zeros[1] === 0)
}

/** No text encoding of China or the West uses these bytes; in a picture or a program a tenth of the bytes are such. */
function hasManyControls(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4096)
  return start.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length > start.length / 100
}

/** All but tab, line feed, vertical tab, form feed (a page break) and next line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const strayControls = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff]/g

function isBinary(text: string): boolean {
  return text.includes('\0') || (text.match(strayControls)?.length ?? 0) > text.length / 100
}
