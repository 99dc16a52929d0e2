import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { keepLeavingReason, longestWords } from '../../src/feedback/leaving-reason.ts'
import type { Holder } from '../../src/feedback/reader.ts'
import { unsubscribe } from '../../src/feedback/unsubscribe.ts'
import { useDatabase } from '../support/database.ts'
import { sendingTo } from './sending-to.ts'

const database = useDatabase()
const pool = () => database.pool
const keptOf = (holder: Holder) =>
  rowOf<{ reason: string; words: string }>(
    pool(),
    sql`select reason, words from unsubscribes where mailing_id = ${holder.mailing}`,
  )

describe('why somebody left', () => {
  it('is kept, as said last', async () => {
    const { holder } = await sendingTo(pool())
    await unsubscribe(pool(), holder, 'one-click')
    await keepLeavingReason(pool(), holder, 'too_often', '')
    expect(await keptOf(holder)).toEqual({ reason: 'too_often', words: '' })
    for (let time = 0; time < 2; time++) {
      await keepLeavingReason(pool(), holder, 'other', ' 每天\r\n两封\u0000太多 ')
      expect(await keptOf(holder)).toEqual({ reason: 'other', words: '每天\n两封太多' })
    }
  })

  it('is kept of nobody who has stayed, is erased or never was', async () => {
    const { holder } = await sendingTo(pool())
    expect(await keepLeavingReason(pool(), holder, 'other', 'x')).toBe('stayed')
    expect(await keepLeavingReason(pool(), { ...holder, subscriber: 987_654 }, 'other', 'x')).toBe('gone')
    expect(await keepLeavingReason(pool(), { ...holder, mailing: 987_654 }, 'other', 'x')).toBeUndefined()
    expect(await keptOf(holder)).toBeUndefined()
  })

  it('may be any text: what is kept is bounded, whole, and a text to Postgres', async () => {
    const { holder } = await sendingTo(pool())
    await unsubscribe(pool(), holder, 'page')
    const long = fc.string({ unit: 'binary', minLength: longestWords - 2, maxLength: longestWords + 4 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(long, fc.string({ unit: 'binary' }), fc.constant('😀'.repeat(400))), async (words) => {
        await keepLeavingReason(pool(), holder, 'other', words)
        const kept = (await keptOf(holder))!.words
        expect(kept.length).toBeLessThanOrEqual(longestWords)
        expect(kept).not.toMatch(/[\ud800-\udfff]/u)
        expect(
          words
            .replaceAll('\r\n', '\n')
            .replace(/[^\P{Cc}\n\t]/gu, '')
            .trim(),
        ).toContain(kept)
      }),
      { numRuns: 60 },
    )
  })
})
