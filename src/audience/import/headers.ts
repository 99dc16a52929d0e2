/** What a column may be mapped to, beside `attributes.KEY` and `skip`. */
export const fields = [
  'email',
  'name',
  'first_name',
  'last_name',
  'language',
  'time_zone',
  'tags',
  'attributes',
  'status',
  'left_at',
  'opted_in_at',
  'opted_in_ip',
  'confirmed_at',
  'confirmed_ip',
  'words',
  'source',
] as const
export type Field = (typeof fields)[number]

const words = (text: string) => text.trim().split(/\s+/)

// As `plain` leaves them. Mailchimp: OPTIN_TIME, UNSUB_TIME, CLEAN_TIME and on; Ghost: subscribed_to_emails, labels,
// deleted_at; listmonk: attributes;
// Salesforce: HasOptedOutOfEmail; HubSpot: Unsubscribed from all email.
const names: Readonly<Record<Field, readonly string[]>> = {
  email:
    words(`email emailaddress mail mailaddress 邮箱 邮箱地址 电子邮箱 电子邮箱地址 电子邮件 电子邮件地址 邮件 邮件地址
    电邮 电邮地址 郵箱 電子郵箱 電子郵件 電子郵件地址 電郵 信箱`),
  name: words('name fullname 姓名 名字 称呼 稱呼 昵称 暱稱'),
  first_name: words('firstname givenname fname 名'),
  last_name: words('lastname surname familyname lname 姓 姓氏'),
  language: words('language lang locale 语言 語言 语种'),
  time_zone: words('timezone tz 时区 時區'),
  tags: words('tags tag labels 标签 標籤'),
  attributes: words('attributes attribs'),
  status: words('status subscribedtoemails subscribed subscriptionstatus 状态 狀態 订阅状态 訂閱狀態 是否订阅'),
  left_at:
    words(`leftat unsubtime unsubscribedat unsubscribetime unsubscribedate cleantime deletedat optouttime optoutdate optoutat
    optedoutat unsubscribed unsubscribe isunsubscribed unsubscribedfromallemail optout optedout isoptedout hasoptedout
    hasoptedoutofemail emailoptout emailoptedout donotemail donotmail blocklisted blacklisted 退订时间 退訂時間 退订日期
    退訂日期 退订 退訂 已退订 已退訂 是否退订 是否退訂 是否已退订 是否已退訂 取消订阅 取消訂閱 已取消订阅 已取消訂閱
    是否取消订阅 是否取消訂閱 是否已取消订阅 是否已取消訂閱 取消订阅时间 取消訂閱時間 黑名单 黑名單 是否黑名单`),
  opted_in_at: words('optintime optinat optedinat subscribedat createdat 订阅时间 訂閱時間'),
  opted_in_ip: words('optinip optedinip signupip 订阅ip'),
  confirmed_at: words('confirmtime confirmedat 确认时间 確認時間'),
  confirmed_ip: words('confirmip confirmedip 确认ip'),
  words: words('consentwords consenttext 同意内容 同意原文'),
  source: words('consentsource signupsource subscriptionsource 订阅来源 訂閱來源'),
}

// What is called so may also be something that an operator keeps as an attribute. Substack: email_disabled; Klaviyo:
// Email Marketing Consent; Shopify: Accepts Email Marketing. A `state` is one of the United States, mostly.
const looseNames: Partial<Record<Field, readonly string[]>> = {
  status: words(`emailstatus subscriberstate subscriberstatus globalstatus emailpermissionstatus emailmarketingconsent
    acceptsemailmarketing acceptsmarketing optin optedin consent 邮件状态 郵件狀態 订阅 訂閱 接收邮件 接收郵件 是否接收邮件
    是否接收郵件 是否有效`),
  left_at: words(`emaildisabled emailblacklisted emailblocklisted suppressed bounced unsubscribedon unsubscribeddate
    unsubscriptiondate`),
  words: words('words'),
  source: words('source 来源 來源'),
}

/** A field, by a name that is no other's, whatever attributes there are. */
export const certainFieldOf = (head: string) => fieldIn(names, head)

export const fieldOf = (head: string) => certainFieldOf(head) ?? fieldIn(looseNames, head)

function fieldIn(all: typeof looseNames, head: string): Field | undefined {
  const name = plain(head)
  return fields.find((field) => all[field]?.includes(name))
}

/** `E-Mail Address` and `邮箱（必填）` are plain `emailaddress` and `邮箱`. */
export function plain(head: string): string {
  const [beforeBracket] = head.normalize('NFKC').toLowerCase().split('(')
  return beforeBracket!.replace(/[^\p{L}\p{N}]/gu, '')
}

const ofConsent =
  /unsub|opt(ed)?(in|out)|consent|disabled|blacklist|blocklist|suppress|bounce|退订|退訂|接收|黑名单|黑名單/

// Of Mailchimp, beside UNSUB_TIME.
const harmless = words('unsubcampaigntitle unsubcampaignid')

/** Of columns that nothing is taken from, those that may say who does not want mail, where people become confirmed. */
export const doubtfulAmong = (heads: readonly string[], status: 'pending' | 'confirmed'): string[] =>
  status === 'confirmed' ? heads.filter(isDoubtful) : []

function isDoubtful(head: string): boolean {
  const name = plain(head.replace(/[（(]/g, ' '))
  return ofConsent.test(name) && !harmless.includes(name)
}

/** For a terminal: a binary file may hold anything. */
export function shown(heads: readonly string[]): string {
  const text = heads.map((head) => head.replace(/[\s\p{C}]+/gu, ' ').trim()).join(', ')
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
