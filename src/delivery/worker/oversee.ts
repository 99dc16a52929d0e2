import type { Pool } from '../../database/pool.ts'
import type { Log } from '../../log.ts'
import { suppressHard, suppressSoft } from '../bounces.ts'
import { judgeCanary } from '../canary.ts'
import { endWindow } from '../end-window.ts'
import {
  finishMailing,
  missLate,
  noteReason,
  pauseForRelays,
  resumeForRelays,
  startPreparing,
} from '../mailing-states.ts'
import { hasQueued, sendingMailings } from '../mailings.ts'
import { prepareMailing } from '../prepare.ts'
import type { LookUpMx } from '../providers/providers.ts'
import { type Reason, reasonOf } from '../reason.ts'
import { expireWorkers } from '../states.ts'

export interface OverseeDeps {
  readonly pool: Pool
  readonly publicUrl: string
  readonly log: Log
  readonly leaseSeconds: number
  readonly lookUpMx: LookUpMx
  /** Why no relay takes mail; null when one does, undefined as long as nobody has looked. */
  readonly relaysDown: () => Reason | null | undefined
}

// A mailbox that does not exist is suppressed only so much later: by then it has shown whether they all "do not exist".
const doubtSeconds = 60

/**
 * What has to be seen to beside the deliveries themselves; as often as it is done, and by whichever process.
 * @returns the mailings that are sending
 */
export function createOverseer(deps: OverseeDeps): () => Promise<number[]> {
  const { pool, log, leaseSeconds, relaysDown } = deps
  const finish = createFinish(pool, log)
  return async () => {
    for (const { id } of await missLate(pool)) log.error({ mailing: id }, 'a mailing was missed: its window passed')
    await prepareDue(deps)
    const down = relaysDown()
    if (down) await pauseForRelays(pool, down)
    if (down === null) await resumeForRelays(pool)
    const { queued, unknown } = await expireWorkers(pool, leaseSeconds)
    if (queued + unknown > 0) log.warn({ queued, unknown }, 'the lease of a dead worker ran out')
    await suppressHard(pool, doubtSeconds)
    await suppressSoft(pool)
    const sending: number[] = []
    for (const mailing of await sendingMailings(pool)) {
      const late = await endWindow(pool, mailing.id)
      if (late > 0) {
        log.error({ mailing: mailing.id, late }, 'the window of a mailing passed: the rest is given up')
        await noteReason(pool, mailing.id, { key: 'mailing.reason.given_up', values: {} })
      }
      const canary = await judgeCanary(pool, mailing)
      if (canary === 'held') log.error({ mailing: mailing.id }, 'the canary was not well received: the mailing is held')
      await finish(mailing.id)
      sending.push(mailing.id)
    }
    return sending
  }
}

async function prepareDue({ pool, publicUrl, log, lookUpMx }: OverseeDeps): Promise<void> {
  for (const mailing of await startPreparing(pool)) {
    try {
      await prepareMailing(pool, mailing, { publicUrl, lookUpMx, log })
    } catch (error) {
      log.error({ err: error, mailing: mailing.id }, 'a mailing could not be prepared')
      await noteReason(pool, mailing.id, reasonOf(error))
    }
  }
}

/** Whether something is in flight is read off the whole mailing: not more often than a twentieth of the time. */
function createFinish(pool: Pool, log: Log): (mailing: number) => Promise<void> {
  let notBefore = 0
  return async (mailing) => {
    const started = performance.now()
    if (started < notBefore || (await hasQueued(pool, mailing))) return
    if (await finishMailing(pool, mailing)) log.info({ mailing }, 'mailing sent')
    const now = performance.now()
    notBefore = now + 20 * (now - started)
  }
}
