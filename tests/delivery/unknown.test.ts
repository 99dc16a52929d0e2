import { describe, expect, it } from 'vitest'
import { suppress } from '../../src/audience/suppressions.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { cancelMailing, finishMailing, pauseMailing, resumeMailing } from '../../src/delivery/mailing-states.ts'
import { findMailing } from '../../src/delivery/mailings.ts'
import { listUnknown, resolveUnknown } from '../../src/delivery/unknown.ts'
import { Conflict, NotFound } from '../../src/errors.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'
import { useWorkers } from './worker/at-work.ts'

const database = useDatabase()
const pool = () => database.pool
const { startRelay, work, ledgerBecomes, mailingBecomes } = useWorkers(pool)

/** A mailing that is over but for the first so many, of whom nobody knows whether they got it; in fact they did. */
async function withUnknown(subscribers: number, unknown: number) {
  const { mailing } = await setScene(pool(), subscribers)
  const lost = new Set<string>()
  const relay = await startRelay({
    act: ({ point, to: [address] }) => {
      if (point !== 'message' || lost.has(address!) || lost.size === unknown) return undefined
      lost.add(address!)
      return { end: 'drop', keep: true }
    },
  })
  await work(relay, 2)
  await mailingBecomes(mailing.id, { status: 'sent' })
  expect(await ledgerOf(pool(), mailing.id)).toMatchObject({ accepted: subscribers - unknown, unknown, balances: true })
  const messagesTo = (address: string) =>
    relay.accepted.filter(({ to }) => to[0] === address).map(({ message }) => message.toString())
  return { id: mailing.id, relay, addresses: [...lost].sort(), messagesTo }
}

describe('unknown deliveries', () => {
  it('are listed, with what happened', async () => {
    const { id, addresses } = await withUnknown(6, 2)
    const listed = await listUnknown(pool(), id)
    expect(listed.map(({ address }) => address)).toEqual(addresses)
    expect(listed[0]).toMatchObject({ attempts: 1, settledAt: expect.any(Date), reply: expect.stringMatching(/./) })
    expect(await listUnknown(pool(), id, 1)).toHaveLength(1)
    await expect(listUnknown(pool(), 987_654)).rejects.toThrow(NotFound)
  })

  it('are sent again to whom an admin names, byte for byte, and the mailing ends again', async () => {
    const { id, relay, addresses, messagesTo } = await withUnknown(8, 3)
    const [one, two, other] = addresses as [string, string, string]
    expect(await resolveUnknown(pool(), id, 'resend', [one.toUpperCase(), two])).toBe(2)
    await ledgerBecomes(id, { accepted: 7, unknown: 1, balances: true })
    await mailingBecomes(id, { status: 'sent' })
    expect(relay.acceptedCount).toBe(10)
    for (const address of [one, two]) {
      const [first, again] = messagesTo(address)
      expect(first).toMatch(/^Message-ID: </m)
      expect(again).toBe(first)
    }
    expect(messagesTo(other)).toHaveLength(1)
    expect(await resolveUnknown(pool(), id, 'resend')).toBe(1)
    await ledgerBecomes(id, { accepted: 8, unknown: 0, balances: true })
    expect(await resolveUnknown(pool(), id, 'resend')).toBe(0)
  })

  it('are sent again hours later, after the window of the mailing', async () => {
    const { id, relay } = await withUnknown(3, 1)
    await pool().query(`update mailings set give_up_at = now() - interval '1 day' where id = ${id}`)
    await resolveUnknown(pool(), id, 'resend')
    await ledgerBecomes(id, { accepted: 3, balances: true })
    expect(relay.acceptedCount).toBe(4)
  })

  it('may be taken for accepted: nothing is sent', async () => {
    const { id, relay, addresses } = await withUnknown(5, 2)
    expect(await resolveUnknown(pool(), id, 'accept', addresses.slice(0, 1))).toBe(1)
    expect(await resolveUnknown(pool(), id, 'accept')).toBe(1)
    expect(await ledgerOf(pool(), id)).toMatchObject({ accepted: 5, unknown: 0, balances: true })
    expect(await findMailing(pool(), id)).toMatchObject({ status: 'sent' })
    expect(relay.acceptedCount).toBe(5)
    const { rows } = await pool().query(`select reply from deliveries where mailing_id = ${id} and reply like 'taken%'`)
    expect(rows).toHaveLength(2)
  })

  it.each(['resend', 'accept'] as const)('are left alone when one that is named is none: %s', async (decision) => {
    const { id, addresses } = await withUnknown(4, 2)
    const none = 'nobody@readers.example'
    const deciding = resolveUnknown(pool(), id, decision, [addresses[0]!, none])
    await expect(deciding).rejects.toMatchObject({ key: 'mailing.not_unknown', values: { address: none, id } })
    expect(await ledgerOf(pool(), id)).toMatchObject({ accepted: 2, unknown: 2 })
    expect(await findMailing(pool(), id)).toMatchObject({ status: 'sent' })
  })

  it('of a mailing that was cancelled are not sent again, but may be taken for accepted', async () => {
    const { id } = await withUnknown(3, 1)
    await pool().query(`update mailings set status = 'sending', finished_at = null where id = ${id}`)
    await cancelMailing(pool(), id)
    await expect(resolveUnknown(pool(), id, 'resend')).rejects.toThrow(Conflict)
    expect(await ledgerOf(pool(), id)).toMatchObject({ unknown: 1 })
    expect(await resolveUnknown(pool(), id, 'accept')).toBe(1)
  })

  it('of a paused mailing wait for it to go on', async () => {
    const { id, relay } = await withUnknown(3, 1)
    await pool().query(`update mailings set status = 'sending', finished_at = null where id = ${id}`)
    await pauseMailing(pool(), id, 'admin', { key: 'mailing.reason.by_hand', values: {} })
    expect(await resolveUnknown(pool(), id, 'resend')).toBe(1)
    expect(await findMailing(pool(), id)).toMatchObject({ status: 'paused' })
    await resumeMailing(pool(), id)
    await mailingBecomes(id, { status: 'sent' })
    expect(relay.acceptedCount).toBe(4)
  })

  it('are not sent again to who was suppressed meanwhile', async () => {
    const { id, relay, addresses } = await withUnknown(3, 1)
    await suppress(pool(), addresses[0]!, 'complaint')
    await resolveUnknown(pool(), id, 'resend')
    await ledgerBecomes(id, { accepted: 2, excluded: 1, unknown: 0, balances: true })
    expect(relay.acceptedCount).toBe(3)
  })

  it('are sent again also when the mailing is just being ended', async () => {
    const { id } = await withUnknown(12, 10)
    for (const { address } of await listUnknown(pool(), id)) {
      await Promise.all([resolveUnknown(pool(), id, 'resend', [address]), finishMailing(pool(), id)])
    }
    await ledgerBecomes(id, { accepted: 12, unknown: 0, balances: true })
  })
})
