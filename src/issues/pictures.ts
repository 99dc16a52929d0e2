import { createHash } from 'node:crypto'

/** A picture of a file. Until it is kept somewhere, the issue has it under an address that nobody answers. */
export interface Picture {
  readonly url: string
  /** None where it could not be read. */
  readonly bytes: Uint8Array
}

/** The same bytes have the same one. */
export const addressOf = (bytes: Uint8Array): string =>
  `https://picture.invalid/${createHash('sha256').update(bytes).digest('hex')}`

const most = 60
const largest = 10_000_000
const largestTogether = 60_000_000

/** The pictures of a file while it is read: each once, however often it is shown, and no more of them than memory bears. */
export class Pictures {
  readonly all: Picture[] = []
  private readonly known = new Set<string>()
  private size = 0

  /** @returns the address under which the issue has it */
  add(bytes: Uint8Array, url = addressOf(bytes)): string {
    if (!this.known.has(url)) this.all.push({ url, bytes: this.fits(bytes) ? bytes : new Uint8Array() })
    this.known.add(url)
    return url
  }

  private fits({ byteLength }: Uint8Array): boolean {
    if (this.all.length >= most || byteLength > largest || this.size + byteLength > largestTogether) return false
    this.size += byteLength
    return true
  }
}
