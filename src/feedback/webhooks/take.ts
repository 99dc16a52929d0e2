import type { Pool } from '../../database/pool.ts'
import type { Key } from '../../locale/index.ts'
import type { Log } from '../../log.ts'
import type { CameBack } from '../came-back.ts'
import type { Left } from './left.ts'
import { readDocument } from './read/read.ts'
import { claimRequest, releaseRequest, settleRequest } from './requests.ts'
import { findWebhook } from './store.ts'
import type { Told } from './told.ts'
import { verifyPosted } from './verify/verify.ts'
import { type Amazon, type Genuine, isRefused, type Posted, type Webhook } from './webhook.ts'

export interface TakingPosted {
  readonly pool: Pool
  /** Open the secrets of webhooks. */
  readonly secrets: readonly string[]
  readonly amazon: Amazon
  readonly log: Log
  readonly recordCameBack: (cameBack: CameBack) => Promise<unknown>
  readonly recordLeft: (left: Left) => Promise<unknown>
}

/** `taken`: now or before; `busy`: the same is being worked off; `unknown`: there is no such webhook. */
export type Answer = 'taken' | 'busy' | 'unknown' | { readonly refused: Key }

// A service batches a minute of events, of which the most are none of ours.
const mostEvents = 5_000

/**
 * Takes what was posted to a webhook: everything that it tells is recorded when the promise is fulfilled. Forgeries
 * change nothing, and as often as the same comes, it is recorded once.
 * @param key the last part of the path
 * @throws Error when something is away that may come back: the service is to send it again
 */
export async function takePosted(taking: TakingPosted, key: string, posted: Posted): Promise<Answer> {
  const { pool, secrets, amazon, log } = taking
  const webhook = await findWebhook(pool, secrets, key)
  if (!webhook) return 'unknown'
  const verdict = await verifyPosted(webhook, posted, amazon)
  if (isRefused(verdict)) {
    log.info({ webhook: webhook.name, why: verdict.refused }, 'a request to a webhook was refused')
    return verdict
  }
  const claim = await claimRequest(pool, webhook, verdict.request)
  if (claim !== 'ours') return claim === 'done' ? 'taken' : 'busy'
  try {
    const answer = await workOff(taking, webhook, verdict)
    await settleRequest(pool, webhook, verdict.request)
    return answer
  } catch (error) {
    // Where this fails as well, two minutes later it may be taken all the same.
    await releaseRequest(pool, webhook, verdict.request).catch(() => undefined)
    throw error
  }
}

async function workOff(taking: TakingPosted, webhook: Webhook, { document, confirmAt }: Genuine): Promise<Answer> {
  const events = readDocument(webhook.service, document)
  if (!events) return { refused: 'webhook.unreadable' }
  const ours = events.filter((event) => event.kind !== 'ignored')
  if (ours.length > mostEvents) return { refused: 'webhook.too_long' }
  if (confirmAt !== undefined) {
    await taking.amazon.confirm(confirmAt)
    taking.log.info({ webhook: webhook.name, topic: webhook.topic }, 'confirmed the subscription to a topic')
  }
  for (const event of events) await record(taking, webhook, event)
  return 'taken'
}

async function record(taking: TakingPosted, { name, service }: Webhook, event: Told): Promise<void> {
  if (event.kind === 'ignored') {
    taking.log.debug({ webhook: name, type: event.type }, 'an event of a webhook is nothing to record')
    return
  }
  const { kind, ...about } = event
  const proven = { ...about, source: `webhook ${service}`, proven: true }
  if (kind === 'unsubscribe') await taking.recordLeft(proven)
  else await taking.recordCameBack({ kind, ...proven })
}
