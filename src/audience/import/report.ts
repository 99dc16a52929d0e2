import type { LeftOut, LeftOutRow } from './faults.ts'

/** What becomes of a row. */
export type Fate = 'new' | 'updated' | 'unchanged' | 'unsubscribed' | 'leaving' | 'suppressed' | 'duplicate' | 'invalid'

/** `rows = new + updated + unchanged + suppressed + invalid + duplicate`, always. */
export interface ImportCounts {
  /** Below the head, those of empty cells not counted. */
  readonly rows: number
  /** Newly on the list, as new subscribers or as known ones. */
  readonly new: number
  /** On the list before; a value or the confirmation came with the file. */
  readonly updated: number
  readonly unchanged: number
  /** Of the unchanged: have unsubscribed from the list or left the newsletter, or the file says that they have. */
  readonly unsubscribed: number
  readonly suppressed: number
  readonly invalid: number
  /** The address stands in an earlier row, which is the one that counts. */
  readonly duplicate: number
}

export interface ImportReport extends ImportCounts {
  /** In what the text was read; undefined for nothing but ASCII, and for a workbook. */
  readonly encoding?: string | undefined
  /** Columns that nothing was taken from, and `attributes.KEY` for members of JSON whose key is not declared. */
  readonly ignored: readonly string[]
  /** The first rows that were not taken, as they are told. */
  readonly leftOut: readonly LeftOut[]
}

export interface ImportProgress {
  readonly stage: 'reading' | 'merging'
  /** Read by this process. */
  readonly rows: number
  /** Of the file. */
  readonly bytes: number
}

export interface ImportListener {
  /** Told every few thousand rows, and when `merging` begins. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  /**
   * Told each row that is not taken, in the order of the file, before the import is committed; behind them those of whoever
   * left while it was judged and merged.
   */
  readonly onLeftOut?: ((row: LeftOutRow) => void | Promise<void>) | undefined
}

const progressEvery = 5_000

/** Counts what is read, and tells whoever listens. */
export class Tally {
  readonly #listener: ImportListener
  #rows = 0
  #bytes = 0

  constructor(listener: ImportListener) {
    this.#listener = listener
  }

  addBytes(count: number): void {
    this.#bytes += count
  }

  addRow(): void {
    this.#rows++
    if (this.#rows % progressEvery === 0) this.tell('reading')
  }

  tell(stage: ImportProgress['stage']): void {
    this.#listener.onProgress?.({ stage, rows: this.#rows, bytes: Math.round(this.#bytes) })
  }
}

export function countsOf(fates: Readonly<Record<Fate, number>>): ImportCounts {
  const { new: fresh, updated, unchanged, unsubscribed, leaving, suppressed, duplicate, invalid } = fates
  const left = unsubscribed + leaving
  const rows = fresh + updated + unchanged + left + suppressed + duplicate + invalid
  return { rows, new: fresh, updated, unchanged: unchanged + left, unsubscribed: left, suppressed, invalid, duplicate }
}
