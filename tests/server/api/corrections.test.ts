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

  await saveDraft(pool, newsletter.id, { ...sampleIssue('2026-11-02'), title: '再更正' }, 'corrected again')
  await finalizeIssue(pool, newsletter.id, '2026-11-02')
  await pool.query(
    sql`update subscriptions set status = 'unsubscribed' where subscriber_id = ${readers[2]!.subscriber}`,
  )

  const later = [
    { revision: 3, title: '再更正' },
    { revision: 2, title: '更正' },
  ]
  expect((await ask('GET', `${path}/corrections`)).body).toMatchObject({ revision: 1, later, made: [] })
  expect((await ask('GET', `${path}/corrections/reached`)).body).toMatchObject({ meant: 1, toBeMailed: 1 })
  expect((await ask('GET', `${path}/corrections/unmailed`)).body).toMatchObject({ meant: 2, toBeMailed: 1 })
  const difference = `/newsletters/${newsletter.slug}/issues/2026-11-02/revisions`
  const { text, lines } = (await ask('GET', `${difference}/2/difference?from=1`)).body
  expect(text).toContain('更正')
  expect(lines).toContainEqual(expect.objectContaining({ kind: 'added', text: expect.stringContaining('更正') }))
  expect((await ask('GET', `${difference}/4/difference?from=1`)).status).toBe(404)

  expect((await ask('POST', `${path}/exchange`, { revision: 1 })).body.code).toBe('correction.no_revision')
  const exchanged = await ask('POST', `${path}/exchange`, { revision: 2 })
  expect(exchanged).toMatchObject({ status: 201, body: { corrects: { mailing: mailing.id, who: 'unmailed' } } })
  expect(await audited()).toMatchObject({ action: 'mailing.exchange', subject: String(mailing.id) })
  expect(await run('erratum', String(mailing.id), '--revision', '2')).toEqual([expect.stringMatching(/^mailing \d+/)])
  expect(await audited()).toMatchObject({ action: 'mailing.erratum', actor: expect.stringMatching(/^command line/) })

  await pool.query(
    sql`insert into mailing_links (mailing_id, id, url) values (${mailing.id}, 7, 'https://wrong.test/')`,
  )
  const right = { url: 'https://right.test/' }
  expect(await ask('PUT', `${path}/links/8`, right)).toMatchObject({ status: 200, body: { number: 8, ...right } })
  const sides = { before: { url: 'https://wrong.test/' }, after: right }
  expect(await audited()).toMatchObject({ action: 'mailing.redirect', ...sides })
  expect(await ask('PUT', `${path}/links/8`, { url: 'javascript:x' })).toMatchObject({ status: 400 })
  const [reader] = readers
  await pool.query(sql`insert into hits (mailing_id, subscriber_id, kind, link_id, method, user_agent, purpose, class, rules_version)
    select ${mailing.id}, ${reader!.subscriber}, 'click', 7, 'GET', 'Firefox', '', class, 1
    from unnest('{person,person,machine}'::hit_class[]) as class`)
  const redirects = [
    { at: expect.any(String), actor: expect.stringMatching(/^token/), from: 'https://wrong.test/', to: right.url },
  ]
  expect((await ask('GET', `${path}/links`)).body.items).toContainEqual(
    expect.objectContaining({ number: 8, ...right, section: null, clicks: 2, redirects }),
  )
  await run('redirect', String(mailing.id), '8', 'https://other.test/')
  expect((await run('links', String(mailing.id))).join('\n')).toContain('https://other.test/')
  const made = [
    { who: 'unmailed', revision: 2, status: 'scheduled' },
    { who: 'reached', revision: 2, status: 'scheduled' },
  ]
  expect((await ask('GET', `${path}/corrections`)).body).toMatchObject({ made })
  const foreign = await startSendingTo(pool, 1)
  expect((await ask('POST', `/newsletters/${foreign.newsletter.slug}/mailings/${mailing.id}/erratum`)).status).toBe(404)
})
