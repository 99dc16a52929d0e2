import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { Issue } from '../issues/issue.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { personalise } from '../rendering/personal/personalise.ts'
import { tokensOf } from '../rendering/personal/placeholders.ts'
import { advice, blocker, type Finding } from './finding.ts'
import { nodesOf } from './nodes.ts'

/** Fields and segments that there are not, conditions that do not end where they begin, and fields with nothing to stand for them. */
export async function personalFindings(db: Queryable, issue: Issue, { id }: Newsletter): Promise<Finding[]> {
  const written = personalIn(issue)
  if (written.length === 0) return []
  const keys = await rowsOf<{ key: string }>(db, sql`select key from attributes order by key`)
  const segments = await rowsOf<{ slug: string }>(
    db,
    sql`select slug from segments where newsletter_id = ${id} order by slug`,
  )
  const known = ['name', 'email', ...keys.map(({ key }) => key)]
  const slugs = segments.map(({ slug }) => slug)
  return [
    ...written.flatMap(({ personal, text, place }): Finding[] => {
      if (personal.kind === 'segment' && !slugs.includes(personal.segment)) {
        return [blocker('preflight.unknown_segment', { text, known: slugs.join(', ') || '—' }, place)]
      }
      if (personal.kind !== 'field') return []
      if (!known.includes(personal.field)) {
        return [blocker('preflight.unknown_field', { text, known: known.join(', ') }, place)]
      }
      const bare = personal.fallback === null && !['name', 'email'].includes(personal.field)
      return bare ? [advice('preflight.no_fallback', { text, field: personal.field }, place)] : []
    }),
    ...leftConditions(issue),
  ]
}

function personalIn(issue: Issue) {
  return [...nodesOf(issue)].flatMap(([node, place]) =>
    node.type === 'text'
      ? tokensOf(node.value).flatMap((token) =>
          typeof token === 'string' ? [] : [{ personal: token.personal, text: token.written, place }],
        )
      : [],
  )
}

/** What is left in the text once all that belongs together has been taken out of it. */
function leftConditions(issue: Issue): Finding[] {
  return [...nodesOf(personalise(issue).issue)].flatMap(([node, place]) => {
    const left = node.type === 'text' ? tokensOf(node.value) : []
    return left.flatMap((token) =>
      typeof token === 'string' ? [] : [blocker('preflight.half_condition', { text: token.written }, place)],
    )
  })
}
