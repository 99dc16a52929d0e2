import { Invalid } from '../../errors.ts'
import { isDay } from '../../newsletters/calendar.ts'
import { languageOf, type ReadOptions, type ReadResult } from '../assemble.ts'
import { canonical } from '../canonical.ts'
import { decode } from '../decode.ts'
import { hashOf } from '../hash.ts'
import type { Issue } from '../issue.ts'
import { plainText } from '../plain-text.ts'
import { issueSchema } from './schema.ts'

/** Blocks and inlines stand deeper in each other than in any issue; an object and an array for each. */
const deepest = 64

/**
 * Reads an issue that a program has written.
 * @throws Invalid naming the first field that does not fit the schema
 */
export function readJson(bytes: Uint8Array, { language }: ReadOptions = {}): ReadResult {
  const value = parsed(decode(bytes))
  if (depthOf(value) > deepest) throw new Invalid('issue.json_nested')
  const { success, data, error } = issueSchema.safeParse(value)
  if (!success) throw new Invalid('issue.json_field', { field: fieldOf(error.issues[0]!) })
  if (!isDay(data.date)) throw new Invalid('issue.json_field', { field: 'date' })
  const { $schema: _, number, preheader, sponsored, language: said, ...rest } = data
  const optional = {
    ...(number !== undefined && { number }),
    ...(preheader !== undefined && { preheader }),
    ...(sponsored && { sponsored }),
  }
  const written = { ...rest, language: said ?? language ?? 'zh-CN', ...optional } as const
  const issue = canonical(said || language ? written : { ...written, language: languageOf(textsOf(written)) })
  if (issue.title === '') throw new Invalid('issue.json_field', { field: 'title' })
  if (issue.sections.every(({ title, blocks }) => title === '' && blocks.length === 0)) {
    throw new Invalid('issue.no_section')
  }
  return { issue, unit: 'line', warnings: [], hash: hashOf(issue) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Invalid('issue.json')
  }
}

/** Without recursion: what is hostile is deeper than the stack. */
function depthOf(value: unknown): number {
  let depth = 0
  for (let level: unknown[] = [value]; level.length > 0 && depth <= deepest; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return depth
}

const textsOf = ({ sections }: Pick<Issue, 'sections'>) =>
  sections.flatMap(({ title, blocks }) => [title, plainText(blocks)])

/** As in a program: `sections.0.blocks.3.type`. */
function fieldOf({ path, ...fault }: { path: PropertyKey[]; code: string; keys?: string[] }): string {
  return [...path, ...(fault.keys ?? []).slice(0, 1)].map((part) => String(part).slice(0, 60)).join('.') || '{}'
}
