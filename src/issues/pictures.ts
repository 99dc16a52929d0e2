import { createHash } from 'node:crypto'

/** A picture of a file. Until it is kept somewhere, the issue has it under an address that nobody answers. */
export interface Picture {
  readonly url: string
  /** None where it could not be read. */
  readonly bytes: Uint8Array
}

const most = 60
const largest = 10_000_000
const largestTogether = 60_000_000

/** The pictures of a file while it is read: each once, however often it is shown, and no more of them than memory bears. */
export class Pictures {
  readonly all: Picture[] = []
  private readonly known = new Map<string, string>()
  private size = 0

  /** @returns the address under which the issue has it */
  add(bytes: Uint8Array): string {
    const digest = createHash('sha256').update(bytes).digest('hex')
    const url = this.known.get(digest) ?? `https://picture.invalid/${digest}`
    if (!this.known.has(digest)) this.all.push({ url, bytes: this.fits(bytes) ? bytes : new Uint8Array() })
    this.known.set(digest, url)
    return url
  }

  private fits({ byteLength }: Uint8Array): boolean {
    if (this.all.length >= most || byteLength > largest || this.size + byteLength > largestTogether) return false
    this.size += byteLength
    return true
  }
}
