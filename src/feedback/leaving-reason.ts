import sql from 'sql-template-tag'
import { type Pool, type Queryable, transaction } from '../database/pool.ts'
import type { Holder, MaybeReader } from './reader.ts'
import { lockReader } from './unsubscribe.ts'

/** What readers are offered to say of why they left. */
export const leavingReasons = ['too_often', 'not_relevant', 'never_signed_up', 'unreadable', 'other'] as const
export type LeavingReason = (typeof leavingReasons)[number]

/** In UTF-16 code units, as a browser counts them. */
export const longestWords = 500

/**
 * Keeps why somebody left by a mailing, and changes nothing else. Whoever says it again corrects themselves.
 * @param words their own: what is too long is cut, what no keyboard types is left out
 * @returns `stayed` when they have not left by it: then nothing is kept
 */
export async function keepLeavingReason(
  pool: Pool,
  holder: Holder,
  reason: LeavingReason,
  words: string,
): Promise<MaybeReader | 'stayed'> {
  return transaction(pool, async (db) => {
    const reader = await lockReader(db, holder)
    if (!reader || reader === 'gone') return reader
    const { rowCount } = await db.query(sql`update unsubscribes set reason = ${reason}, words = ${bounded(words)}
      where mailing_id = ${holder.mailing} and subscriber_id = ${holder.subscriber}`)
    return rowCount === 0 ? 'stayed' : reader
  })
}

function bounded(words: string): string {
  // A browser posts a line break as CRLF, and counts it as one.
  const typed = words.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n\t]/gu, '')
  const cut = typed.trim().slice(0, longestWords)
  // No half of a character that takes two.
  return cut.replace(/[\ud800-\udbff]$/, '').trim()
}

/** Of somebody who is being erased: their own words go, what they chose among ours stays in the sums. */
export async function forgetWords(db: Queryable, subscriber: number): Promise<void> {
  await db.query(sql`update unsubscribes set words = '' where subscriber_id = ${subscriber} and words <> ''`)
}
