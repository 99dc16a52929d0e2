import type { Attribute } from '../attributes.ts'
import { guesses } from './columns.ts'
import { openTable, type Reading } from './table.ts'

/** How a table begins, and what its columns seem to be. */
export interface Preview {
  readonly columns: readonly {
    readonly head: string
    /** A field, or `attributes.KEY`; null: nothing that is known. */
    readonly target: string | null
  }[]
  readonly rows: readonly (readonly string[])[]
  /** As what its text was read; null where it is nothing but ASCII so far, or a workbook. */
  readonly encoding: string | null
}

const rowCount = 8
const cellLength = 200

/** @throws Invalid for what is no table */
export async function previewTable(file: string, reading: Reading, declared: readonly Attribute[]): Promise<Preview> {
  const table = await openTable(file, reading, () => undefined)
  try {
    const { cells } = table.head
    const targets = guesses(cells, declared)
    const columns = cells.map((head, at) => ({ head: head.trim().slice(0, cellLength), target: targets[at] ?? null }))
    const rows: string[][] = []
    for await (const batch of table.rows) {
      rows.push(...batch.map((row) => cells.map((_, at) => (row.cells[at] ?? '').slice(0, cellLength))))
      if (rows.length >= rowCount) break
    }
    return { columns, rows: rows.slice(0, rowCount), encoding: table.encoding() ?? null }
  } finally {
    await table.close()
  }
}
