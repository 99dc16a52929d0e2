/**
 * A MIME part in base64, encoded once for all its recipients, in lines of 76 characters as any other encoder makes
 * them. A line holds 57 bytes, so what stands between two slots is kept encoded from each place at which a line may
 * begin in it, and a slot is encoded together with the ends of its neighbours that share its lines.
 */
export interface EncodedPart {
  readonly texts: readonly EncodedText[]
  /** `slots[i]` stands between `texts[i]` and `texts[i + 1]`. */
  readonly slots: readonly (readonly PartPiece[])[]
}

/** What is the same for every recipient, or the place of a value among theirs. */
export type PartPiece = string | number

interface EncodedText {
  readonly bytes: Buffer
  /** By the number of leading bytes that the slot before has taken, made when they are first wanted. */
  readonly phases: Phase[]
}

interface Phase {
  /** What the slot before takes, one character a byte, as all text that is still to be encoded. */
  readonly taken: string
  readonly lines: Buffer
  /** What fills no line; the slot after takes it. */
  readonly rest: string
}

const lineBytes = 57
const lineCharacters = 76
const lineLength = lineCharacters + '\r\n'.length

export function encodePart(pieces: readonly PartPiece[]): EncodedPart {
  const texts = ['']
  const slots: PartPiece[][] = []
  for (const piece of pieces) {
    const between = texts.at(-1)!
    if (typeof piece === 'string') {
      texts[texts.length - 1] = between + binary(piece)
    } else if (slots.length > 0 && between.length < lineBytes) {
      // Too little to fill a line up: it and the slots around it are encoded as one.
      slots.at(-1)!.push(between, piece)
      texts[texts.length - 1] = ''
    } else {
      slots.push([piece])
      texts.push('')
    }
  }
  return { texts: texts.map((text) => ({ bytes: Buffer.from(text, 'latin1'), phases: [] })), slots }
}

/**
 * One recipient's part. The slots with what they share lines with are whole lines each, so that all of them are encoded
 * at once, which takes half the time of one after the other.
 * @param values of the recipient, one character a byte
 * @param out collects the encoded stretches
 */
export function mergePart({ texts, slots }: EncodedPart, values: readonly string[], out: Buffer[]): void {
  let phase = phaseOf(texts[0]!, 0)
  let own = ''
  const stretches = [{ end: 0, lines: phase.lines }]
  for (let at = 0; at < slots.length; at++) {
    const next = texts[at + 1]!
    own += phase.rest
    for (const piece of slots[at]!) own += typeof piece === 'string' ? piece : values[piece]
    const missing = (lineBytes - (own.length % lineBytes)) % lineBytes
    phase = phaseOf(next, Math.min(missing, next.bytes.length))
    own += phase.taken
    stretches.push({ end: Math.floor(own.length / lineBytes) * lineLength, lines: phase.lines })
  }
  const encoded = Buffer.from(encode(Buffer.from(own + phase.rest, 'latin1')), 'latin1')
  let from = 0
  for (const { end, lines } of stretches) {
    out.push(encoded.subarray(from, end), lines)
    from = end
  }
  out.push(encoded.subarray(from))
}

/** UTF-8, one character a byte. */
export function binary(text: string): string {
  return Buffer.from(text).toString('latin1')
}

function phaseOf({ bytes, phases }: EncodedText, taken: number): Phase {
  const end = bytes.length - ((bytes.length - taken) % lineBytes)
  phases[taken] ??= {
    taken: bytes.toString('latin1', 0, taken),
    lines: kept(encode(bytes.subarray(taken, end))),
    rest: bytes.toString('latin1', end),
  }
  return phases[taken]
}

/** Base64 in lines of 76 characters, each with its CRLF. */
function encode(bytes: Buffer): string {
  const base64 = bytes.toString('base64')
  let lines = ''
  for (let at = 0; at < base64.length; at += lineCharacters) lines += `${base64.slice(at, at + lineCharacters)}\r\n`
  return lines
}

/** In memory of its own: out of Node's pool, each of a thousand short ones would hold 8 kB. */
function kept(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(text.length)
  bytes.write(text, 'latin1')
  return bytes
}
