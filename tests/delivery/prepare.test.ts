import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { createAttribute } from '../../src/audience/attributes.ts'
import { createList } from '../../src/audience/lists.ts'
import { setRhythm } from '../../src/audience/rhythms.ts'
import type { Rule } from '../../src/audience/segments/rule.ts'
import { createSegment } from '../../src/audience/segments/segments.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { startPreparing } from '../../src/delivery/mailing-states.ts'
import { scheduleMailing } from '../../src/delivery/mailings.ts'
import { prepareMailing } from '../../src/delivery/prepare.ts'
import type { Issue } from '../../src/issues/issue.ts'
import { finalizeIssue, saveDraft } from '../../src/issues/store.ts'
import { createLog } from '../../src/log.ts'
import { useDatabase } from '../support/database.ts'
import { addSubscribers, makeFinalIssue, makeNewsletter, sampleIssue } from '../support/scene.ts'

const database = useDatabase()
const reader = { actor: 'reader', source: 'test' } as const
const deps = { publicUrl: 'http://localhost:8080', lookUpMx: async () => [], log: createLog('silent') }

it.each([
  // a Saturday on which China works, in return for the holidays before it
  ['2026-10-10', [null, null, 'rhythm', 'paused', null]],
  ['2026-10-11', [null, 'rhythm', 'rhythm', 'paused', null]],
  ['2026-10-12', [null, null, 'rhythm', null, null]],
])(
  'an issue of %s goes to those who want it that day, and the ledger says why not to others',
  async (date, expected) => {
    const { pool } = database
    const newsletter = await makeNewsletter(pool, { digestSchedule: '0 9 * * 6' })
    const list = await createList(pool, { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
    await addSubscribers(pool, list.id, 5)
    const readers = await rowsOf<{ id: number }>(
      pool,
      sql`select subscriber_id as id from subscriptions where list_id = ${list.id} order by 1`,
    )
    const wishes = [
      undefined,
      { rhythm: 'workdays', pausedUntil: null },
      { rhythm: 'weekly', pausedUntil: null },
      { rhythm: 'every', pausedUntil: '2026-10-12' },
      { rhythm: 'every', pausedUntil: '2026-10-10' },
    ] as const
    for (const [at, wish] of wishes.entries()) {
      if (wish) await setRhythm(pool, newsletter.id, readers[at]!.id, wish, reader)
    }
    const issue = await makeFinalIssue(pool, newsletter, date)
    const { id } = await scheduleMailing(pool, {
      newsletterId: newsletter.id,
      issueId: issue.id,
      listIds: [list.id],
      scheduledFor: new Date(),
    })
    const mailing = (await startPreparing(pool)).find((due) => due.id === id)!
    await prepareMailing(pool, mailing, deps)
    const frozen = await rowsOf(
      pool,
      sql`select status, reply from deliveries where mailing_id = ${id} order by subscriber_id`,
    )
    expect(frozen).toEqual(expected.map((reply) => ({ status: reply ? 'excluded' : 'queued', reply })))
    expect(await ledgerOf(pool, id)).toMatchObject({ audience: 5, balances: true })
    // The planner knows of them at once.
    const known = await rowsOf(
      pool,
      sql`select from pg_stats where schemaname = current_schema() and tablename = 'deliveries'
        and attname = 'mailing_id' and ${id} = any(most_common_vals::text::integer[])`,
    )
    expect(known).toHaveLength(1)
  },
)

it('freezes what the issue says to each reader differently, and no more', async () => {
  const { pool } = database
  const newsletter = await makeNewsletter(pool)
  const list = await createList(pool, { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
  await addSubscribers(pool, list.id, 3)
  const rows = await rowsOf<{ id: number }>(
    pool,
    sql`select subscriber_id as id from subscriptions where list_id = ${list.id} order by 1`,
  )
  const [first, second] = rows.map(({ id }) => id)
  await createAttribute(pool, { key: 'city', label: '城市', type: 'text', choices: null })
  await pool.query(sql`insert into profiles (subscriber_id, attributes)
    values (${first}, '{"city": "上海", "secret": "x"}'), (${second}, '{"city": "青岛"}')
    on conflict (subscriber_id) do update set attributes = excluded.attributes`)
  const rule: Rule = { attribute: 'city', is: '上海' }
  await createSegment(pool, { newsletterId: newsletter.id, slug: 'home', name: '本地', rule })
  const text = '{{name|读者}} {{city|本地}}{{#segment home}}近{{/segment}}{{#segment gone}}无{{/segment}}'
  const issue = {
    ...sampleIssue('2026-11-20'),
    abstract: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }],
  }
  await saveDraft(pool, newsletter.id, issue as Issue, 'own')
  const { id: issueId } = await finalizeIssue(pool, newsletter.id, '2026-11-20')
  const { id } = await scheduleMailing(pool, {
    newsletterId: newsletter.id,
    issueId,
    listIds: [list.id],
    scheduledFor: new Date(),
  })
  await prepareMailing(pool, (await startPreparing(pool)).find((due) => due.id === id)!, deps)
  const frozen = await rowsOf<{ own: unknown }>(
    pool,
    sql`select own from deliveries where mailing_id = ${id} order by subscriber_id`,
  )
  expect(frozen.map(({ own }) => own)).toEqual([
    { fields: { city: '上海' }, segments: ['home'] },
    { fields: { city: '青岛' }, segments: [] },
    { fields: {}, segments: [] },
  ])
})
