import type { OpenAPIHono } from '@hono/zod-openapi'
import { html } from 'hono/html'
import type { Locale } from '../../locale/index.ts'
import { type Html, plainPage, type Say, sayIn } from './layout.ts'

/** An OpenAPI document. */
export type Description = ReturnType<OpenAPIHono['getOpenAPI31Document']>

type Schema = Readonly<Record<string, unknown>>

interface Operation {
  readonly summary: string
  readonly tags: readonly string[]
  readonly 'x-permission'?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>

/** The API on one page: what there is, what it wants, what it answers. */
export function descriptionPage(description: Description, locale: Locale): Html {
  const say = sayIn(locale)
  const operations = operationsOf(description)
  const tags = new Set(operations.map(({ operation }) => operation.tags[0]!))
  return plainPage(
    locale,
    'API',
    html`<h1>Daybreak API</h1>
<p>${description.info.description}</p>
<p><a href="/api/openapi.json">openapi.json</a></p>
${[...tags].map(
  (tag) => html`<section class="panel api"><div class="top"><h2>${tag}</h2></div>
${operations.filter(({ operation }) => operation.tags[0] === tag).map((one) => operationOf(say, one))}
</section>`,
)}
<section class="panel api"><div class="top"><h2>${say('api.page.types')}</h2></div>
${Object.entries((description.components?.schemas ?? {}) as Record<string, Schema>).map(
  ([name, schema]) =>
    html`<details id="${name}"><summary><code>${name}</code></summary><pre>${written(schema)}</pre></details>`,
)}
</section>`,
  )
}

interface Placed {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

function operationsOf({ paths = {} }: Description): Placed[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as unknown as Record<string, Operation>).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )
}

function operationOf(say: Say, { method, path, operation }: Placed): Html {
  const { summary, parameters = [], requestBody, responses } = operation
  const permission = operation['x-permission']
  const [status, answer] = Object.entries(responses)[0]!
  return html`<details><summary><code>${method} /api${path}</code> <span>${summary}</span></summary>
${permission ? html`<p class="small">${say('api.page.permission')} <code>${permission}</code></p>` : ''}
${parameters.length > 0 ? html`<ul class="small">${parameters.map(parameterOf)}</ul>` : ''}
${requestBody ? html`<p class="small">${say('api.page.request')}</p><pre>${schemaIn(requestBody.content)}</pre>` : ''}
<p class="small">${say('api.page.answer')} ${status}</p>${answer.content ? html`<pre>${schemaIn(answer.content)}</pre>` : ''}
</details>`
}

const parameterOf = ({ name, in: place, required, schema }: NonNullable<Operation['parameters']>[number]) =>
  html`<li><code>${name}${required ? '' : '?'}: ${written(schema)}</code> (${place})</li>`

const schemaIn = (content: Content) => written(Object.values(content)[0]?.schema ?? {})

/** A schema as TypeScript would write the type. */
function written(schema: Schema, indent = ''): string {
  const { $ref, type, enum: values, anyOf, allOf, items, properties, required, const: only } = schema
  if (typeof $ref === 'string') return $ref.slice($ref.lastIndexOf('/') + 1)
  if (only !== undefined) return JSON.stringify(only)
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (Array.isArray(anyOf)) return anyOf.map((one) => written(one, indent)).join(' | ')
  if (Array.isArray(allOf)) return allOf.map((one) => written(one, indent)).join(' & ')
  if (Array.isArray(type)) return type.map((one) => written({ ...schema, type: one }, indent)).join(' | ')
  if (type === 'array') return `${written((items ?? {}) as Schema, indent)}[]`
  if (properties)
    return object(properties as Readonly<Record<string, Schema>>, (required ?? []) as readonly string[], indent)
  if (type === 'object') return 'object'
  return typeof type === 'string' ? type : 'any'
}

function object(properties: Readonly<Record<string, Schema>>, required: readonly string[], indent: string): string {
  const deeper = `${indent}  `
  const lines = Object.entries(properties).map(
    ([name, schema]) => `${deeper}${name}${required.includes(name) ? '' : '?'}: ${written(schema, deeper)}\n`,
  )
  return `{\n${lines.join('')}${indent}}`
}
