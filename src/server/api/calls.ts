import { createRoute, z } from '@hono/zod-openapi'
import { transaction } from '../../database/pool.ts'
import { NotFound } from '../../errors.ts'
import { callOf, callStatuses, callsOf, testEndpoint } from '../../outbound/log.ts'
import { callAgain } from '../../outbound/queue.ts'
import { type ApiDeps, about, allows, audit, createRoutes, id, moment, ok, plain } from './context.ts'
import { endpointOf, entryOf, inEndpoint } from './endpoints.ts'
import { pageFrom, pageOf, pageQuery, readCursor } from './page.ts'

const status = z.enum(callStatuses)
const call = z
  .object({
    ...{ id: z.number().int(), event: z.string(), at: moment, newsletter: z.string().nullable(), status },
    ...{ dueAt: moment.nullable(), attempts: z.number().int(), lastStatus: z.number().int().nullable() },
  })
  .openapi('Call')
const answer = z.object({
  ...{ attempt: z.number().int(), at: moment, status: z.number().int().nullable() },
  ...{ reply: z.string(), milliseconds: z.number().int() },
})
const whole = call.extend({
  webhookId: z.string(),
  body: z.string(),
  answers: z.array(answer).readonly(),
})
const inCall = inEndpoint.extend({ call: id })
const queued = z.object({ id: z.number().int() })

const all = createRoute({
  ...{ method: 'get', path: '/endpoints/{endpoint}/calls' },
  ...about('endpoints', 'api.endpoints.calls'),
  ...allows('settings:read'),
  request: { params: inEndpoint, query: pageQuery.extend({ status: status.optional() }) },
  responses: ok(pageOf(call)),
})

const show = createRoute({
  ...{ method: 'get', path: '/endpoints/{endpoint}/calls/{call}' },
  ...about('endpoints', 'api.endpoints.call'),
  ...allows('settings:read'),
  request: { params: inCall },
  responses: ok(whole),
})

const again = createRoute({
  ...{ method: 'post', path: '/endpoints/{endpoint}/calls/{call}/again' },
  ...about('endpoints', 'api.endpoints.again'),
  ...allows('settings:write'),
  request: { params: inCall },
  responses: ok(queued),
})

const test = createRoute({
  ...{ method: 'post', path: '/endpoints/{endpoint}/test' },
  ...about('endpoints', 'api.endpoints.test'),
  ...allows('settings:write'),
  request: { params: inEndpoint },
  responses: ok(queued),
})

/** What endpoints were told. */
export function callRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes()
    .openapi(all, async (c) => {
      const { status, limit, cursor } = c.req.valid('query')
      const found = await endpointOf(c, pool, c.req.valid('param').endpoint)
      const rows = await callsOf(pool, found.id, { status, before: readCursor(cursor), limit: limit + 1 })
      return c.json(plain(pageFrom(rows, limit, ({ id }) => id)), 200)
    })
    .openapi(show, async (c) => {
      const { endpoint, call } = c.req.valid('param')
      const found = await endpointOf(c, pool, endpoint)
      return c.json(plain(await callOf(pool, found.id, call)), 200)
    })
    .openapi(again, async (c) => {
      const { endpoint, call } = c.req.valid('param')
      const found = await endpointOf(c, pool, endpoint)
      await transaction(pool, async (db) => {
        if (!(await callAgain(db, found.id, call))) throw new NotFound('endpoint.no_call', { id: call })
        await audit(c, deps, db, { ...entryOf(found), action: 'endpoint.again', after: { call } })
      })
      return c.json({ id: call }, 200)
    })
    .openapi(test, async (c) => {
      const found = await endpointOf(c, pool, c.req.valid('param').endpoint)
      const queued = await transaction(pool, async (db) => {
        const queued = await testEndpoint(db, found.id)
        await audit(c, deps, db, { ...entryOf(found), action: 'endpoint.test', after: { call: queued } })
        return queued
      })
      return c.json({ id: queued }, 200)
    })
}
