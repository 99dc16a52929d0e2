import type { OpenAPIHono } from '@hono/zod-openapi'
import { catalogue, type Key, type Locale, translate } from '../../locale/index.ts'
import { localeOf } from '../locale.ts'
import { type Description, descriptionPage } from '../pages/description.ts'
import type { ApiEnv } from './context.ts'

/** The OpenAPI document, and a page to read it on: in the language of whoever asks. */
export function describeApi(api: OpenAPIHono<ApiEnv>, routes: OpenAPIHono<ApiEnv>): void {
  api.get('/openapi.json', (c) => c.json(describe(routes, localeOf(c)), 200, { vary: 'accept-language' }))
  api.get('/', (c) => c.html(descriptionPage(describe(routes, localeOf(c)), localeOf(c))))
}

function describe(routes: OpenAPIHono<ApiEnv>, locale: Locale): Description {
  const document = routes.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Daybreak', version: '1', description: translate(locale, 'api.description') },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
  })
  document.components = {
    ...document.components,
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: { ...document.components?.schemas, Problem: problem },
  }
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations)) if (isOperation(operation)) complete(operation, locale)
  }
  return document
}

interface Operation {
  summary: string
  responses: Record<string, unknown>
}

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'responses' in value

/** Says what it does in the reader's language, and what an error looks like. */
function complete(operation: Operation, locale: Locale): void {
  if (Object.hasOwn(catalogue, operation.summary)) operation.summary = translate(locale, operation.summary as Key)
  operation.responses = {
    ...operation.responses,
    default: {
      description: 'RFC 9457',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  }
}

const problem = {
  type: 'object' as const,
  required: ['type', 'status', 'code', 'title'],
  properties: {
    type: { type: 'string' as const },
    status: { type: 'integer' as const },
    code: { type: 'string' as const },
    title: { type: 'string' as const },
    errors: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        properties: { field: { type: 'string' as const }, message: { type: 'string' as const } },
      },
    },
  },
}
