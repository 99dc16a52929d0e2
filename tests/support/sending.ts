import sql from 'sql-template-tag'
import type { Pool } from '../../src/database/pool.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { startPreparing } from '../../src/delivery/mailing-states.ts'
import { findMailing, type Mailing, type NewMailing } from '../../src/delivery/mailings.ts'
import { prepareMailing } from '../../src/delivery/prepare.ts'
import { keyRing } from '../../src/links/keys.ts'
import { createLog } from '../../src/log.ts'
import { type Scene, setScene } from './scene.ts'
import { signToken } from './token.ts'

/** Somebody to whom a mailing goes. */
export interface Reader {
  readonly subscriber: number
  readonly address: string
}

export interface Sending extends Scene {
  /** In the order of their numbers. */
  readonly readers: readonly Reader[]
  /** Prepares a mailing that is due. */
  readonly start: (mailing: Mailing) => Promise<Mailing>
}

/** What `messageIdOf` signs with. */
export const ringSecret = 'a secret that is long enough for the tests'
export const ring = keyRing([ringSecret])

/** The Message-ID of a reader's message, as a mail that comes back shows it. */
export const messageIdOf = (mailing: number, { subscriber }: Reader) =>
  `<${signToken(ring, 'message', { mailing, subscriber })}@news.example>`

/** A scene whose mailing is sending, with no worker at it. */
export async function startSendingTo(
  pool: Pool,
  subscribers: number,
  how: Pick<NewMailing, 'canary'> = {},
): Promise<Sending> {
  const scene = await setScene(pool, subscribers, how)
  const start = async ({ id }: Mailing) => {
    for (const due of await startPreparing(pool)) await prepare(pool, due)
    return findMailing(pool, id)
  }
  const mailing = await start(scene.mailing)
  const readers = await rowsOf<Reader>(
    pool,
    sql`select subscriber_id as subscriber, address from deliveries where mailing_id = ${mailing.id} order by subscriber_id`,
  )
  return { ...scene, mailing, readers, start }
}

const prepare = (pool: Pool, mailing: Mailing) =>
  prepareMailing(pool, mailing, {
    publicUrl: 'https://news.example.com',
    lookUpMx: () => Promise.reject(new Error('nobody is asked')),
    log: createLog('silent'),
  })
