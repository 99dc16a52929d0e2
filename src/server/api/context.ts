import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { JSONParsed } from 'hono/utils/types'
import { type NewAuditEntry, recordAudit } from '../../access/audit.ts'
import type { Permission } from '../../access/permissions.ts'
import { type Principal, require, requireAll, requireNewsletter } from '../../access/principal.ts'
import type { SigningIn } from '../../access/sign-in/sign-in.ts'
import type { SignedIn, SignedInOf } from '../../access/signed-in.ts'
import type { HashKeys } from '../../audience/address-hash.ts'
import type { Origin } from '../../audience/origin.ts'
import type { Importer } from '../../audience/uploads/importer.ts'
import type { Pool, Queryable } from '../../database/pool.ts'
import type { Fallback } from '../../delivery/relays/relays.ts'
import type { KeyRing } from '../../links/keys.ts'
import type { Key } from '../../locale/index.ts'
import type { Log } from '../../log.ts'
import { findNewsletterBySlug, type Newsletter } from '../../newsletters/newsletter.ts'
import type { IsAllowed } from '../../outward.ts'
import type { PreflightOptions } from '../../preflight/preflight.ts'
import type { ClientOf } from '../client.ts'
import { answerFaults } from './problem.ts'

/** What the API needs of the other rooms. */
export interface ApiDeps {
  readonly pool: Pool
  readonly hashKeys: HashKeys
  /** Those of SECRET_KEY, which seal what is kept. */
  readonly secrets: readonly string[]
  /** Where outgoing webhooks may go. */
  readonly mayCall: IsAllowed
  /** What the relay `default` is for a worker. */
  readonly fallback: Fallback
  /** Whether the local inbox is there to be shown. */
  readonly inbox: boolean
  readonly log: Log
  readonly importer: Importer
  readonly clientOf: ClientOf
  /** Origin of the links in the mails. */
  readonly publicUrl: string
  readonly ring: KeyRing
  /** Left out: nobody has signed in. */
  readonly signedIn?: SignedInOf
  /** Left out: nobody can. */
  readonly signIn?: SigningIn
  /** Whom a preflight may ask; left out: nobody. */
  readonly outside?: PreflightOptions['network']
  /** Aborted when the server is to end: what would go on for ever ends with it. */
  readonly stopping?: AbortSignal
}

export interface ApiEnv {
  /** Who asks holds a token, or has signed in. `kept`: what a repeated request is answered, in place of what was shown once. */
  Variables: { principal: Principal; tokenId?: number; user?: SignedIn['user']; kept?: unknown }
}

export type ApiContext = Context<ApiEnv>

/** Routes of a part of the API: what does not fit their schemas is answered before they are asked. */
export const createRoutes = () => new OpenAPIHono<ApiEnv>({ defaultHook: answerFaults })

/** The same about persons, who belong to no newsletter: for those who see all of them. */
export function createPersonRoutes() {
  const routes = createRoutes()
  routes.use('/subscribers/*', async (c, next) => {
    requireAll(c.get('principal'))
    await next()
  })
  return routes
}

/** Of a route: who may use it. */
export function allows(permission: Permission) {
  const guard: MiddlewareHandler<ApiEnv> = async (c, next) => {
    require(c.get('principal'), permission)
    await next()
  }
  return { middleware: guard, 'x-permission': permission }
}

/** Of a route: what it does, in both languages. */
export const about = (tag: string, summary: Key) => ({ tags: [tag], summary: summary as string })

const json = <Schema extends z.ZodType>(schema: Schema) => ({
  description: '',
  content: { 'application/json': { schema } },
})

export const ok = <Schema extends z.ZodType>(schema: Schema) => ({ 200: json(schema) })
export const created = <Schema extends z.ZodType>(schema: Schema) => ({ 201: json(schema) })
export const noContent = { 204: { description: '' } } satisfies RouteConfig['responses']
export const body = <Schema extends z.ZodType>(schema: Schema) => ({ ...json(schema), required: true })

/** As it is when it has been written as JSON: a moment is a text of RFC 3339. */
export const plain = <T>(value: T): JSONParsed<T> => value as JSONParsed<T>

/** What was left out is not there, which is more than to be undefined. */
export const defined = <T extends object>(value: T) => value as { [Name in keyof T]: Exclude<T[Name], undefined> }

export const slug = z.string().max(63).openapi({ example: 'daily' })
/** What somebody agreed to, and how that can be shown: words, and not blank ones. */
export const consentWords = z.string().trim().min(1).max(5_000)
export const moment = z.iso.datetime()
/** Of figures that are kept: what moment they are of, and whether they are being worked out anew. */
export const keptShape = { at: moment, renewing: z.boolean() }
/** In an address, where everything is a text. */
export const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
/** In JSON. */
export const idInBody = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
/** Of what is counted in an `integer`, which subscribers and suppressions are not. */
export const integerId = id.max(2_147_483_647)
export const inNewsletter = z.object({ newsletter: slug })

/** The newsletter of the path. @throws NotFound, also when it is none of theirs */
export async function newsletterOf(c: ApiContext, pool: Queryable, name: string): Promise<Newsletter> {
  const newsletter = await findNewsletterBySlug(pool, name)
  requireNewsletter(c.get('principal'), newsletter)
  return newsletter
}

/** Notes who changed what, in the transaction of the change. @returns the number of the entry */
export async function audit(
  c: ApiContext,
  { clientOf }: Pick<ApiDeps, 'clientOf'>,
  db: Queryable,
  entry: Omit<NewAuditEntry, 'actor' | 'ip'>,
): Promise<number> {
  return recordAudit(db, { actor: c.get('principal').name, ip: clientOf(c) ?? null, ...entry })
}

/** As a subscriber's history names whoever asks. */
export const originOf = (c: ApiContext): Origin => ({ actor: 'admin', source: `API, ${c.get('principal').name}` })
