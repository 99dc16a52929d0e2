import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { suppress } from '../../src/audience/suppressions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { exchangeIssue, sendErratum } from '../../src/delivery/corrections.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { linksOf, redirectLink } from '../../src/delivery/links.ts'
import { cancelMailing, finishMailing, startPreparing } from '../../src/delivery/mailing-states.ts'
import { findMailing, type Mailing } from '../../src/delivery/mailings.ts'
import { prepareMailing } from '../../src/delivery/prepare.ts'
import { createHitMailings } from '../../src/feedback/hits/mailings.ts'
import { finalizeIssue, saveDraft } from '../../src/issues/store.ts'
import { createLog } from '../../src/log.ts'
import { useDatabase } from '../support/database.ts'
import { type Scene, sampleIssue, setScene } from '../support/scene.ts'

const database = useDatabase()
const deps = { publicUrl: 'http://localhost:8080', lookUpMx: async () => [], log: createLog('silent') }

async function prepare({ id }: Mailing): Promise<void> {
  await prepareMailing(database.pool, (await startPreparing(database.pool)).find((due) => due.id === id)!, deps)
}

/** A mailing on its way to seven readers: what became of the first ones, in the order of their ids; the others wait. */
async function onItsWay(...became: string[]): Promise<Scene & { ids: number[] }> {
  const scene = await setScene(database.pool, 7)
  await prepare(scene.mailing)
  const rows = await rowsOf<{ id: number }>(
    database.pool,
    sql`select subscriber_id as id from deliveries where mailing_id = ${scene.mailing.id} order by 1`,
  )
  const ids = rows.map(({ id }) => id)
  for (const [at, status] of became.entries()) {
    await database.pool.query(sql`update deliveries set status = ${status}, due_at = null, settled_at = now()
      where mailing_id = ${scene.mailing.id} and subscriber_id = ${ids[at]}`)
  }
  return { ...scene, ids }
}

async function revise({ newsletter }: Scene): Promise<number> {
  await saveDraft(
    database.pool,
    newsletter.id,
    { ...sampleIssue('2026-11-02'), title: '更正' },
    `corrected ${newsletter.id}`,
  )
  return (await finalizeIssue(database.pool, newsletter.id, '2026-11-02')).id
}

const queuedFor = async ({ id }: Mailing) =>
  (
    await rowsOf<{ id: number }>(
      database.pool,
      sql`select subscriber_id as id from deliveries where mailing_id = ${id} and status = 'queued' order by 1`,
    )
  ).map(({ id }) => id)

describe('exchanging the issue', () => {
  it('mails the new revision to those who have got nothing, and to nobody else', async () => {
    const { pool } = database
    const scene = await onItsWay('accepted', 'refused', 'unknown', 'handing_off')
    const issueId = await revise(scene)
    const made = await exchangeIssue(pool, scene.mailing.id)
    expect(made).toMatchObject({ issueId, corrects: { mailing: scene.mailing.id, who: 'unmailed' } })
    expect(await ledgerOf(pool, scene.mailing.id)).toMatchObject({
      ...{ audience: 7, accepted: 1, refused: 1, unknown: 1, inFlight: 1, excluded: 3, queued: 0, balances: true },
    })
    await prepare(made)
    expect(await queuedFor(made)).toEqual(scene.ids.slice(4))
    expect(await ledgerOf(pool, made.id)).toMatchObject({ audience: 3, queued: 3, balances: true })
    await pool.query(sql`update deliveries set status = 'accepted' where status = 'handing_off'`)
    expect(await finishMailing(pool, scene.mailing.id)).toBe(true)
  })

  it('keeps to the hour that the mailing has', async () => {
    const { pool } = database
    const scene = await onItsWay('accepted')
    await pool.query(sql`update mailings set hour = 'reader', scheduled_for = now() - interval '6 hours', per_second = 5
      where id = ${scene.mailing.id}`)
    const { scheduledFor } = await findMailing(pool, scene.mailing.id)
    await revise(scene)
    const made = await exchangeIssue(pool, scene.mailing.id)
    expect(made).toMatchObject({ hour: 'reader', scheduledFor, perSecond: 5 })
    await prepare(made)
    expect((await findMailing(pool, made.id)).status).toBe('sending')
  })

  it('is done once, and only with a later revision and somebody left', async () => {
    const { pool } = database
    const scene = await onItsWay('accepted')
    await expect(exchangeIssue(pool, scene.mailing.id)).rejects.toThrow(/no later revision/)
    await revise(scene)
    await exchangeIssue(pool, scene.mailing.id)
    await expect(exchangeIssue(pool, scene.mailing.id)).rejects.toThrow(/nobody/)
    await cancelMailing(pool, scene.mailing.id)
    await expect(exchangeIssue(pool, scene.mailing.id)).rejects.toThrow()
  })
})

describe('an erratum', () => {
  it('goes to those who got the bad version or may have, as far as they are still to be mailed', async () => {
    const { pool } = database
    const scene = await onItsWay('accepted', 'refused', 'unknown', 'accepted', 'accepted')
    const [, , , left, suppressed] = scene.ids
    await pool.query(sql`update subscriptions set status = 'unsubscribed' where subscriber_id = ${left}`)
    const [row] = await rowsOf<{ email: string }>(pool, sql`select email from subscribers where id = ${suppressed}`)
    await suppress(pool, row!.email, 'manual')
    const issueId = await revise(scene)
    const made = await sendErratum(pool, scene.mailing.id)
    expect(made).toMatchObject({ issueId, corrects: { mailing: scene.mailing.id, who: 'reached' } })
    await prepare(made)
    expect(await queuedFor(made)).toEqual([scene.ids[0], scene.ids[2]])
    expect(await ledgerOf(pool, made.id)).toMatchObject({ audience: 3, queued: 2, excluded: 1, balances: true })
  })

  it('is sent once for a revision', async () => {
    const { pool } = database
    const scene = await onItsWay('accepted')
    await revise(scene)
    await sendErratum(pool, scene.mailing.id)
    await expect(sendErratum(pool, scene.mailing.id)).rejects.toThrow(/already/)
  })

  it('is for somebody', async () => {
    const scene = await onItsWay('refused')
    await revise(scene)
    await expect(sendErratum(database.pool, scene.mailing.id)).rejects.toThrow(/nobody/)
  })
})

describe('a link of a mail that is sent', () => {
  it('is pointed elsewhere, also for those who hold it in memory', async () => {
    const { pool } = database
    const { mailing } = await onItsWay('accepted')
    await pool.query(sql`insert into mailing_links (mailing_id, id, url, section)
      values (${mailing.id}, 40, 'https://wrong.test/', '港口') on conflict do nothing`)
    const held = createHitMailings(pool)
    await held.refresh()
    expect(held.get(mailing.id)?.links.get(40)).toBe('https://wrong.test/')
    const { before, after } = await redirectLink(pool, mailing.id, 41, 'https://right.test/a?b=1')
    expect([before.url, after.url]).toEqual(['https://wrong.test/', 'https://right.test/a?b=1'])
    expect(await linksOf(pool, mailing.id)).toContainEqual({
      number: 41,
      url: 'https://right.test/a?b=1',
      section: '港口',
    })
    await held.refresh()
    expect(held.get(mailing.id)?.links.get(40)).toBe('https://right.test/a?b=1')
  })

  it.each([
    'javascript:alert(1)',
    'https://',
    'https://a.test/ x',
    'ftp://a.test',
    `https://a.test/${'x'.repeat(2_000)}`,
  ])('leads to no %s', async (url) => {
    const { mailing } = await onItsWay()
    await expect(redirectLink(database.pool, mailing.id, 1, url)).rejects.toThrow(/no web address/)
  })

  it('is there', async () => {
    const { mailing } = await onItsWay()
    await expect(redirectLink(database.pool, mailing.id, 999, 'https://a.test/')).rejects.toThrow(/no tracked link 999/)
    expect(await findMailing(database.pool, mailing.id)).toMatchObject({ corrects: null })
  })
})
