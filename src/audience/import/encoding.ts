import { isAscii, isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { Invalid } from '../../errors.ts'
import { isChinese } from './chinese.ts'

export type Encoding = string

export interface Decoded {
  /** As it comes, never empty. */
  readonly text: AsyncGenerator<string>
  /** In what it is; known when it has been read, undefined where it is nothing but ASCII. */
  readonly encoding: () => Encoding | undefined
  /** Whether it begins with a byte order mark; known with the first text. */
  readonly isMarked: () => boolean
}

type Bytes = AsyncIterator<Uint8Array>

// Bytes. What tells encodings apart: from the first byte that is not ASCII on.
const sampleSize = 262_144
const lineEnd = Buffer.from('\n')

/**
 * Decodes a file of text. A byte order mark says what it is; without one, UTF-16 is known by its zero bytes, UTF-8 by
 * being valid, and what is not is GB18030, in which Excel in China saves CSV, where that gives Chinese. It is decided at the first
 * byte that is not ASCII, however late that comes.
 * @param given what somebody says that it is encoded in; any name that iconv-lite knows
 * @throws Invalid for an unknown name, and for bytes that do not fit, with their line
 */
export function decode(stream: AsyncIterable<Uint8Array>, given?: Encoding): Decoded {
  if (given !== undefined && !iconv.encodingExists(given)) throw new Invalid('import.encoding_unknown', { given })
  let taken = given
  let isMarked = false
  let isBroken = false
  const onBroken = () => {
    isBroken = true
  }
  const text = async function* () {
    const bytes = stream[Symbol.asyncIterator]()
    try {
      const start = await gather(bytes, Buffer.alloc(0), 4)
      const mark = markOf(start)
      isMarked = mark !== undefined
      taken ??= mark
      const onGuess = (encoding: Encoding) => {
        taken = encoding
      }
      yield* taken === undefined ? undeclared(start, bytes, onGuess, onBroken) : rest(taken, start, bytes, onBroken)
    } finally {
      await bytes.return?.()
    }
  }
  return { text: counted(text(), () => isBroken), encoding: () => taken, isMarked: () => isMarked }
}

/** Until `size` bytes are there, or no more come. */
async function gather(bytes: Bytes, start: Buffer, size: number): Promise<Buffer> {
  const parts = [start]
  let length = start.length
  while (length < size) {
    const { value, done } = await bytes.next()
    if (done) break
    parts.push(Buffer.from(value))
    length += value.length
  }
  return Buffer.concat(parts)
}

const marks: readonly (readonly [string, Encoding])[] = [
  ['fffe0000', 'utf-32le'],
  ['0000feff', 'utf-32be'],
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
  ['84319533', 'gb18030'],
]

const markOf = (start: Buffer): Encoding | undefined =>
  marks.find(([mark]) => start.subarray(0, mark.length / 2).toString('hex') === mark)?.[1]

/** ASCII is passed on at once; with the first other byte the rest is looked at. */
async function* undeclared(
  first: Buffer,
  bytes: Bytes,
  onGuess: (encoding: Encoding) => void,
  onBroken: () => void,
): AsyncGenerator<string> {
  let chunk = first
  while (isAscii(chunk) && !chunk.includes(0)) {
    if (chunk.length > 0) yield chunk.toString('latin1')
    const { value, done } = await bytes.next()
    if (done) return
    chunk = Buffer.from(value)
  }
  const sample = await gather(bytes, chunk, sampleSize)
  const encoding = guess(sample)
  onGuess(encoding)
  yield* rest(encoding, sample, bytes, onBroken)
}

function guess(sample: Buffer): Encoding {
  if (sample.includes(0)) return utf16Of(sample)
  if (isUtf8(sample.subarray(0, sample.length - unfinished(sample)))) return 'utf-8'
  const text = other('gb18030').write(sample.length < sampleSize ? Buffer.concat([sample, lineEnd]) : sample)
  // A character may be cut at the end of a sample.
  if (!text.includes('\ufffd') && isChinese(text)) return 'gb18030'
  const looks = analyse(sample).find(({ name }) => !/^UTF-(8|16|32)|^ASCII|^GB18030/i.test(name))
  throw new Invalid('import.which_encoding', { looks: looks?.name ?? 'windows-1252' })
}

/** Latin letters, digits, delimiters and line ends have their zero byte behind them or before them. */
function utf16Of(sample: Buffer): Encoding {
  let odd = 0
  let even = 0
  for (let at = sample.indexOf(0); at >= 0; at = sample.indexOf(0, at + 1)) {
    if (at % 2 === 1) odd++
    else even++
  }
  // Each row has an address: one zero byte here or there is none of its letters.
  if ((odd + even) * 20 < sample.length) throw new Invalid('import.binary')
  const encoding = odd > even ? 'utf-16le' : 'utf-16be'
  const text = iconv.decode(sample.subarray(0, sample.length & ~1), encoding, { stripBOM: false })
  if (Math.min(odd, even) * 10 > Math.max(odd, even) || text.includes('\0')) throw new Invalid('import.binary')
  return encoding
}

/** @param onBroken told that U+FFFD may stand for bytes that do not fit; before, it is one that the file holds itself */
async function* rest(encoding: Encoding, start: Buffer, bytes: Bytes, onBroken: () => void): AsyncGenerator<string> {
  const isOther = !/^utf-?8$/i.test(encoding)
  if (isOther) onBroken()
  const decoder = isOther ? other(encoding) : utf8(onBroken)
  let chunk = start
  let first = true
  for (;;) {
    const text = decoder.write(chunk)
    yield first ? text.replace(/^\ufeff/, '') : text
    if (text) first = false
    const { value, done } = await bytes.next()
    if (done) break
    chunk = Buffer.from(value)
  }
  const end = decoder.end()
  if (end) yield end
}

/** What does not fit becomes U+FFFD, for `counted` to find. */
interface Decoder {
  write(chunk: Buffer): string
  end(): string | undefined
}

/**
 * iconv-lite loses the end of a chunk that begins within a character of four bytes: a chunk ends behind a byte that is
 * never the second of a character in any of these encodings, such as a comma or a line end.
 */
function other(encoding: Encoding): Decoder {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false })
  if (/^(utf|ucs)/i.test(encoding)) return decoder
  let left = Buffer.alloc(0)
  return {
    write: (chunk) => {
      const bytes = left.length > 0 ? Buffer.concat([left, chunk]) : chunk
      const end = bytes.findLastIndex((byte) => byte < 0x30) + 1 || (bytes.length > sampleSize ? bytes.length : 0)
      left = Buffer.from(bytes.subarray(end))
      return decoder.write(bytes.subarray(0, end))
    },
    end: () => decoder.write(left) + (decoder.end() ?? ''),
  }
}

/** Checked and decoded by whole characters, at ten times the speed of a streaming TextDecoder. */
function utf8(onBroken: () => void): Decoder {
  let left = Buffer.alloc(0)
  return {
    write: (chunk) => {
      const bytes = left.length > 0 ? Buffer.concat([left, chunk]) : chunk
      const end = bytes.length - unfinished(bytes)
      left = Buffer.from(bytes.subarray(end))
      if (!isUtf8(bytes.subarray(0, end))) onBroken()
      return bytes.toString('utf8', 0, end)
    },
    end: () => {
      if (left.length === 0) return ''
      onBroken()
      return '\ufffd'
    },
  }
}

/** How many bytes at the end begin a character of UTF-8 and do not end it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** U+FFFD stands for bytes that did not fit, where there were such. */
async function* counted(text: AsyncGenerator<string>, isBroken: () => boolean): AsyncGenerator<string> {
  let line = 1
  for await (const part of text) {
    const broken = part.indexOf('\ufffd')
    if (broken >= 0 && isBroken())
      throw new Invalid('import.not_encoded', { line: line + linesIn(part.slice(0, broken)) })
    line += linesIn(part)
    if (part) yield part
  }
}

function linesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
