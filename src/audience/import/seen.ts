// 16 MB: of a million addresses a handful is looked up in vain, of ten millions one in 100.
const bits = 2 ** 27
const lineBits = 512
const probes = 6

/**
 * Which addresses of a file came before, in constant memory (a Bloom filter): says surely not, or maybe. Most files hold
 * no address twice, and so nothing has to be sorted.
 */
export class Seen {
  readonly #bits = new Uint32Array(bits / 32)

  /** Adds an address, in any case. @returns false only if it has not been added before */
  add(email: string): boolean {
    let first = 0x811c9dc5
    let second = 0x9e3779b9
    for (let at = 0; at < email.length; at++) {
      const code = email.charCodeAt(at)
      // What is equal in lower case outside ASCII is for Postgres to say.
      if (code > 127) return true
      // Lower case; that some signs become one as well makes a doubt, and no error.
      first = Math.imul(first ^ (code | 32), 0x01000193)
      second = Math.imul(second ^ first, 0x85ebca6b)
    }
    return this.#mark(first, second ^ (second >>> 15))
  }

  /** All bits of an address stand in one line of the processor's cache. */
  #mark(first: number, second: number): boolean {
    const block = (Math.imul(first ^ (first >>> 15), 0x2c1b3c6d) >>> 0) % (bits / lineBits)
    let known = true
    for (let probe = 0, rest = second; probe < probes; probe++, rest = Math.imul(rest, 0x5bd1e995) ^ (rest >>> 9)) {
      const bit = (rest >>> 7) & (lineBits - 1)
      const word = block * (lineBits / 32) + (bit >>> 5)
      const mask = 1 << (bit & 31)
      if ((this.#bits[word]! & mask) === 0) known = false
      this.#bits[word]! |= mask
    }
    return known
  }
}
