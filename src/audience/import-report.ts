import type { Fate } from './import-merge.ts'
import type { LeftOut } from './import-row.ts'

/** `rows = new + updated + unchanged + suppressed + invalid + duplicate`, always. */
export interface ImportReport {
  /** Below the head, those of empty cells not counted. */
  readonly rows: number
  /** Newly on the list, as new subscribers or as known ones. */
  readonly new: number
  /** On the list before; a name, a language or the confirmation came with the file. */
  readonly updated: number
  readonly unchanged: number
  /** Of the unchanged: have unsubscribed from the list, or left the newsletter, and stay as they are. */
  readonly unsubscribed: number
  readonly suppressed: number
  readonly invalid: number
  /** The address stands in an earlier row, which is the one that counts. */
  readonly duplicate: number
  /** The first rows that were not taken. */
  readonly leftOut: readonly LeftOut[]
}

export interface ImportProgress {
  readonly stage: 'reading' | 'merging'
  readonly rows: number
  /** Of the file. */
  readonly bytes: number
}

export interface Listener {
  /** Told every few thousand rows, and when `merging` begins. */
  readonly onProgress?: (progress: ImportProgress) => void
  /** Told each row that is not taken: first the invalid ones, then the others, each in the order of the file. */
  readonly onLeftOut?: (row: LeftOut) => void | Promise<void>
}

const sampleSize = 20
const progressEvery = 5_000

/** Counts one import, and tells whoever listens. */
export class Tally {
  readonly #listener: Listener
  readonly #sample: LeftOut[] = []
  #rows = 0
  #bytes = 0
  #invalid = 0

  constructor(listener: Listener) {
    this.#listener = listener
  }

  addBytes(count: number): void {
    this.#bytes += count
  }

  addRow(valid: boolean): void {
    this.#rows++
    if (!valid) this.#invalid++
    if (this.#rows % progressEvery === 0) this.tell('reading')
  }

  tell(stage: ImportProgress['stage']): void {
    this.#listener.onProgress?.({ stage, rows: this.#rows, bytes: this.#bytes })
  }

  async leaveOut(row: LeftOut): Promise<void> {
    if (this.#sample.length < sampleSize) this.#sample.push(row)
    await this.#listener.onLeftOut?.(row)
  }

  /** Whether anybody still wants to know of rows that were left out. */
  get wantsMore(): boolean {
    return this.#listener.onLeftOut !== undefined || this.#sample.length < sampleSize
  }

  report(people: Readonly<Record<Fate, number>>): ImportReport {
    const distinct = people.new + people.updated + people.unchanged + people.unsubscribed + people.suppressed
    return {
      rows: this.#rows,
      new: people.new,
      updated: people.updated,
      unchanged: people.unchanged + people.unsubscribed,
      unsubscribed: people.unsubscribed,
      suppressed: people.suppressed,
      invalid: this.#invalid,
      duplicate: this.#rows - this.#invalid - distinct,
      leftOut: this.#sample,
    }
  }
}
