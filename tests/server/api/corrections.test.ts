import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { mailingCommand } from '../../../src/commands/mailing.ts'
import { finalizeIssue, saveDraft } from '../../../src/issues/store.ts'
import { opened, runCommand } from '../../support/command.ts'
import { useDatabase } from '../../support/database.ts'
import { sampleIssue } from '../../support/scene.ts'
import { startSendingTo } from '../../support/sending.ts'
import { clientOf } from './client.ts'

const database = useDatabase()

it('a mailing is corrected over the API and from the command line, on record', async () => {
  const { pool } = database
  const ask = await clientOf(pool)
  const { newsletter, mailing, readers } = await startSendingTo(pool, 3)
  const path = `/newsletters/${newsletter.slug}/mailings/${mailing.id}`
  const run = async (...args: string[]) =>
    (await runCommand(mailingCommand, ['mailing', ...args], { withDatabase: opened(pool) })).lines
  const audited = async () => (await ask('GET', '/audit?limit=1')).body.items[0]

  expect(await ask('POST', `${path}/erratum`)).toMatchObject({ status: 409, body: { code: 'correction.no_revision' } })
  await saveDraft(pool, newsletter.id, { ...sampleIssue('2026-11-02'), title: '更正' }, 'corrected')
  await finalizeIssue(pool, newsletter.id, '2026-11-02')
  await pool.query(sql`update deliveries set status = 'accepted', due_at = null
    where mailing_id = ${mailing.id} and subscriber_id = ${readers[0]!.subscriber}`)

  const exchanged = await ask('POST', `${path}/exchange`)
  expect(exchanged).toMatchObject({ status: 201, body: { corrects: { mailing: mailing.id, who: 'unmailed' } } })
  expect(await audited()).toMatchObject({ action: 'mailing.exchange', subject: String(mailing.id) })
  expect(await run('erratum', String(mailing.id))).toEqual([expect.stringMatching(/^mailing \d+/)])
  expect(await audited()).toMatchObject({ action: 'mailing.erratum', actor: expect.stringMatching(/^command line/) })

  await pool.query(
    sql`insert into mailing_links (mailing_id, id, url) values (${mailing.id}, 7, 'https://wrong.test/')`,
  )
  const right = { url: 'https://right.test/' }
  expect(await ask('PUT', `${path}/links/8`, right)).toMatchObject({ status: 200, body: { number: 8, ...right } })
  const sides = { before: { url: 'https://wrong.test/' }, after: right }
  expect(await audited()).toMatchObject({ action: 'mailing.redirect', ...sides })
  expect(await ask('PUT', `${path}/links/8`, { url: 'javascript:x' })).toMatchObject({ status: 400 })
  expect((await ask('GET', `${path}/links`)).body.items).toContainEqual({ number: 8, ...right, section: null })
  await run('redirect', String(mailing.id), '8', 'https://other.test/')
  expect((await run('links', String(mailing.id))).join('\n')).toContain('https://other.test/')
  const foreign = await startSendingTo(pool, 1)
  expect((await ask('POST', `/newsletters/${foreign.newsletter.slug}/mailings/${mailing.id}/erratum`)).status).toBe(404)
})
