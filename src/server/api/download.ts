import type { Context } from 'hono'

/**
 * A file to be saved, in pieces as they are made; who stops taking it stops their making.
 * @param name of it, in ASCII
 */
export function attachment(c: Context, pieces: AsyncIterable<string>, type: string, name: string) {
  const text = ReadableStream.from(pieces).pipeThrough(new TextEncoderStream())
  return c.body(text, 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  }) as never
}
