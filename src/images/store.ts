import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import type { NamedImage } from '../links/images.ts'
import type { Encoded } from './encode.ts'

/** A picture of a newsletter. It stays: mails that went out show it for as long as somebody keeps them. */
export interface StoredImage extends NamedImage {
  readonly width: number
  readonly height: number
  /** How many. */
  readonly bytes: number
}

/** Keeps a picture under the hash of its bytes; the same one again changes nothing. */
export async function storeImage(
  db: Queryable,
  newsletterId: number,
  { hash, type, bytes, width, height }: Encoded,
): Promise<StoredImage> {
  await db.query(sql`insert into images (sha256, newsletter_id, type, width, height, bytes)
    values (${Buffer.from(hash, 'hex')}, ${newsletterId}, ${type}, ${width}, ${height}, ${bytes}) on conflict do nothing`)
  return { hash, type, width, height, bytes: bytes.length }
}

/** How heavy each picture is that is there, by its hash. */
export async function imageSizes(db: Queryable, images: readonly NamedImage[]): Promise<ReadonlyMap<string, number>> {
  const hashes = images.map(({ hash }) => Buffer.from(hash, 'hex'))
  const rows = await rowsOf<{ hash: string; bytes: number }>(
    db,
    sql`select distinct encode(sha256, 'hex') as hash, length(bytes) as bytes from images where sha256 = any(${hashes})`,
  )
  return new Map(rows.map(({ hash, bytes }) => [hash, bytes]))
}

/** The bytes of a picture of any newsletter: whoever knows the hash has seen a mail with it. */
export async function imageBytes(db: Queryable, { hash, type }: NamedImage): Promise<Buffer | undefined> {
  const row = await rowOf<{ bytes: Buffer }>(
    db,
    sql`select bytes from images where sha256 = ${Buffer.from(hash, 'hex')} and type = ${type} limit 1`,
  )
  return row?.bytes
}
