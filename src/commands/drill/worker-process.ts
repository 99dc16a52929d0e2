import { createPool } from '../../database/pool.ts'
import { parseSmtpUrl } from '../../delivery/smtp/relay-address.ts'
import { defaultTimeouts } from '../../delivery/smtp/timeouts.ts'
import { startWorker } from '../../delivery/worker/worker.ts'
import { keyRing } from '../../links/keys.ts'
import { createLog } from '../../log.ts'

/** What a worker of the drill is told when it is forked. */
export interface Orders {
  readonly databaseUrl: string
  readonly relayUrl: string
  readonly leaseSeconds: number
  /** How long to wait for the answer to the final dot, in ms. */
  readonly finalDotMs: number
}

const orders = JSON.parse(process.argv[2]!) as Orders
const log = createLog('warn')
const pool = createPool(orders.databaseUrl, log, 5)
const worker = startWorker({
  pool,
  log,
  ring: keyRing(['a drill signs its links with a key that nobody checks']),
  publicUrl: 'https://news.example.com',
  defaultRelay: { address: parseSmtpUrl(orders.relayUrl), standIn: false },
  timeouts: { ...defaultTimeouts, finalDot: orders.finalDotMs },
  leaseSeconds: orders.leaseSeconds,
})

const leave = async () => {
  await worker.stop()
  await pool.end()
}
process.on('disconnect', leave)
// The drill may have ended while this was starting.
if (!process.connected) void leave()
