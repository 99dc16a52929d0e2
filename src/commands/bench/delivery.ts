import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createTransport } from 'nodemailer'
import sql from 'sql-template-tag'
import { type Pool, rowOf } from '../../database/pool.ts'
import { ledgerOf } from '../../delivery/ledger.ts'
import { findMailing, type Mailing, templateOf } from '../../delivery/mailings.ts'
import { parseSmtpUrl } from '../../delivery/smtp/relay-address.ts'
import { startWorker } from '../../delivery/worker.ts'
import { keyRing } from '../../links/keys.ts'
import type { Log } from '../../log.ts'
import { compileMerge, mergeHtml, mergeText } from '../../message/merge.ts'
import { makeUpMailing } from '../sink/mailing.ts'
import { startSink } from '../sink/sink.ts'

export interface DeliveryBench {
  readonly recipients: number
  readonly connections: number
  /** Of one message on the wire. */
  readonly bytes: number
  readonly daybreak: Measured & { readonly databaseMicrosecondsPerMessage: number; readonly balances: boolean }
  /** The same mails through a pool of nodemailer's, without any records. */
  readonly nodemailer: Measured
  /** Postfix's load generator, where it is installed: the speed of the wire. */
  readonly smtpSource: { readonly messagesPerSecond: number } | null
  /** Of messages a second. */
  readonly ratios: { readonly toNodemailer: number; readonly toSmtpSource: number | null }
}

export interface Measured {
  readonly messages: number
  readonly messagesPerSecond: number
  readonly cpuMicrosecondsPerMessage: number
  readonly peakMegabytes: number
}

const ring = keyRing(['a benchmark signs its links with a key that nobody checks'])
const publicUrl = 'https://news.example.com'
// The baselines are slower or need no database: fewer messages tell as much.
const baselineMessages = 10_000

/** Sends the sample issue to so many recipients at a local sink, and the same mails the usual ways in the same run. */
export async function benchDelivery(
  pool: Pool,
  log: Log,
  { recipients, connections }: { recipients: number; connections: number },
): Promise<DeliveryBench> {
  const sink = await startSink()
  try {
    const mailing = await makeUpMailing(pool, recipients)
    const daybreak = await sendAll(pool, log, mailing, { port: sink.port, connections })
    const taken = await sink.accepted()
    if (taken !== recipients) throw new Error(`the sink took ${taken} of ${recipients} messages`)
    const template = await templateOf(pool, mailing.id)
    const reader = { subscriber: recipients, address: `reader-${recipients}@readers.invalid`, name: '读者' }
    const bytes = Buffer.concat(compileMerge(template, ring)(reader)).length
    const nodemailer = await sendByNodemailer(sink.port, connections, Math.min(recipients, baselineMessages), {
      html: mergeHtml(template, ring, reader),
      text: mergeText(template, ring, reader),
    })
    const smtpSource = await runSmtpSource(sink.port, connections, bytes)
    const ratio = (other: { messagesPerSecond: number }) => round(daybreak.messagesPerSecond / other.messagesPerSecond)
    const ratios = { toNodemailer: ratio(nodemailer), toSmtpSource: smtpSource && ratio(smtpSource) }
    return { recipients, connections, bytes, daybreak, nodemailer, smtpSource, ratios }
  } finally {
    await sink.close()
  }
}

async function sendAll(
  pool: Pool,
  log: Log,
  { id }: Mailing,
  { port, connections }: { port: number; connections: number },
): Promise<DeliveryBench['daybreak']> {
  const address = parseSmtpUrl(`smtp://127.0.0.1:${port}`)
  await pool.query(sql`update relays set connections = ${connections}`)
  const worker = startWorker({ pool, ring, publicUrl, defaultRelay: { address, standIn: false }, log })
  try {
    await until(async () => (await findMailing(pool, id)).status === 'sending')
    const databaseBefore = await databaseMilliseconds(pool)
    const measured = await measure(async () => {
      await until(async () => (await findMailing(pool, id)).status === 'sent')
      return (await ledgerOf(pool, id)).accepted
    })
    const databaseTime = (await databaseMilliseconds(pool)) - databaseBefore
    const { balances } = await ledgerOf(pool, id)
    const databaseMicrosecondsPerMessage = round((databaseTime * 1000) / measured.messages)
    return { ...measured, databaseMicrosecondsPerMessage, balances }
  } finally {
    await worker.stop()
  }
}

/** What all sessions of the database have spent in statements. */
async function databaseMilliseconds(pool: Pool): Promise<number> {
  const row = await rowOf<{ spent: number }>(
    pool,
    sql`select active_time as spent from pg_stat_database where datname = current_database()`,
  )
  return row!.spent
}

async function sendByNodemailer(
  port: number,
  connections: number,
  messages: number,
  { html, text }: { html: string; text: string },
): Promise<Measured> {
  const pool = { pool: true, maxConnections: connections, maxMessages: Number.POSITIVE_INFINITY } as const
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, ...pool })
  try {
    return await measure(async () => {
      let next = 1
      const send = async () => {
        while (next <= messages) {
          const to = `reader-${next++}@readers.invalid`
          await transport.sendMail({
            from: 'newsletter@daybreak.invalid',
            to,
            subject: 'Bench',
            html,
            text,
            textEncoding: 'base64',
          })
        }
      }
      await Promise.all(Array.from({ length: connections * 2 }, send))
      return messages
    })
  } finally {
    transport.close()
  }
}

async function runSmtpSource(port: number, connections: number, bytes: number): Promise<DeliveryBench['smtpSource']> {
  const options = ['-s', String(connections), '-m', String(baselineMessages), '-l', String(bytes), '-d']
  const started = performance.now()
  try {
    await promisify(execFile)('smtp-source', [...options, `inet:127.0.0.1:${port}`])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return { messagesPerSecond: round((baselineMessages * 1000) / (performance.now() - started)) }
}

/** @param work answers how many messages it sent */
async function measure(work: () => Promise<number>): Promise<Measured> {
  let peak = 0
  const sample = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 100)
  const cpuBefore = process.cpuUsage()
  const started = performance.now()
  const messages = await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  clearInterval(sample)
  return {
    messages,
    messagesPerSecond: round(messages / seconds),
    cpuMicrosecondsPerMessage: round((user + system) / messages),
    peakMegabytes: round(Math.max(peak, process.memoryUsage.rss()) / 1e6),
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(50)
}

const round = (value: number) => Math.round(value * 100) / 100
