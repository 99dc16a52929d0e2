import sql from 'sql-template-tag'
import { afterEach, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { suppressionsOf } from '../../src/audience/suppressions.ts'
import { freePort } from '../../src/commands/demo/free-port.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { startListener } from '../../src/feedback/listener.ts'
import { keyRing } from '../../src/links/keys.ts'
import { createLog } from '../../src/log.ts'
import { changeNewsletter } from '../../src/newsletters/newsletter.ts'
import { useWorkers } from '../delivery/worker/at-work.ts'
import { useDatabase } from '../support/database.ts'
import { findMta } from '../support/mta.ts'
import { setScene } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const { work, ledgerBecomes } = useWorkers(pool)
// As the workers of the tests sign.
const ring = keyRing(['a secret that is long enough to seal a key with'])
const keys = hashKeysOf(['a secret of thirty-two characters'])
const patience = { timeout: 30_000, interval: 50 }

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const mta = findMta()
const title = mta
  ? `a bounce that ${mta.name} makes`
  : 'a bounce that a real MTA makes: SKIPPED, there is neither Exim nor Postfix on this machine (or it is not root that runs the tests)'

describe.skipIf(!mta)(title, () => {
  it('goes from our worker through the MTA to our listener, and is recorded of the reader that it is about', async () => {
    const scene = await setScene(pool(), 2)
    await changeNewsletter(pool(), scene.newsletter.id, { bounceAddress: 'bounces@news.example' })
    const listening = { pool: pool(), ring, log: createLog('silent'), host: '127.0.0.1' }
    const listener = await startListener({ ...listening, port: 0 })
    closers.push(listener.close)
    const port = await freePort(0)
    closers.push(await mta!.start(port, { domain: 'news.example', port: listener.port }))

    await work({ url: `smtp://127.0.0.1:${port}` })
    // The MTA takes the mail, and finds out later that it knows nobody.
    await ledgerBecomes(scene.mailing.id, { accepted: 2 })
    const bounces = () =>
      rowsOf<{ address: string; reason: string }>(
        pool(),
        sql`select d.address, b.reason, b.hard, b.matched, b.source from bounces b
          join deliveries d on d.mailing_id = b.mailing_id and d.subscriber_id = b.subscriber_id
          where b.mailing_id = ${scene.mailing.id}`,
      )
    await expect.poll(async () => (await bounces()).length, patience).toBe(2)
    const told = { reason: 'userunknown', hard: true, matched: 'verp', source: 'listener' }
    expect(await bounces()).toMatchObject([told, told])
    for (const { address } of await bounces()) {
      expect(await suppressionsOf(pool(), keys, address)).toMatchObject([{ reason: 'bounce' }])
    }
  }, 90_000)
})
