import type { z } from 'zod'
import { Invalid } from '../../errors.ts'
import { limits } from './rule.ts'
import { conditionSchemas, ruleSchema } from './schema.ts'

interface Fault {
  /** Such as `and[2].not.opened`. */
  readonly path: string
  /** Left out: nothing is known but the place. */
  readonly key?:
    | 'segment.too_many'
    | 'segment.text_empty'
    | 'segment.text_long'
    | 'segment.no_text'
    | 'segment.list_long'
  readonly max?: number
}

/** What to say of a value that the schema refuses: of the first thing in it that it does not know. */
export function faultOf(value: unknown): Invalid {
  const { path, key = 'segment.shape', ...limit } = faultIn(value)
  return new Invalid(key, { path: path || '.', ...limit })
}

function faultIn(value: unknown): Fault {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { path: '' }
  const entries = Object.entries(value)
  const [key, inner] = entries[0] ?? ['', undefined]
  if (entries.length === 1 && (key === 'and' || key === 'or')) return faultInList(key, inner)
  if (entries.length === 1 && key === 'not') return within(key, faultIn(inner))
  const known = entries.find(([name]) => Object.hasOwn(conditionSchemas, name))?.[0]
  if (known === undefined) return { path: key }
  const issue = innermost(conditionSchemas[known]!.safeParse(value).error?.issues[0])
  const path = issue?.path.filter((part) => part !== known).join('.') ?? ''
  return within(known, { path, ...limitOf(issue) })
}

function faultInList(key: string, list: unknown): Fault {
  if (!Array.isArray(list)) return { path: key }
  if (list.length > limits.nodes) return { path: key, key: 'segment.too_many', max: limits.nodes }
  const at = list.findIndex((item) => !ruleSchema.safeParse(item).success)
  return at < 0 ? { path: key } : within(`${key}[${at}]`, faultIn(list[at]))
}

const within = (outer: string, fault: Fault): Fault => ({
  ...fault,
  path: fault.path === '' ? outer : `${outer}.${fault.path}`,
})

/** In the one shape of several that has the properties which are there. */
function innermost(issue: z.core.$ZodIssue | undefined): z.core.$ZodIssue | undefined {
  if (issue?.code !== 'invalid_union') return issue
  const meant = issue.errors.find((issues) => !issues.some(({ code }) => code === 'unrecognized_keys'))
  const inner = innermost(meant?.find(({ path }) => path.length > 0))
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue
}

function limitOf(issue: z.core.$ZodIssue | undefined): Omit<Fault, 'path'> {
  if (issue?.code === 'custom' && issue.params?.noText) return { key: 'segment.no_text' }
  if (issue?.code === 'too_small' && issue.origin === 'string') return { key: 'segment.text_empty' }
  if (issue?.code !== 'too_big') return {}
  if (issue.origin === 'string') return { key: 'segment.text_long', max: limits.value }
  return issue.origin === 'array' ? { key: 'segment.list_long', max: limits.values } : {}
}
