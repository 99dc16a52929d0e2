import { createPool } from '../../database/pool.ts'
import { createLog } from '../../log.ts'
import { startScheduler } from '../../schedule/scheduler.ts'

/** What a scheduler of the drill is told: how far ahead its clock is, in ms. It begins at the first. */
export interface ClockOrder {
  readonly aheadMs: number
}

let aheadMs = 0
const RealDate = Date
const now = () => RealDate.now() + aheadMs
// The clock of this process, for all that runs in it. What Postgres thinks of the time is not touched.
globalThis.Date = new Proxy(RealDate, {
  construct: (date, parts, made) => Reflect.construct(date, parts.length > 0 ? parts : [now()], made),
  get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
})

const log = createLog('silent')
const pool = createPool(process.argv[2]!, log, 2)
let scheduler: ReturnType<typeof startScheduler> | undefined
process.on('message', (order: ClockOrder) => {
  aheadMs = order.aheadMs
  scheduler ??= startScheduler(pool, log, () => undefined)
})
process.on('disconnect', async () => {
  await scheduler?.stop()
  await pool.end()
})
// The drill may have ended while this was starting: then there is nobody to hear it.
process.send?.('ready')
