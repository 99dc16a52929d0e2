import { randomUUID } from 'node:crypto'
import type { Queryable } from '../../src/database/pool.ts'
import { hitOf, type NewHit } from '../../src/feedback/hits/hit.ts'
import { insertHits } from '../../src/feedback/hits/insert.ts'

/** One hit by itself, as a batch of a server's is recorded; patiently: as one from its spool. */
export async function recordHit(
  db: Queryable,
  hit: NewHit & { readonly kind?: 'open' | 'click' },
  patient = true,
): Promise<void> {
  const mark = { source: randomUUID(), batch: 1 }
  await insertHits(db, [hitOf(hit, Date.now())], { mark, patient })
}
