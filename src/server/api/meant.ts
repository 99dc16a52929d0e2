import { z } from '@hono/zod-openapi'
import type { Meant } from '../../audience/people.ts'
import type { Rule } from '../../audience/segments/rule.ts'
import { findSegment } from '../../audience/segments/segments.ts'
import { Invalid } from '../../errors.ts'
import { type ApiContext, type ApiDeps, newsletterOf, slug } from './context.ts'

const given = slug.min(1)

/** Of a request: which subscribers are meant. What is left out does not matter. */
export const meantQuery = z.object({
  /** Stands in their address or name. */
  search: z.string().max(254).optional(),
  /** Whoever has, or had, a subscription of it. The others are its own. */
  newsletter: given.optional(),
  list: given.optional(),
  status: z.enum(['pending', 'confirmed', 'unsubscribed']).optional(),
  tag: z.string().min(1).max(100).optional(),
  segment: given.optional(),
})

/** @throws NotFound, and Invalid without a newsletter where one is needed */
export async function meantBy(
  c: ApiContext,
  { pool }: Pick<ApiDeps, 'pool'>,
  { search, newsletter, list, status, tag, segment }: z.infer<typeof meantQuery>,
): Promise<Meant> {
  const meant = search?.trim() ? { search } : {}
  if (!newsletter) {
    if (list || status || tag || segment) throw new Invalid('people.newsletter')
    return meant
  }
  const { id } = await newsletterOf(c, pool, newsletter)
  const rules: Rule[] = []
  if (list || status) rules.push(subscription(list ?? null, status))
  if (tag) rules.push({ tags: { any: [tag] } })
  if (segment) rules.push((await findSegment(pool, id, segment)).rule)
  return { ...meant, of: { newsletterId: id, rule: rules.length > 0 ? { and: rules } : null } }
}

function subscription(list: string | null, status: z.infer<typeof meantQuery>['status']): Rule {
  if (status) return { list, status }
  return {
    or: [
      { list, status: 'subscribed' },
      { list, status: 'unsubscribed' },
    ],
  }
}
