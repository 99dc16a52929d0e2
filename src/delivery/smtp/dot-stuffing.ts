/** What follows the 354 of DATA: lines that end in CRLF, leading dots doubled, and the lone dot at the end. */
export interface WireReady {
  readonly chunks: readonly Uint8Array[]
  /** Bytes in all chunks together. */
  readonly length: number
}

const CR = 13
const LF = 10
const DOT = 46
const carriageReturn = Buffer.from('\r')
const lineFeed = Buffer.from('\n')
const dot = Buffer.from('.')
const finalDot = Buffer.from('.\r\n')

/**
 * Makes a message ready for the wire (RFC 5321, 4.5.2). A bare CR or LF becomes CRLF, so that no server can take a
 * different place for the end of the message than we do. The bytes are not copied: what has to be put in stands between
 * views of what was given.
 */
export function dotStuff(message: readonly Uint8Array[]): WireReady {
  const out: Uint8Array[] = []
  let before = LF
  for (const chunk of message) {
    // A Buffer's search is native, three times as fast as that of a plain Uint8Array.
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    if (bytes.length > 0) before = stuffChunk(bytes, before, out)
  }
  if (before === CR) out.push(lineFeed)
  else if (before !== LF) out.push(carriageReturn, lineFeed)
  out.push(finalDot)
  return wireReady(out)
}

/** Vouches that the chunks are ready for the wire as they are, from the first line to the final dot. */
export function wireReady(chunks: readonly Uint8Array[]): WireReady {
  let length = 0
  for (const chunk of chunks) length += chunk.length
  return { chunks, length }
}

/**
 * Hops from line break to line break by a native search: 55 µs for 69 KB of base64, where a loop over the bytes took
 * 140. No byte is searched more than twice, however the breaks stand.
 * @param before the byte before the chunk
 * @returns the last byte of the chunk
 */
function stuffChunk(chunk: Buffer, before: number, out: Uint8Array[]): number {
  let copied = 0
  const insert = (bytes: Uint8Array, at: number) => {
    if (at > copied) out.push(chunk.subarray(copied, at))
    out.push(bytes)
    copied = at
  }
  const bareBefore = before === CR && chunk[0] !== LF
  if (bareBefore) insert(lineFeed, 0)
  if ((bareBefore || before === LF) && chunk[0] === DOT) insert(dot, 0)

  let cr = find(chunk, CR, 0)
  let lf = find(chunk, LF, 0)
  while (cr < chunk.length || lf < chunk.length) {
    const at = Math.min(cr, lf)
    let lineStart = at + 1
    if (at === lf) {
      if (at > 0 || before !== CR) insert(carriageReturn, at)
    } else if (lf === lineStart) {
      lineStart += 1
    } else if (lineStart < chunk.length) {
      insert(lineFeed, lineStart)
    }
    if (chunk[lineStart] === DOT) insert(dot, lineStart)
    if (cr < lineStart) cr = find(chunk, CR, lineStart)
    if (lf < lineStart) lf = find(chunk, LF, lineStart)
  }
  if (copied < chunk.length) out.push(chunk.subarray(copied))
  return chunk[chunk.length - 1]!
}

function find(chunk: Buffer, byte: number, from: number): number {
  const at = chunk.indexOf(byte, from)
  return at === -1 ? Number.POSITIVE_INFINITY : at
}
