import type { Hit } from './hit.ts'
import type { Mark } from './insert.ts'

/** What is written to a spool at once: hits whose answers wait for it. */
export interface Spooled {
  /** Of a batch whose commit nobody saw: it may be in already. */
  readonly mark?: Mark | undefined
  readonly hits: readonly SpooledHit[]
}

/** The privacy of its mailing was not known here when it came, and is to be asked before it is stored. */
export type SpooledHit = Hit & { readonly undecided?: true }

export interface Line {
  /** Undefined: it cannot be read. */
  readonly spooled: Spooled | undefined
  /** Where the next one begins, in bytes from the beginning of the file. */
  readonly end: number
}

export interface Lines {
  readonly lines: readonly Line[]
  /** Where what has no end begins: a line that is still being written, or was cut off. */
  readonly end: number
}

export const lineOf = (spooled: Spooled): Buffer => Buffer.from(`${JSON.stringify(spooled)}\n`)

/** @param start where the bytes begin in their file */
export function linesIn(bytes: Buffer, start: number): Lines {
  const lines: Line[] = []
  let at = 0
  for (let end = bytes.indexOf(newLine); end >= 0; end = bytes.indexOf(newLine, at)) {
    const spooled = read(bytes.toString('utf8', at, end))
    at = end + 1
    lines.push({ spooled, end: start + at })
  }
  return { lines, end: start + at }
}

const newLine = 0x0a

function read(text: string): Spooled | undefined {
  try {
    const spooled: Partial<Spooled> | null = JSON.parse(text)
    return Array.isArray(spooled?.hits) ? (spooled as Spooled) : undefined
  } catch {
    return undefined
  }
}
