import { randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import { NotFound } from '../errors.ts'

/** A mail as somebody looks at it in the app. */
export interface Preview {
  readonly html: string
  readonly plain: string
  /** The whole message, as it goes over the wire. */
  readonly source: string
}

/** Keeps it for an hour. @returns by what it is found: nobody can guess it */
export async function keepPreview(
  db: Queryable,
  newsletterId: number,
  { html, plain, source }: Preview,
): Promise<string> {
  const id = randomBytes(16).toString('base64url')
  await db.query(sql`delete from previews where made_at < now() - interval '1 hour'`)
  await db.query(sql`insert into previews (id, newsletter_id, html, plain, source)
    values (${id}, ${newsletterId}, ${html}, ${plain}, ${source})`)
  return id
}

/** @throws NotFound */
export async function findPreview(db: Queryable, newsletterId: number, id: string): Promise<Preview> {
  const row = await rowOf<{ html: string; plain: string; source: string }>(
    db,
    sql`select html, plain, source from previews where id = ${id} and newsletter_id = ${newsletterId}`,
  )
  if (!row) throw new NotFound('issue.no_preview')
  return row
}
