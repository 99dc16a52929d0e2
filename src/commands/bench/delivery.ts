import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import sql from 'sql-template-tag'
import { type Pool, rowOf } from '../../database/pool.ts'
import type { Scratch } from '../../database/scratch.ts'
import { ledgerOf } from '../../delivery/ledger.ts'
import { type Mailing, templateOf } from '../../delivery/mailings.ts'
import { keyRing } from '../../links/keys.ts'
import { createLog } from '../../log.ts'
import type { DkimAlgorithm } from '../../message/dkim.ts'
import { activateDkimKey, createDkimKey, retireDkimKey } from '../../message/dkim-keys.ts'
import { compileMerge, mergeHtml, mergeText } from '../../message/merge.ts'
import { makeUpMailing } from '../sink/mailing.ts'
import { type Sink, startSink } from '../sink/sink.ts'
import { type Preparing, prepareMeasured } from './audience.ts'
import { startDelay } from './delay.ts'
import { type Measured, round } from './measure.ts'
import { runSender } from './sender.ts'

export interface DeliveryBenchOptions {
  readonly recipients: number
  readonly connections: number
  /** Added between sender and sink, there and back. */
  readonly latency: number
}

export interface DeliveryBench extends DeliveryBenchOptions {
  /** Of one message on the wire, unsigned. */
  readonly bytes: number
  readonly preparing: Preparing
  readonly daybreak: Run
  /** The same with signatures, of fewer recipients. */
  readonly signed: Readonly<Record<DkimAlgorithm, Run>>
  /** The same mails through a pool of nodemailer's, without any records. */
  readonly nodemailer: Measured
  /** Postfix's load generator, where it is installed: the speed of the wire. */
  readonly smtpSource: Pick<Measured, 'messages' | 'messagesPerSecond'> | null
  /** How many times as fast the unsigned run is, in messages a second. */
  readonly ratios: { readonly toNodemailer: number; readonly toSmtpSource: number | null }
}

/** The whole engine: claim, merge, hand off, settle. */
export interface Run extends Measured {
  readonly databaseMicrosecondsPerMessage: number
  readonly balances: boolean
}

/** One of those that send, as a person calls it. */
export type Runner =
  | { readonly name: 'daybreak' | 'nodemailer' }
  | { readonly name: 'signed'; algorithm: DkimAlgorithm }

/** Is told as each run begins; answers who wants to know how many messages have arrived. */
export type Watch = (runner: Runner, messages: number) => (done: number) => void

interface Bench {
  readonly scratch: Scratch
  readonly sink: Sink
  /** Where the way to the sink begins. */
  readonly port: number
  readonly options: DeliveryBenchOptions
  readonly watch: Watch
}

const linkSecret = 'a benchmark signs its links with a key that nobody checks'
const keySecret = 'a benchmark seals its DKIM keys with a key that nobody checks'
const publicUrl = 'https://news.example.com'
const senderDomain = 'daybreak.invalid'
const preparing = { publicUrl, lookUpMx: async () => [], log: createLog('warn') }
// As many as it takes for a steady figure. A far server makes the baselines so slow that fewer have to do.
const signedMessages = 20_000
const baselineMessages = 10_000
const farMessages = 2_000

/** Sends the sample issue to so many recipients at a local sink, and the same mails the usual ways in the same run. */
export async function benchDelivery(
  scratch: Scratch,
  options: DeliveryBenchOptions,
  watch: Watch,
): Promise<DeliveryBench> {
  const sink = await startSink()
  const delay = options.latency > 0 ? await startDelay(sink.port, options.latency) : undefined
  try {
    return await runAll({ scratch, sink, port: delay?.port ?? sink.port, options, watch })
  } finally {
    await delay?.close()
    await sink.close()
  }
}

async function runAll(bench: Bench): Promise<DeliveryBench> {
  const { scratch, options } = bench
  const { recipients, latency } = options
  const mailing = await makeUpMailing(scratch.pool, recipients)
  const prepared = await prepareMeasured(scratch.pool, mailing, preparing)
  const daybreak = await sendPrepared(bench, mailing, { name: 'daybreak' })
  const sample = await sampleOf(scratch.pool, mailing, recipients)
  const messages = Math.min(recipients, latency > 0 ? farMessages : baselineMessages)
  const nodemailer = await sendByNodemailer(bench, messages, sample)
  const smtpSource = await runSmtpSource(bench, messages, sample.bytes)
  const signed = { rsa: await sendSigned(bench, 'rsa'), ed25519: await sendSigned(bench, 'ed25519') }
  const ratio = (other: { messagesPerSecond: number }) => round(daybreak.messagesPerSecond / other.messagesPerSecond)
  const ratios = { toNodemailer: ratio(nodemailer), toSmtpSource: smtpSource && ratio(smtpSource) }
  return { ...options, bytes: sample.bytes, preparing: prepared, daybreak, signed, nodemailer, smtpSource, ratios }
}

async function sendSigned(bench: Bench, algorithm: DkimAlgorithm): Promise<Run> {
  const { pool } = bench.scratch
  const { selector } = await createDkimKey(pool, [keySecret], { domain: senderDomain, algorithm })
  await activateDkimKey(pool, senderDomain, selector)
  const mailing = await makeUpMailing(pool, Math.min(bench.options.recipients, signedMessages))
  await prepareMeasured(pool, mailing, preparing)
  const run = await sendPrepared(bench, mailing, { name: 'signed', algorithm })
  await retireDkimKey(pool, senderDomain, selector)
  return run
}

async function sendPrepared({ scratch, sink, port, options, watch }: Bench, { id }: Mailing, runner: Runner) {
  const { audience } = await ledgerOf(scratch.pool, id)
  await scratch.pool.query(sql`update relays set connections = ${options.connections}`)
  const databaseBefore = await databaseMilliseconds(scratch.pool)
  const measured = await runSender(
    {
      kind: 'daybreak',
      databaseUrl: scratch.url,
      port,
      secrets: runner.name === 'signed' ? [keySecret] : [],
      linkSecret,
      publicUrl,
    },
    { sink, messages: audience, onProgress: watch(runner, audience) },
  )
  const databaseTime = (await databaseMilliseconds(scratch.pool)) - databaseBefore
  const { balances, accepted } = await ledgerOf(scratch.pool, id)
  if (accepted !== audience) throw new Error(`the ledger has ${accepted} of ${audience} messages accepted`)
  return { ...measured, databaseMicrosecondsPerMessage: round((databaseTime * 1000) / audience), balances }
}

/** What all sessions of the database have spent in statements. */
async function databaseMilliseconds(pool: Pool): Promise<number> {
  const row = await rowOf<{ spent: number }>(
    pool,
    sql`select active_time as spent from pg_stat_database where datname = current_database()`,
  )
  return row!.spent
}

interface Sample {
  readonly html: string
  readonly text: string
  readonly bytes: number
}

async function sampleOf(pool: Pool, { id }: Mailing, subscriber: number): Promise<Sample> {
  const template = await templateOf(pool, id)
  const ring = keyRing([linkSecret])
  const reader = { subscriber, address: `reader-${subscriber}@readers.invalid`, name: '读者' }
  const bytes = Buffer.concat(compileMerge(template, ring)(reader)).length
  return { html: mergeHtml(template, ring, reader), text: mergeText(template, ring, reader), bytes }
}

function sendByNodemailer({ sink, port, options, watch }: Bench, messages: number, { html, text }: Sample) {
  return runSender(
    { kind: 'nodemailer', port, connections: options.connections, messages, html, text },
    { sink, messages, onProgress: watch({ name: 'nodemailer' }, messages) },
  )
}

async function runSmtpSource(
  { port, options }: Bench,
  messages: number,
  bytes: number,
): Promise<DeliveryBench['smtpSource']> {
  const load = ['-s', String(options.connections), '-m', String(messages), '-l', String(bytes), '-d']
  const started = performance.now()
  try {
    await promisify(execFile)('smtp-source', [...load, `inet:127.0.0.1:${port}`])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return { messages, messagesPerSecond: round((messages * 1000) / (performance.now() - started)) }
}
