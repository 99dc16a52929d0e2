import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import type { Locale } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import type { Matter } from './notice.ts'
import { queueNotice } from './outbox.ts'

/** Each editor in their own language, where they are a subscriber who has one; else in that of the newsletter. */
export async function tellEditors(
  db: Queryable,
  { id, language, reportTo }: Pick<Newsletter, 'id' | 'language' | 'reportTo'>,
  matter: Matter,
): Promise<void> {
  for (const address of reportTo) {
    const known = await rowOf<{ language: Locale | null }>(
      db,
      sql`select language from subscribers where lower(email) = lower(${address})`,
    )
    await queueNotice(db, { newsletterId: id, address, language: known?.language ?? language, matter })
  }
}
