import { describe, expect, it } from 'vitest'
import { ledgerOf } from '../../../src/delivery/ledger.ts'
import { findMailing } from '../../../src/delivery/mailings.ts'
import { useDatabase } from '../../support/database.ts'
import { setScene } from '../../support/scene.ts'
import type { Script } from '../../support/smtp-server.ts'
import { useWorkers } from './at-work.ts'

const database = useDatabase()
const pool = () => database.pool
const { startRelay, work, giveAddress, ledgerBecomes, mailingBecomes } = useWorkers(pool)

const readers = 15
const nobodyRefused = { accepted: 0, queued: readers, inFlight: 0, refused: 0, unknown: 0, balances: true }
const login = { user: 'daybreak', password: 'right' }

/** Where the relay of a script is reached, with a login. */
const addressOf = ({ url }: { url: string }, password: string) => url.replace('//', `//${login.user}:${password}@`)

describe('what is wrong with us', () => {
  it('such as a password pauses the mailing and refuses nobody, until it is mended', async () => {
    const relay = await startRelay({ login })
    await giveAddress(addressOf(relay, 'wrong'))
    const { mailing } = await setScene(pool(), readers)
    await work(relay)
    await mailingBecomes(mailing.id, {
      status: 'paused',
      pausedBy: 'relays',
      reason: { key: 'relay.login_refused', values: expect.objectContaining({ port: relay.port }) },
    })
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject(nobodyRefused)
    // Not by every lane: a relay may take many for an attack.
    expect(relay.reached('auth')).toBeLessThanOrEqual(2)
    await giveAddress(addressOf(relay, login.password))
    await mailingBecomes(mailing.id, { status: 'sent', pausedBy: null, reason: null })
    expect(relay.acceptedCount).toBe(readers)
  })

  it('such as a host that does not exist pauses the mailing and refuses nobody, until it is mended', async () => {
    const relay = await startRelay()
    await giveAddress('smtp://no-such-host.invalid:2525')
    const { mailing } = await setScene(pool(), readers)
    await work(relay)
    await mailingBecomes(mailing.id, {
      status: 'paused',
      pausedBy: 'relays',
      reason: { key: 'relay.unreachable', values: expect.objectContaining({ host: 'no-such-host.invalid' }) },
    })
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject(nobodyRefused)
    await giveAddress(relay.url)
    await mailingBecomes(mailing.id, { status: 'sent', reason: null })
    expect(relay.acceptedCount).toBe(readers)
  })

  it.each<[string, string]>([
    ['550 5.7.1 sender not allowed', '550 5.7.1 sender not allowed'],
    ['530 5.7.0 authentication required', '530 5.7.0 authentication required'],
    ['553 5.1.8 sender address rejected', '553 5.1.8 sender address rejected'],
  ])('such as a sender that the relay turns away pauses the mailing after ten in a row: %s', async (text, reply) => {
    let turnsAway = true
    const script: Script = { act: ({ point }) => (point === 'mail' && turnsAway ? { text } : undefined) }
    const [relay, other] = [await startRelay(script), await startRelay()]
    const { mailing } = await setScene(pool(), readers)
    await giveAddress(relay.url)
    await work(relay, 1)
    await mailingBecomes(mailing.id, {
      status: 'paused',
      pausedBy: 'relays',
      reason: { key: 'relay.turns_away', values: { reply } },
    })
    expect(relay.reached('mail')).toBe(10)
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject(nobodyRefused)
    turnsAway = false
    await giveAddress(other.url)
    await mailingBecomes(mailing.id, { status: 'sending' })
    await pool().query("update deliveries set due_at = now() where status = 'queued'")
    await ledgerBecomes(mailing.id, { accepted: readers, refused: 0, balances: true })
  })

  it('such as a sender is no matter of a few: one that is taken in between begins the count anew', async () => {
    const relay = await startRelay({
      act: ({ point, transaction }) =>
        point === 'mail' && transaction <= 12 && transaction !== 7
          ? { text: '550 5.7.1 sender not allowed' }
          : undefined,
    })
    const { mailing } = await setScene(pool(), readers)
    await work(relay, 1)
    const hurried = async () => {
      await pool().query("update deliveries set due_at = now() where status = 'queued'")
      return ledgerOf(pool(), mailing.id)
    }
    await expect.poll(hurried, { timeout: 15_000 }).toMatchObject({ accepted: readers, refused: 0 })
    expect(await findMailing(pool(), mailing.id)).toMatchObject({ pausedBy: null })
  })

  it('such as a sender is no matter of one reader, however often their turn comes', async () => {
    let turns = 0
    const relay = await startRelay({
      act: ({ point }) => {
        if (point !== 'rcpt') return undefined
        turns++
        return turns <= 12 ? { text: '550 5.7.26 SPF check failed for the sender domain' } : undefined
      },
    })
    const { mailing } = await setScene(pool(), 1)
    await work(relay, 1)
    const hurried = async () => {
      await pool().query("update deliveries set due_at = now() where status = 'queued'")
      return ledgerOf(pool(), mailing.id)
    }
    await expect.poll(hurried, { timeout: 15_000 }).toMatchObject({ accepted: 1, refused: 0 })
    expect(turns).toBe(13)
    expect(await findMailing(pool(), mailing.id)).toMatchObject({ pausedBy: null })
  })
})
