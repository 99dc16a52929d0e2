// 16 MB: of a million addresses one in a million is looked up in vain, of ten millions one in 200.
const bits = 2 ** 27
const probes = 4

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
      let code = email.charCodeAt(at)
      // What is equal in lower case outside ASCII is for Postgres to say.
      if (code > 127) return true
      if (code >= 65 && code <= 90) code += 32
      first = Math.imul(first ^ code, 0x01000193)
      second = Math.imul(second ^ code, 0x85ebca6b)
      second ^= second >>> 13
    }
    return this.#mark(first, second | 1)
  }

  #mark(first: number, second: number): boolean {
    let known = true
    for (let probe = 0, hash = first; probe < probes; probe++, hash = (hash + second) | 0) {
      const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
      const bit = (mixed ^ (mixed >>> 13)) & (bits - 1)
      const mask = 1 << (bit & 31)
      if ((this.#bits[bit >>> 5]! & mask) === 0) known = false
      this.#bits[bit >>> 5]! |= mask
    }
    return known
  }
}
