import { createTransport } from 'nodemailer'
import { createPool } from '../../database/pool.ts'
import { parseSmtpUrl } from '../../delivery/smtp/relay-address.ts'
import { startWorker } from '../../delivery/worker/worker.ts'
import { keyRing } from '../../links/keys.ts'
import { createLog } from '../../log.ts'
import { startMeasuring } from './measure.ts'

/** What a sender is told first. The second thing is how many messages have arrived: then it ends and says its figures. */
export type Orders = DaybreakOrders | NodemailerOrders

interface DaybreakOrders {
  readonly kind: 'daybreak'
  readonly databaseUrl: string
  readonly port: number
  /** Open the DKIM keys; without them nothing is signed. */
  readonly secrets: readonly string[]
  readonly linkSecret: string
  readonly publicUrl: string
}

interface NodemailerOrders {
  readonly kind: 'nodemailer'
  readonly port: number
  readonly connections: number
  readonly messages: number
  readonly html: string
  readonly text: string
}

type Stop = () => Promise<void>

// At its end, or when whoever started it has died.
process.on('disconnect', () => process.exit())

process.once('message', (orders: Orders) => {
  const stop = orders.kind === 'daybreak' ? startDaybreak(orders) : startNodemailer(orders)
  const measured = startMeasuring()
  process.once('message', async (messages: number) => {
    process.send?.(measured(messages))
    await stop()
    process.disconnect()
  })
})

function startDaybreak({ databaseUrl, port, secrets, linkSecret, publicUrl }: DaybreakOrders): Stop {
  const log = createLog('warn')
  const pool = createPool(databaseUrl, log)
  const defaultRelay = { address: parseSmtpUrl(`smtp://127.0.0.1:${port}`), standIn: false }
  const ring = keyRing([linkSecret])
  const worker = startWorker({ pool, ring, secrets, publicUrl, defaultRelay, log })
  return async () => {
    await worker.stop()
    await pool.end()
  }
}

/** A pool of nodemailer's, without any records. */
function startNodemailer({ port, connections, messages, html, text }: NodemailerOrders): Stop {
  const pool = { pool: true, maxConnections: connections, maxMessages: Number.POSITIVE_INFINITY } as const
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, ...pool })
  const mail = { from: 'newsletter@daybreak.invalid', subject: 'Bench', html, text, textEncoding: 'base64' } as const
  let next = 1
  const send = async () => {
    while (next <= messages) await transport.sendMail({ ...mail, to: `reader-${next++}@readers.invalid` })
  }
  const sending = Promise.all(Array.from({ length: connections * 2 }, send))
  return async () => {
    await sending
    transport.close()
  }
}
