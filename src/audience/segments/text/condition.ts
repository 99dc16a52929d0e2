import type { Condition, Field, ListCondition, Rule, SubscriptionWord } from '../rule.ts'
import { parseBounceScope, parseClicked, parseScope } from './behaviour.ts'
import type { Cursor } from './cursor.ts'
import { parseDayTest, parseTest, parseValues } from './test.ts'

/** How the fields are written. */
export const fieldWords: Readonly<Record<Field, readonly string[]>> = {
  name: ['name'],
  address: ['address'],
  language: ['language'],
  timeZone: ['time', 'zone'],
  domain: ['domain'],
  provider: ['provider'],
  added: ['added'],
}

/** How a subscription is written, before its list. */
export const subscriptionPhrases: Readonly<Record<SubscriptionWord, readonly string[]>> = {
  subscribed: ['subscribed', 'to'],
  confirmed: ['confirmed', 'on'],
  pending: ['pending', 'on'],
  unsubscribed: ['unsubscribed', 'from'],
}

/** Words that begin something else: an attribute of such a name is written `attribute name`. */
export const reserved: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'never', 'opened', 'clicked', 'received', 'bounced', 'tag', 'any', 'all', 'attribute'],
  ...Object.values(fieldWords).map((words) => words[0]!),
  ...Object.keys(subscriptionPhrases),
])

export function parseCondition(cursor: Cursor): Rule {
  if (cursor.take('never')) return { not: parseAct(cursor) ?? cursor.fail() }
  return (
    parseAct(cursor) ?? parseTags(cursor) ?? parseSubscription(cursor) ?? parseField(cursor) ?? parseAttribute(cursor)
  )
}

function parseAct(cursor: Cursor): Rule | undefined {
  if (cursor.take('opened')) return parseScope(cursor, (opened) => ({ opened }))
  if (cursor.take('clicked')) return parseClicked(cursor)
  if (cursor.take('received')) return parseScope(cursor, (received) => ({ received }))
  if (cursor.take('bounced')) return { bounced: parseBounceScope(cursor) }
  return undefined
}

function parseTags(cursor: Cursor): Condition | undefined {
  if (cursor.take('any', 'tag', 'of')) return { tags: { any: parseValues(cursor) } }
  if (cursor.take('all', 'tags', 'of')) return { tags: { all: parseValues(cursor) } }
  if (cursor.take('tag')) return { tags: { any: [cursor.value({ key: 'segment.a_tag' }).text] } }
  return undefined
}

function parseSubscription(cursor: Cursor): ListCondition | undefined {
  for (const [status, words] of Object.entries(subscriptionPhrases)) {
    if (!cursor.take(...words)) continue
    const list = cursor.take('any', 'list') ? null : cursor.value({ key: 'segment.a_list' }).text
    return { list, status: status as SubscriptionWord, ...parseDayTest(cursor) }
  }
  return undefined
}

function parseField(cursor: Cursor): Rule | undefined {
  for (const [field, words] of Object.entries(fieldWords)) {
    if (cursor.take(...words)) return parseTest(cursor, (test) => ({ field: field as Field, ...test }))
  }
  return undefined
}

function parseAttribute(cursor: Cursor): Rule {
  const named = cursor.take('attribute')
  const { kind, text } = cursor.peek({ key: 'segment.an_attribute' })
  if (kind !== 'word' || (!named && reserved.has(text.toLowerCase()))) return cursor.fail()
  const attribute = cursor.value({ key: 'segment.an_attribute' }).text
  return parseTest(cursor, (test) => ({ attribute, ...test }))
}
