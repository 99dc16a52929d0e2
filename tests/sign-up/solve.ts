import { hash } from 'node:crypto'
import type { Challenge } from '../../src/sign-up/challenge.ts'

/** As a client would. */
export function solve({ challenge, parts, bits }: Challenge): string[] {
  return Array.from({ length: parts }, (_, part) => {
    for (let number = 0; ; number++) {
      const digest = hash('sha256', `${challenge}.${part}.${number}`)
      if (Math.clz32(Number.parseInt(digest.slice(0, 8), 16)) >= bits) return String(number)
    }
  })
}
