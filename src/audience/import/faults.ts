import type { Key, Values } from '../../locale/index.ts'

/** A row that was not taken, and why. */
export interface LeftOut {
  /** Of the file, as an editor counts: the head is line 1. Where the row begins, should it run over several. */
  readonly line: number
  /** The cell that is at fault, at most 300 characters of it. */
  readonly value: string
  readonly reason: Key
  readonly values: Values
}

/** With the cell of the address, whatever is at fault. */
export interface LeftOutRow extends LeftOut {
  readonly address: string
}

/** What is wrong with a cell. */
export interface Fault {
  readonly value: string
  readonly reason: Key
  readonly values?: Values
}
