import { createTransport } from 'nodemailer'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { suppressionsOf } from '../../src/audience/suppressions.ts'
import { type Pool, rowsOf } from '../../src/database/pool.ts'
import { type Listener, startListener } from '../../src/feedback/listener.ts'
import { keyRing } from '../../src/links/keys.ts'
import { createLog } from '../../src/log.ts'
import { changeNewsletter } from '../../src/newsletters/newsletter.ts'
import { useWorkers } from '../delivery/worker/at-work.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'
import { report } from './bounce/mails.ts'

const database = useDatabase()
const pool = () => database.pool
const keys = hashKeysOf(['a secret of thirty-two characters'])
// As the workers of the tests sign.
const ring = keyRing(['a secret that is long enough to seal a key with'])
const log = createLog('silent')
const { startRelay, work, ledgerBecomes } = useWorkers(pool)
const listeners: Listener[] = []
let listener: Listener
beforeAll(async () => {
  listener = await listen(pool())
})
afterAll(async () => {
  for (const one of listeners) await one.close()
})

async function listen(db: Pool): Promise<Listener> {
  const started = await startListener({ pool: db, ring, log, port: 0, host: '127.0.0.1' })
  listeners.push(started)
  return started
}

/** Gives a mail to the listener as another server would. @throws with the code of what it answers */
async function send(to: string | string[], raw: string, { port } = listener): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  try {
    await transport.sendMail({ envelope: { from: '', to }, raw })
  } finally {
    transport.close()
  }
}
const codeOf = (sending: Promise<void>) =>
  sending.then(
    () => 250,
    (error: { responseCode?: number }) => error.responseCode,
  )

/** A mailing that one reader has got, with the envelope and the message as the relay was given them. */
async function mailed() {
  const scene = await setScene(pool(), 1)
  await changeNewsletter(pool(), scene.newsletter.id, { bounceAddress: 'bounces@news.example' })
  const relay = await startRelay()
  await work(relay)
  await ledgerBecomes(scene.mailing.id, { accepted: 1 })
  const [message] = relay.accepted
  return { ...scene, message: message! }
}

describe('a mail that its recipient’s server gives back', () => {
  it('goes from our envelope to the server there, back to ours, and is known by its address alone', async () => {
    const { mailing, message } = await mailed()
    const [reader] = message.to
    expect(message.from).toMatch(/^bounces\+[a-z2-7]{30,48}@news\.example$/)
    const source = message.message.toString()
    expect(source).toMatch(/^CFBL-Address: bounces@news\.example; report=arf\r$/m)
    expect(source).toMatch(/<mailto:bounces@news\.example\?subject=unsubscribe/)
    // Neither a Message-ID nor the head of the mail: some servers return nothing.
    await send(message.from, report(`Final-Recipient: rfc822; ${reader}\nAction: failed\nStatus: 5.1.1`))
    expect(await suppressionsOf(pool(), keys, reader!)).toMatchObject([{ reason: 'bounce', source: 'feedback' }])
    expect(
      await rowsOf(pool(), sql`select matched, source, hard from bounces where mailing_id = ${mailing.id}`),
    ).toEqual([{ matched: 'verp', source: 'listener', hard: true }])
  })

  it('or says in its subject that its reader leaves', async () => {
    const { message, newsletter } = await mailed()
    const [, subject] = /<mailto:[^?]+\?subject=([^>]+)>/.exec(message.message.toString().replace(/\r\n[ \t]/g, ''))!
    await send('bounces@news.example', `From: x@y.example\r\nSubject: ${decodeURIComponent(subject!)}\r\n\r\n`)
    const left = await rowsOf(
      pool(),
      sql`select s.status from subscriptions s join lists l on l.id = s.list_id where l.newsletter_id = ${newsletter.id}`,
    )
    expect(left).toEqual([{ status: 'unsubscribed' }])
  })
})

describe('the server for mail that comes back', () => {
  it('takes mail for bounce addresses, in any case, and for nobody else', async () => {
    await mailed()
    const mail = 'Subject: hello\r\n\r\nhello\r\n'
    expect(await codeOf(send('Bounces@News.Example', mail))).toBe(250)
    expect(await codeOf(send('bounces+aaaa@news.example', mail))).toBe(250)
    for (const other of ['somebody@news.example', 'bounces@else.example', 'victim@example.com']) {
      expect(await codeOf(send(other, mail)), other).toBe(550)
    }
  })

  it('asks the sender to try again while Postgres is away', async () => {
    const broken = { query: () => Promise.reject(new Error('away')), connect: () => Promise.reject(new Error('away')) }
    const away = await listen(broken as never)
    expect(await codeOf(send('bounces@news.example', 'Subject: x\r\n\r\n', away))).toBe(451)
  })

  it('refuses what is too large, and what is no mail of ours changes nothing', async () => {
    await mailed()
    expect(await codeOf(send('bounces@news.example', `Subject: x\r\n\r\n${'x'.repeat(76)}\r\n`.repeat(140_000)))).toBe(
      552,
    )
    const before = await rowsOf(pool(), sql`select * from bounces`)
    expect(await codeOf(send('bounces@news.example', '\u0000\u0001'))).toBe(250)
    expect(await rowsOf(pool(), sql`select * from bounces`)).toEqual(before)
  })
})
