import type { Fault } from './faults.ts'

/** What a file says of somebody whom it does not want subscribed as the import says. */
export type Standing = 'pending' | 'unsubscribed'

const words = (text: string) => text.trim().split(/\s+/)

// As `plainWord` leaves them. Words of Mailchimp, listmonk and Ghost among them; one of several may say it.
const meanings: ReadonlyMap<string, Standing | null> = new Map([
  ...words('subscribed active enabled confirmed true yes y 1 on 是 已订阅 訂閱 订阅 正常 有效 已确认').map(
    (word) => [word, null] as const,
  ),
  ...words('pending unconfirmed 待确认 未确认').map((word) => [word, 'pending'] as const),
  ...words(`unsubscribed cleaned bounced complained spam blocklisted blacklisted disabled inactive archived deleted
    nonsubscribed transactional false no n 0 off 否 未订阅 退订 已退订 取消 已取消 取消订阅 已取消订阅 黑名单 无效 停用`).map(
    (word) => [word, 'unsubscribed'] as const,
  ),
])

/**
 * Null: nothing against it. A word that we do not know is a fault: it may mean that somebody does not want mail.
 * @param statuses cells that say it by a word
 * @param leftAt cells that say it by not being empty
 */
export function standingOf(statuses: readonly string[], leftAt: readonly string[]): Standing | Fault | null {
  let standing: Standing | null = leftAt.some((cell) => cell.trim() !== '') ? 'unsubscribed' : null
  for (const status of statuses) {
    const word = plainWord(status)
    if (word === '') continue
    const meaning = meanings.get(word)
    if (meaning === undefined) return { value: status, reason: 'import.status' }
    if (meaning === 'unsubscribed' || standing === null) standing = meaning
  }
  return standing
}

const plainWord = (cell: string) => cell.toLowerCase().replace(/[\s_-]/g, '')
