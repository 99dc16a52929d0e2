import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { setRhythm } from '../../src/audience/rhythms.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { scheduleMailing, startPreparing } from '../../src/delivery/mailings.ts'
import { prepareMailing } from '../../src/delivery/prepare.ts'
import { createLog } from '../../src/log.ts'
import { useDatabase } from '../support/database.ts'
import { addSubscribers, makeFinalIssue, makeNewsletter } from '../support/scene.ts'

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
  },
)
