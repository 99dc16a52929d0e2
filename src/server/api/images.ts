import { createRoute, z } from '@hono/zod-openapi'
import { transaction } from '../../database/pool.ts'
import { type Encoded, encodeImage } from '../../images/encode.ts'
import { encodeQr } from '../../images/qr.ts'
import { storeImage } from '../../images/store.ts'
import { imageUrl } from '../../links/images.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  inNewsletter,
  newsletterOf,
} from './context.ts'

const number = z.number().int()
const image = z
  .object({
    /** Where it is served: for the text of an issue. */
    url: z.string(),
    type: z.enum(['image/png', 'image/jpeg']),
    ...{ width: number, height: number, bytes: number },
    /** Of what was given, of which the first is kept. */
    frames: number,
  })
  .openapi('Image')

const add = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/images' },
  ...about('issues', 'api.images.add'),
  ...allows('issues:write'),
  request: {
    params: inNewsletter,
    body: { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: created(image),
})

const addQr = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/images/qr' },
  ...about('issues', 'api.images.qr'),
  ...allows('issues:write'),
  request: { params: inNewsletter, body: body(z.object({ link: z.string().max(2_000) }).strict()) },
  responses: created(image),
})

/** The pictures of issues. */
export function imageRoutes(deps: ApiDeps) {
  const { pool, publicUrl } = deps
  const keep = (c: ApiContext, newsletterId: number, encoded: Encoded) =>
    transaction(pool, async (db) => {
      const stored = await storeImage(db, newsletterId, encoded)
      await audit(c, deps, db, { action: 'image.add', newsletterId, subject: stored.hash, after: stored })
      const { type, width, height, bytes } = stored
      return { url: imageUrl(publicUrl, stored), type, width, height, bytes, frames: encoded.frames }
    })
  return createRoutes()
    .openapi(add, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const encoded = await encodeImage(new Uint8Array(await c.req.arrayBuffer()))
      return c.json(await keep(c, id, encoded), 201)
    })
    .openapi(addQr, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      return c.json(await keep(c, id, await encodeQr(c.req.valid('json').link)), 201)
    })
}
