import { createRoute, z } from '@hono/zod-openapi'
import { requireAll } from '../../access/principal.ts'
import { transaction } from '../../database/pool.ts'
import {
  activateDkimKey,
  createDkimKey,
  findDkimKey,
  listDkimKeys,
  retireDkimKey,
  type StoredDkimKey,
} from '../../message/dkim-keys.ts'
import { dkimRecord } from '../../message/dkim-record.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  defined,
  moment,
  ok,
  plain,
} from './context.ts'

const domain = z.string().max(253).openapi({ example: 'news.example' })
const selector = z.string().max(63).openapi({ example: 'rsa-20261102' })
const key = z
  .object({
    ...{ domain, selector, algorithm: z.enum(['rsa', 'ed25519']), createdAt: moment },
    /** `waiting`: for its DNS record; it does not sign yet. */
    status: z.enum(['waiting', 'active', 'retired']),
    /** What is to be published. */
    record: z.object({ name: z.string(), type: z.literal('TXT'), value: z.string() }),
  })
  .openapi('DkimKey')
const inKey = z.object({ domain, selector })

const list = createRoute({
  ...{ method: 'get', path: '/dkim' },
  ...about('relays', 'api.dkim.list'),
  ...allows('settings:read'),
  responses: ok(z.object({ items: z.array(key).readonly() })),
})

const create = createRoute({
  ...{ method: 'post', path: '/dkim' },
  ...about('relays', 'api.dkim.create'),
  ...allows('settings:write'),
  request: {
    body: body(
      z.strictObject({
        domain,
        algorithm: key.shape.algorithm.default('rsa'),
        /** Left out: the algorithm and the day. */
        selector: selector.optional(),
      }),
    ),
  },
  responses: created(key),
})

const turn = <What extends 'activate' | 'retire'>(what: What) =>
  createRoute({
    ...{ method: 'post', path: `/dkim/{domain}/{selector}/${what}` as const },
    ...about('relays', `api.dkim.${what}`),
    ...allows('settings:write'),
    request: { params: inKey },
    responses: ok(key),
  })

/** The keys that sign for the senders. The private ones never come out. */
export function dkimRoutes(deps: ApiDeps) {
  const { pool, secrets } = deps
  return createRoutes()
    .openapi(list, async (c) => {
      requireAll(c.get('principal'))
      return c.json(plain({ items: (await listDkimKeys(pool)).map(shown) }), 200)
    })
    .openapi(create, async (c) => {
      requireAll(c.get('principal'))
      const made = await transaction(pool, async (db) => {
        const made = shown(await createDkimKey(db, secrets, defined(c.req.valid('json'))))
        await audit(c, deps, db, { ...entryOf(made), action: 'dkim.create', after: made })
        return made
      })
      return c.json(plain(made), 201)
    })
    .openapi(turn('activate'), async (c) => {
      return c.json(plain(await turned(c, deps, 'activate', c.req.valid('param'))), 200)
    })
    .openapi(turn('retire'), async (c) => {
      return c.json(plain(await turned(c, deps, 'retire', c.req.valid('param'))), 200)
    })
}

const turns = { activate: activateDkimKey, retire: retireDkimKey }

async function turned(
  c: ApiContext,
  deps: ApiDeps,
  what: keyof typeof turns,
  { domain, selector }: z.infer<typeof inKey>,
) {
  requireAll(c.get('principal'))
  return transaction(deps.pool, async (db) => {
    const before = shown(await findDkimKey(db, domain, selector))
    const after = shown(await turns[what](db, domain, selector))
    await audit(c, deps, db, { ...entryOf(after), action: `dkim.${what}`, before, after })
    return after
  })
}

const shown = (key: StoredDkimKey) => {
  const { domain, selector, algorithm, status, createdAt } = key
  return { domain, selector, algorithm, status, createdAt, record: dkimRecord(key) }
}

const entryOf = ({ domain, selector }: Pick<StoredDkimKey, 'domain' | 'selector'>) => ({
  newsletterId: null,
  subject: `${selector}._domainkey.${domain}`,
})
