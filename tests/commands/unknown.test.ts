import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { mailingCommand } from '../../src/commands/mailing.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { cancelMailing, pauseMailing } from '../../src/delivery/mailing-states.ts'
import { findMailing } from '../../src/delivery/mailings.ts'
import type { Locale } from '../../src/locale/index.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, setScene } from '../support/scene.ts'
import { startSendingTo } from '../support/sending.ts'

const database = useDatabase()
const pool = () => database.pool
const run = (args: readonly (string | number)[], locale: Locale = 'en') =>
  runCommand(mailingCommand, ['mailing', ...args.map(String)], { locale, withDatabase: opened(pool()) })
const unknown = (...args: readonly (string | number)[]) => run(['unknown', ...args])

/** A mailing of whose deliveries all are unknown, ended as it would be. */
async function lostMailing(subscribers: number) {
  const { mailing, readers } = await startSendingTo(pool(), subscribers)
  await pool().query(sql`update deliveries
    set status = 'unknown', attempts = 1, due_at = null, settled_at = now(), reply = 'the relay closed the connection'
    where mailing_id = ${mailing.id}`)
  await pool().query(sql`update mailings set status = 'sent', finished_at = now() where id = ${mailing.id}`)
  return { id: mailing.id, addresses: readers.map(({ address }) => address) }
}

describe('daybreak mailing unknown', () => {
  it('lists who may have got it, and says how to decide', async () => {
    const { id, addresses } = await lostMailing(2)
    const { lines, status } = await unknown(id)
    expect(status).toBe(0)
    for (const address of addresses) {
      expect(lines.some((line) => line.startsWith(address) && line.endsWith('the relay closed the connection'))).toBe(
        true,
      )
    }
    expect(lines.at(-1)).toContain(`"daybreak mailing unknown ${id} --resend"`)
    expect((await run(['unknown', id], 'zh-CN')).lines.at(-1)).toMatch(/再次发送/)
    const { lines: json } = await unknown(id, '--json')
    expect(JSON.parse(json.join('\n'))).toMatchObject([{ address: expect.any(String), attempts: 1 }, {}])
  })

  it('shows a hundred, and counts the rest', async () => {
    const { id } = await lostMailing(103)
    const { lines } = await unknown(id)
    expect(lines).toHaveLength(102)
    expect(lines.at(-2)).toBe('… and 3 more (--json shows all)')
    expect(JSON.parse((await unknown(id, '--json')).lines.join('\n'))).toHaveLength(103)
  })

  it('queues those that are named again, and takes the mailing up', async () => {
    const { id, addresses } = await lostMailing(3)
    expect((await unknown(id, '--resend', addresses[0]!)).lines).toEqual([`mailing ${id}: queued to be sent again: 1`])
    expect(await ledgerOf(pool(), id)).toMatchObject({ queued: 1, unknown: 2, balances: true })
    expect(await findMailing(pool(), id)).toMatchObject({ status: 'sending', finishedAt: null })
    await pauseMailing(pool(), id, 'admin', { key: 'mailing.reason.by_hand', values: {} })
    expect((await unknown(id, '--resend', '--all')).lines).toEqual([
      `mailing ${id}: queued to be sent again: 2`,
      expect.stringContaining(`daybreak mailing resume ${id}`),
    ])
  })

  it('takes all for accepted', async () => {
    const { id } = await lostMailing(3)
    const { lines } = await unknown(id, '--accept', '--all', '--json')
    expect(JSON.parse(lines.join('\n'))).toEqual({ mailing: id, decision: 'accept', count: 3 })
    expect(await ledgerOf(pool(), id)).toMatchObject({ accepted: 3, unknown: 0, balances: true })
    expect((await unknown(id)).lines).toEqual([`no delivery of mailing ${id} is unknown`])
    expect((await unknown(id, '--accept', '--all')).lines).toEqual([`no delivery of mailing ${id} is unknown`])
  })

  it('names who is not unknown, and does nothing', async () => {
    const { id, addresses } = await lostMailing(2)
    await expect(unknown(id, '--accept', ...addresses, 'x@readers.example')).rejects.toThrow(
      /^x@readers\.example has no unknown delivery in mailing \d+, so nothing was done/,
    )
    expect(await ledgerOf(pool(), id)).toMatchObject({ unknown: 2 })
  })

  it('sends nothing of a mailing that was cancelled', async () => {
    const { id } = await lostMailing(1)
    await pool().query(sql`update mailings set status = 'sending', finished_at = null where id = ${id}`)
    await cancelMailing(pool(), id)
    await expect(unknown(id, '--resend', '--all')).rejects.toThrow(/cancelled or missed/)
  })
})

describe('daybreak mailing schedule', () => {
  it('takes a canary', async () => {
    const { newsletter } = await setScene(pool(), 1)
    await makeFinalIssue(pool(), newsletter, '2026-11-04')
    const schedule = ['schedule', '2026-11-04', '--newsletter', newsletter.slug, '--json', '--canary', '5%']
    const { lines } = await run([...schedule, '--canary-minutes', 1])
    const { id } = JSON.parse(lines.join('\n'))
    expect((await findMailing(pool(), id)).canary).toEqual({ share: expect.closeTo(0.05), minutes: 1 })
  })
})
