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

const yes = new Set(
  words(`unsubscribed unsubscribe optedout optout blocklisted blacklisted true t yes y 1 on x √ ✓ 是 退订 退訂 已退订 已退訂
    取消订阅 取消訂閱 已取消订阅 已取消訂閱 黑名单 黑名單`),
)
const no = new Set(
  words('subscribed optedin optin false f no n 0 off null 否 未退订 未退訂 未取消订阅 未取消訂閱 已订阅 已訂閱'),
)

/**
 * Null: nothing against it. A word that we do not know is a fault: it may mean that somebody does not want mail.
 * @param statuses cells that say it by a word
 * @param left cells that say when somebody left, or whether
 */
export function standingOf(statuses: readonly string[], left: readonly string[]): Standing | Fault | null {
  let standing: Standing | null = null
  for (const cell of left) {
    const hasLeft = hasLeftBy(cell)
    if (hasLeft === undefined) return { value: cell, reason: 'import.left' }
    if (hasLeft) standing = 'unsubscribed'
  }
  for (const status of statuses) {
    const word = plainWord(status)
    if (word === '') continue
    const meaning = meanings.get(word)
    if (meaning === undefined) return { value: status, reason: 'import.status' }
    if (meaning === 'unsubscribed' || standing === null) standing = meaning
  }
  return standing
}

function hasLeftBy(cell: string): boolean | undefined {
  const word = plainWord(cell)
  if (word === '' || no.has(word)) return false
  // A moment, however it is written: with a year, or as a number of seconds.
  return yes.has(word) || /\d{4}|\d+[./]\d+/.test(word) || undefined
}

const plainWord = (cell: string) =>
  cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '')
