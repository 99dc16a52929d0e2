import type { Personal } from './personal/placeholders.ts'
import type { Piece } from './slots.ts'

/** An issue compiled into a mail, once for all its recipients. */
export interface Rendered {
  readonly subject: string
  readonly html: readonly Piece[]
  readonly text: readonly Piece[]
  readonly links: readonly Link[]
  /** What is each reader's own in the texts, for the slots `personal:0` and on. */
  readonly personal?: readonly Personal[]
}

/** A link of the issue, in the order of its appearance; the same URL in two places is two links. */
export interface Link {
  /** From 0. */
  readonly id: number
  readonly url: string
  /** The title of the section that it stands in; null: it stands in none. */
  readonly section: string | null
}
