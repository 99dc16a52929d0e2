import type { MessagePiece, MessageSlot } from './slots.ts'

/**
 * A MIME part in base64, encoded once for all its recipients. Base64 works in threes, so what stands between two slots
 * is kept encoded at its three phases, and a slot is encoded together with up to two bytes of either neighbour. Each
 * stretch has lines of its own, none longer than 76 characters.
 */
export interface EncodedPart {
  readonly texts: readonly EncodedText[]
  /** `slots[i]` stands between `texts[i]` and `texts[i + 1]`. */
  readonly slots: readonly (readonly SlotOrBytes[])[]
}

type SlotOrBytes = MessageSlot | Buffer

interface EncodedText {
  readonly bytes: Buffer
  /** By the number of leading bytes that the slot before has taken. */
  readonly phases: readonly [Phase, Phase, Phase]
}

interface Phase {
  readonly encoded: Buffer
  /** The last bytes that make no three; the slot after takes them. */
  readonly rest: Buffer
}

const threesOfALine = 57 // bytes, which make 76 characters
const empty = Buffer.alloc(0)

export function encodePart(pieces: readonly MessagePiece[]): EncodedPart {
  const texts: Buffer[] = [empty]
  const slots: SlotOrBytes[][] = []
  for (const piece of pieces) {
    const between = texts.at(-1)!
    if (typeof piece === 'string') {
      texts[texts.length - 1] = Buffer.concat([between, Buffer.from(piece)])
    } else if (slots.length > 0 && between.length < 2) {
      // Too little to lend two bytes to both of its slots: all three are encoded as one.
      slots.at(-1)!.push(between, piece)
      texts[texts.length - 1] = empty
    } else {
      slots.push([piece])
      texts.push(empty)
    }
  }
  return { texts: texts.map(encodeText), slots }
}

/**
 * One recipient's part.
 * @param valueFor the bytes that go into a slot
 * @param out collects the encoded stretches
 */
export function mergePart(part: EncodedPart, valueFor: (slot: MessageSlot) => Buffer, out: Buffer[]): void {
  let phase = part.texts[0]!.phases[0]
  out.push(phase.encoded)
  for (let at = 0; at < part.slots.length; at++) {
    const next = part.texts[at + 1]!
    const values = part.slots[at]!.map((slot) => (Buffer.isBuffer(slot) ? slot : valueFor(slot)))
    const own = Buffer.concat([phase.rest, ...values])
    const taken = Math.min((3 - (own.length % 3)) % 3, next.bytes.length)
    out.push(lines(Buffer.concat([own, next.bytes.subarray(0, taken)])))
    phase = next.phases[taken as 0 | 1 | 2]
    out.push(phase.encoded)
  }
  out.push(lines(phase.rest))
}

function encodeText(bytes: Buffer): EncodedText {
  const phase = (taken: number): Phase => {
    const end = Math.max(taken, bytes.length - ((bytes.length - taken) % 3))
    return { encoded: lines(bytes.subarray(taken, end)), rest: bytes.subarray(end) }
  }
  return { bytes, phases: [phase(0), phase(1), phase(2)] }
}

/** Base64 in lines of at most 76 characters, each with its CRLF. */
function lines(bytes: Buffer): Buffer {
  if (bytes.length === 0) return empty
  if (bytes.length <= threesOfALine) return Buffer.from(`${bytes.toString('base64')}\r\n`, 'latin1')
  return Buffer.from(bytes.toString('base64').replace(/.{1,76}/g, '$&\r\n'), 'latin1')
}
