import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { suppressionsOf } from '../../src/audience/suppressions.ts'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { scheduleMailing } from '../../src/delivery/mailings.ts'
import { takeReturned } from '../../src/feedback/take.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue } from '../support/scene.ts'
import { messageIdOf, type Reader, ring, startSendingTo } from '../support/sending.ts'
import { signToken } from '../support/token.ts'
import { bytesOf, complaint, prose, report } from './bounce/mails.ts'

const database = useDatabase()
const keys = hashKeysOf(['a secret of thirty-two characters'])
const pool = () => database.pool

/** A mailing that one reader has accepted and another waits for, and the next one, for which both wait. */
async function sent() {
  const scene = await startSendingTo(pool(), 2)
  const issue = await makeFinalIssue(pool(), scene.newsletter, '2026-11-03')
  const next = await scheduleMailing(pool(), {
    newsletterId: scene.newsletter.id,
    issueId: issue.id,
    listIds: [scene.list.id],
    scheduledFor: new Date(),
  })
  const later = await scene.start(next)
  const [reader, other] = scene.readers as [Reader, Reader]
  await pool().query(sql`update deliveries set status = 'accepted', attempts = 1, due_at = null, settled_at = now()
    where mailing_id = ${scene.mailing.id} and subscriber_id = ${reader.subscriber}`)
  const messageId = messageIdOf(scene.mailing.id, reader)
  return { mailing: scene.mailing.id, next: later.id, reader, other, messageId }
}

const copy = (messageId: string, to: string) =>
  `Message-ID: ${messageId}\nFrom: daily@news.example\nTo: ${to}\nSubject: x\n\nGood morning.`
const hardBounce = (messageId: string, to: string) =>
  report(`Final-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.1`, undefined, copy(messageId, to))
const take = (mail: string) => takeReturned(pool(), ring, bytesOf(mail))
const complaintsOf = (mailing: number) =>
  rowsOf(pool(), sql`select subscriber_id as subscriber from complaints where mailing_id = ${mailing}`)
const changes = async () => ({
  suppressions: await rowOf(pool(), sql`select count(*) from suppressions`),
  complaints: await rowOf(pool(), sql`select count(*) from complaints`),
  excluded: await rowOf(pool(), sql`select count(*) from deliveries where status = 'excluded'`),
})

describe('a mail that comes back', () => {
  it.each(['complaint', 'bounce'] as const)(
    'as a %s suppresses, and excludes what is on its way, once',
    async (kind) => {
      const { mailing, next, reader, messageId } = await sent()
      const spelled = reader.address.toUpperCase()
      const mail =
        kind === 'bounce'
          ? hardBounce(messageId, reader.address)
          : complaint(`Original-Rcpt-To: ${spelled}`, copy(messageId, spelled))
      const taken = { kind, result: 'suppressed', mailing, address: reader.address }
      expect(await take(mail)).toEqual({ ...taken, before: false, excluded: 1 })
      expect(await Promise.all([take(mail), take(mail)])).toEqual(
        Array.from({ length: 2 }, () => ({ ...taken, before: true, excluded: 0 })),
      )
      expect(await suppressionsOf(pool(), keys, reader.address)).toMatchObject([{ reason: kind }])
      expect(await complaintsOf(mailing)).toEqual(kind === 'complaint' ? [{ subscriber: reader.subscriber }] : [])
      const excluded = await rowsOf(
        pool(),
        sql`select mailing_id as mailing, subscriber_id as subscriber, reply from deliveries
        where mailing_id in (${mailing}, ${next}) and status = 'excluded'`,
      )
      expect(excluded).toEqual([{ mailing: next, subscriber: reader.subscriber, reply: 'suppressed' }])
      expect(await ledgerOf(pool(), mailing)).toMatchObject({ accepted: 1, queued: 1, balances: true })
      expect(await ledgerOf(pool(), next)).toMatchObject({ excluded: 1, queued: 1, balances: true })
    },
  )

  it('is recorded once by however many take it at once', async () => {
    const { reader, messageId, mailing } = await sent()
    const mail = complaint(`Original-Rcpt-To: ${reader.address}`, copy(messageId, reader.address))
    const taken = await Promise.all([1, 2, 3, 4].map(() => take(mail)))
    expect(taken.filter((one) => one.result === 'suppressed' && !one.before)).toHaveLength(1)
    expect(await complaintsOf(mailing)).toHaveLength(1)
  })

  it('excludes what a worker has claimed, and leaves what is handed off', async () => {
    const { next, reader, messageId } = await sent()
    const stand = (status: string) =>
      pool().query(sql`update deliveries set status = ${status}::delivery_status, due_at = null, settled_at = null
        where mailing_id = ${next} and subscriber_id = ${reader.subscriber}`)
    await stand('handing_off')
    expect(await take(hardBounce(messageId, reader.address))).toMatchObject({ excluded: 0 })
    await stand('claimed')
    expect(await take(hardBounce(messageId, reader.address))).toMatchObject({ before: true, excluded: 1 })
  })

  it('may show the Message-ID as what it answers, or in its words', async () => {
    const said = (address: string) => `<${address}>:\n550 5.1.1 User unknown`
    const [one, two] = [await sent(), await sent()]
    expect(await take(prose(said(one.reader.address), { head: `In-Reply-To: ${one.messageId}` }))).toMatchObject({
      result: 'suppressed',
      address: one.reader.address,
    })
    expect(await take(prose(`${said(two.reader.address)}\n\nMessage-ID: ${two.messageId}`))).toMatchObject({
      result: 'suppressed',
      address: two.reader.address,
    })
  })

  it('as a complaint may black out who it was', async () => {
    const { reader, messageId } = await sent()
    const mail = complaint('Original-Rcpt-To: redacted@redacted.invalid', copy(messageId, 'redacted@redacted.invalid'))
    expect(await take(mail)).toMatchObject({ result: 'suppressed', address: reader.address })
  })

  it('from where the mail was forwarded to is about the reader', async () => {
    const { reader, messageId } = await sent()
    const status = 'Final-Recipient: rfc822; gone@elsewhere.example\nAction: failed\nStatus: 5.1.1'
    expect(await take(report(status, undefined, copy(messageId, reader.address)))).toMatchObject({
      result: 'suppressed',
      address: reader.address,
    })
  })
})

describe('a mail that is noted, and suppresses nobody', () => {
  it.each<[string, string, (of: Awaited<ReturnType<typeof sent>>) => string]>([
    [
      'soft',
      'a soft bounce',
      ({ messageId, reader }) =>
        report(
          `Final-Recipient: rfc822; ${reader.address}\nAction: failed\nStatus: 5.2.2`,
          undefined,
          copy(messageId, reader.address),
        ),
    ],
    [
      'soft',
      'one of several to whom the reader has it forwarded',
      ({ messageId, reader }) =>
        report(
          'Final-Recipient: rfc822; a@else.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; b@else.example\nAction: failed\nStatus: 5.2.2',
          undefined,
          copy(messageId, reader.address),
        ),
    ],
    ['weak', 'one that shows the address alone', ({ reader }) => prose(`<${reader.address}>:\n550 5.1.1 User unknown`)],
    ['weak', 'a mail of somebody else', ({ reader }) => hardBounce('<abc.1@else.example>', reader.address)],
    [
      'weak',
      'a token that is signed for a link',
      ({ mailing, reader }) => {
        const token = signToken(ring, 'view', { mailing, subscriber: reader.subscriber })
        return hardBounce(`<${token}@news.example>`, reader.address)
      },
    ],
    [
      'weak',
      'a token that was changed',
      ({ messageId, reader }) => hardBounce(messageId.replace('<', '<A'), reader.address),
    ],
  ])('%s: %s', async (why, _, mail) => {
    const scene = await sent()
    const before = await changes()
    expect(await take(mail(scene))).toMatchObject({ result: 'noted', why, address: scene.reader.address })
    expect(await changes()).toEqual(before)
    const noted = await rowsOf(pool(), sql`select hard, matched from bounces where mailing_id = ${scene.mailing}`)
    expect(noted).toEqual([{ hard: false, matched: why === 'weak' ? 'weak' : 'message-id' }])
  })
})

describe('a complaint of somebody else', () => {
  it('about a reader of ours is noted as weak, and changes nothing', async () => {
    const { mailing, reader, other } = await sent()
    const before = await changes()
    const mail = complaint(`Original-Rcpt-To: ${reader.address}`, copy('<abc.1@else.example>', reader.address))
    for (let time = 0; time < 2; time++) {
      expect(await take(mail)).toEqual({
        kind: 'complaint',
        result: 'noted',
        why: 'weak',
        mailing,
        address: reader.address,
      })
    }
    const noted = sql`select subscriber_id as subscriber, weak from complaints where mailing_id = ${mailing}`
    expect(await rowsOf(pool(), noted)).toEqual([{ subscriber: reader.subscriber, weak: true }])
    expect(await changes()).toMatchObject({ suppressions: before.suppressions, excluded: before.excluded })
    // Nothing was handed off to them.
    const toOther = complaint(`Original-Rcpt-To: ${other.address}`, copy('<abc.1@else.example>', other.address))
    expect(await take(toOther)).toMatchObject({ result: 'nothing', why: 'not_ours' })
    expect(await rowsOf(pool(), noted)).toHaveLength(1)
  })
})

describe('a mail that changes nothing', () => {
  it.each<[string, string, (of: Awaited<ReturnType<typeof sent>>) => string]>([
    [
      'no_kind',
      'an automatic answer',
      ({ messageId, reader }) =>
        prose('I am away.', {
          from: reader.address,
          subject: 'Out of office',
          head: `Auto-Submitted: auto-replied\nIn-Reply-To: ${messageId}`,
        }),
    ],
    ['no_kind', 'a mail of a person', ({ reader }) => prose('Hello', { from: reader.address, subject: 'Hello' })],
    ['not_ours', 'a bounce of somebody else', () => hardBounce('<abc.1@else.example>', 'nobody@else.example')],
    [
      'not_ours',
      'a delivery that was not handed off yet',
      ({ mailing, other }) => hardBounce(messageIdOf(mailing, other), other.address),
    ],
    ['other_address', 'somebody to whom it did not go', ({ messageId, other }) => hardBounce(messageId, other.address)],
  ])('%s: %s', async (why, _, mail) => {
    const scene = await sent()
    const before = await changes()
    expect(await take(mail(scene))).toMatchObject({ result: 'nothing', why })
    expect(await changes()).toEqual(before)
  })

  it('a bounce of a provider that is held, but not a complaint', async () => {
    const { reader, messageId, mailing } = await sent()
    await pool().query(sql`with held as (insert into providers (slug, held_reason)
        values ('held', '{"key": "provider.hard", "values": {"hard": 30, "settled": 40}}') returning id)
      update deliveries set provider_id = held.id from held where mailing_id = ${mailing}`)
    expect(await take(hardBounce(messageId, reader.address))).toMatchObject({ result: 'noted', why: 'held' })
    expect(await suppressionsOf(pool(), keys, reader.address)).toEqual([])
    const mail = complaint(`Original-Rcpt-To: ${reader.address}`, copy(messageId, reader.address))
    expect(await take(mail)).toMatchObject({ result: 'suppressed' })
  })

  it.each([
    ['empty', Buffer.alloc(0)],
    ['no mail', Buffer.from([0, 255, 13, 10, 7])],
  ])('%s', async (_, bytes) => {
    expect(await takeReturned(pool(), ring, bytes)).toEqual({ kind: 'other', result: 'nothing', why: 'no_kind' })
  })
})
