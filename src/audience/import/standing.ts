import { isZeroDate, momentOf } from './evidence.ts'
import type { Fault } from './faults.ts'

/** What a file says of somebody whom it does not want subscribed as the import says. */
export type Standing = 'pending' | 'unsubscribed'

const words = (text: string) => text.trim().split(/\s+/)

// As `plainWord` leaves them. These say it in whatever column they stand.
const goodbyes = new Set(
  words(`unsubscribed unsubscribe optedout optout suppressed cleaned bounced complained blocklisted blacklisted
  nonsubscribed notsubscribed neversubscribed 退订 退訂 已退订 已退訂 取消订阅 取消訂閱 已取消订阅 已取消訂閱 未订阅 未訂閱
  黑名单 黑名單`),
)

// Words of Mailchimp, listmonk, Ghost, Klaviyo and Shopify among them; one of several may say it.
const meanings: ReadonlyMap<string, Standing | null> = new Map([
  ...words(`subscribed optedin optin active enabled confirmed valid true t yes y 1 on √ ✓ 是 已订阅 已訂閱 訂閱 订阅 正常 有效
    已确认 已確認 同意 接收`).map((word) => [word, null] as const),
  ...words('pending unconfirmed 待确认 待確認 未确认 未確認').map((word) => [word, 'pending'] as const),
  ...[...goodbyes].map((word) => [word, 'unsubscribed'] as const),
  ...words(`spam disabled inactive invalid archived deleted cancelled canceled paused declined denied withdrawn revoked
    transactional false f no n 0 off 否 取消 已取消 无效 無效 停用 不同意 不接收 拒收`).map(
    (word) => [word, 'unsubscribed'] as const,
  ),
])

const yes = new Set([...goodbyes, ...words('disabled true t yes y 1 on x √ ✓ 是')])
const no = new Set(
  words('subscribed optedin optin false f no n 0 off null 否 未退订 未退訂 未取消订阅 未取消訂閱 已订阅 已訂閱'),
)

/**
 * Null: nothing against it. A word that we do not know is a fault: it may mean that somebody does not want mail; beside
 * another cell that says so it does not matter.
 * @param statuses cells that say it by a word
 * @param left cells that say when somebody left, or whether
 */
export function standingOf(statuses: readonly string[], left: readonly string[]): Standing | Fault | null {
  let standing: Standing | null = null
  let unclear: Fault | undefined
  for (const cell of left) {
    const hasLeft = hasLeftBy(cell)
    if (hasLeft) return 'unsubscribed'
    if (hasLeft === undefined) unclear ??= { value: cell, reason: 'import.left' }
  }
  for (const status of statuses) {
    const meaning = meaningOf(status)
    if (meaning === 'unsubscribed') return meaning
    if (meaning === undefined) unclear ??= { value: status, reason: 'import.status' }
    else standing ??= meaning
  }
  return unclear ?? standing
}

/** The first moment that cells say somebody left at, where one can be read. */
export const leftAtOf = (left: readonly string[]): string | null =>
  left.map((cell) => momentOf(cell.trim())).find((moment) => moment !== undefined) ?? null

/** Whether a cell says that somebody has left, in whatever column it stands: a bare yes or no may be about anything. */
export const saysGoodbye = (cell: string): boolean => goodbyes.has(plainWord(cell))

/** Null where nothing is said against it; undefined for what nobody knows. */
function meaningOf(status: string): Standing | null | undefined {
  const word = plainWord(status)
  const meaning = word === '' ? null : meanings.get(word)
  // In a column such as `opt_in`: when somebody did.
  return meaning === undefined && momentOf(status.trim()) !== undefined ? null : meaning
}

function hasLeftBy(cell: string): boolean | undefined {
  const word = plainWord(cell)
  if (word === '' || no.has(word) || isZeroDate(word)) return false
  // A moment, however it is written: with a year, or as a number of seconds.
  return yes.has(word) || /\d{4}|\d+[./]\d+/.test(word) || undefined
}

const plainWord = (cell: string) =>
  cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '')
