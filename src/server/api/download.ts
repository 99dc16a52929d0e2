import { Readable } from 'node:stream'
import type { Context } from 'hono'

/**
 * A file to be saved, in pieces as they are made; who stops taking it stops their making.
 * @param name of it, in ASCII
 */
export function attachment(c: Context, pieces: AsyncIterable<string>, type: string, name: string) {
  const bytes = Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream
  return c.body(bytes, 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  }) as never
}
