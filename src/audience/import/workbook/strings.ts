import { Invalid } from '../../../errors.ts'
import { readXml } from './xml.ts'

// Bytes. A million rows with an address and a name of their own have about 60 MB.
const maxBytes = 2 ** 28
const blockSize = 2 ** 20
const maxCount = 2 ** 24
// Characters; Excel allows a quarter of it.
const maxText = 131_072

/** The texts of a workbook, which its cells name by number: packed, since they may be millions. */
export class Strings {
  readonly #blocks: Buffer[] = []
  #filled = blockSize
  #ends = new Float64Array(1024)
  #count = 0

  add(text: string): void {
    const bytes = Buffer.from(text)
    if (this.#count === maxCount) throw new Invalid('import.workbook_too_large')
    if (this.#filled + bytes.length > blockSize) {
      this.#blocks.push(Buffer.allocUnsafe(blockSize))
      this.#filled = 0
      if (this.#blocks.length * blockSize > maxBytes) throw new Invalid('import.workbook_too_large')
    }
    bytes.copy(this.#blocks.at(-1)!, this.#filled)
    this.#filled += bytes.length
    if (this.#count * 2 === this.#ends.length) {
      const grown = new Float64Array(this.#ends.length * 2)
      grown.set(this.#ends)
      this.#ends = grown
    }
    this.#ends[this.#count * 2] = (this.#blocks.length - 1) * blockSize + this.#filled - bytes.length
    this.#ends[this.#count * 2 + 1] = bytes.length
    this.#count++
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined
    const [start, length] = [this.#ends[index * 2]!, this.#ends[index * 2 + 1]!]
    const block = this.#blocks[Math.floor(start / blockSize)]!
    return block.toString('utf8', start % blockSize, (start % blockSize) + length)
  }
}

/** Without how a word is pronounced, which Excel keeps beside it. */
export async function readStrings(stream: AsyncIterable<Uint8Array>): Promise<Strings> {
  const strings = new Strings()
  let text = ''
  let inText = false
  let inReading = false
  const chunks = readXml(stream, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') inReading = true
      inText = name === 't' && !inReading
    },
    text: (part) => {
      if (inText) text += part
      if (text.length > maxText) throw new Invalid('import.workbook')
    },
    close: (name) => {
      inText = false
      if (name === 'rPh') inReading = false
      if (name === 'si') strings.add(unescaped(text))
    },
  })
  for await (const _ of chunks);
  return strings
}

/** `_x000D_` is how a character is written that XML cannot hold. */
export const unescaped = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
