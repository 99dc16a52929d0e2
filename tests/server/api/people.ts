import sql from 'sql-template-tag'
import { expect } from 'vitest'
import type { Pool } from '../../../src/database/pool.ts'
import { makeNewsletter } from '../../support/scene.ts'
import type { Ask } from './client.ts'

export const emails = (items: { email: string }[]) => items.map(({ email }) => email)

/** Makes people by the API, and does something to many of them. */
export function peopleOf(pool: () => Pool, asking: () => Ask) {
  const ask: Ask = (...request) => asking()(...request)

  /** Lists `daily` and `weekly` of a new newsletter, with people of its own on the first. */
  async function makePeople(...names: string[]) {
    const { slug } = await makeNewsletter(pool())
    for (const list of ['daily', 'weekly']) await ask('POST', `/newsletters/${slug}/lists`, { slug: list, name: list })
    const ids: number[] = []
    for (const name of names) {
      const given = { email: `${name}@${slug}.example`, name, newsletter: slug, list: 'daily', consent: 'at the fair' }
      const { body } = await ask('POST', '/subscribers', given)
      ids.push(body.id)
    }
    return { slug, ids }
  }

  /** More people on its list `daily`. */
  async function addMany(slug: string, count: number) {
    await pool().query(sql`with made as (
        insert into subscribers (email) select 'n' || n || ${`@${slug}.example`} from generate_series(1, ${count}) n returning id)
      insert into subscriptions (list_id, subscriber_id, status, source)
      select l.id, made.id, 'confirmed', 'test' from made, lists l join newsletters n on n.id = l.newsletter_id
      where n.slug = ${slug} and l.slug = 'daily'`)
  }

  /** All batches. */
  async function bulk(who: object, act: object) {
    let changed = 0
    for (let cursor: string | undefined; ; ) {
      const { status, body } = await ask('POST', '/subscribers/bulk', { who, act, ...(cursor && { cursor }) })
      expect(status).toBe(200)
      changed += body.changed
      if (body.next === null) return changed
      cursor = body.next
    }
  }

  return { makePeople, addMany, bulk }
}
