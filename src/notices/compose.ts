import type { Queryable } from '../database/pool.ts'
import { loadSigner } from '../message/dkim-keys.ts'
import { testMail } from '../message/test-mail.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { noticeMessage } from './message.ts'
import type { Notice } from './notice.ts'
import { type WordsDeps, wordsOf } from './words.ts'

export interface ComposeDeps extends WordsDeps {
  /** Open the DKIM keys of the senders' domains; empty: nothing is signed. */
  readonly secrets: readonly string[]
}

/** The MIME bytes of a notice; undefined when what it is about is no more. */
export async function compose(
  db: Queryable,
  notice: Notice,
  newsletter: Newsletter,
  deps: ComposeDeps,
): Promise<readonly Uint8Array[] | undefined> {
  const { matter, id, address, madeAt } = notice
  const sign = await loadSigner(db, deps.secrets, newsletter.senderAddress, madeAt)
  if (matter.kind === 'test') {
    const recipient = { subscriber: id, address, name: matter.name }
    return testMail(db, matter.issue, newsletter, { publicUrl: deps.publicUrl, date: madeAt, recipient, sign })
  }
  const words = await wordsOf(db, { ...notice, matter }, newsletter, deps)
  return words && noticeMessage(notice, words, newsletter, { ring: deps.ring, sign })
}
