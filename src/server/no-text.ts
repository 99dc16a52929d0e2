import type { Context, MiddlewareHandler } from 'hono'

/** Whether the path holds a zero, which Postgres takes in no text: nothing can be there. */
export const holdsNoText = (c: Context): boolean => c.req.path.includes('\0')

/** The APIs say it in words of their own. */
export const refuseNoText: MiddlewareHandler = async (c, next) => {
  if (holdsNoText(c) && !c.req.path.startsWith('/api/')) return c.notFound()
  await next()
}
