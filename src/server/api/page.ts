import { z } from '@hono/zod-openapi'
import { Invalid } from '../../errors.ts'

/** Of a request for a page of many. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})

/** @param item schema of one */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item).readonly(),
    /** To be given for the next page. */
    next: z.string().nullable(),
  })

/** Opaque, so that nobody builds on what is in it. @param last the place of the last one of a page; null: it was the last page */
export const cursorOf = (last: number | string | null): string | null =>
  last === null ? null : Buffer.from(String(last)).toString('base64url')

/** The number in a cursor; undefined at the beginning. @throws Invalid for what is none of ours */
export function readCursor(cursor: string | undefined): number | undefined {
  const place = placeIn(cursor, /^\d{1,16}$/)
  return place && Number(place[0])
}

/** The same of what has no number to go by. @param form of the place */
export function placeIn(cursor: string | undefined, form: RegExp): RegExpExecArray | undefined {
  if (cursor === undefined) return undefined
  const place = form.exec(Buffer.from(cursor, 'base64url').toString())
  if (!place) throw new Invalid('api.cursor')
  return place
}

/** Of one more than were wanted. */
export function pageFrom<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => number | string) {
  const items = rows.slice(0, limit)
  return { items, next: cursorOf(rows.length > limit ? placeOf(items.at(-1)!) : null) }
}
