import sql from 'sql-template-tag'
import type { Pool } from '../database/pool.ts'
import type { KeyRing } from '../links/keys.ts'
import { type Challenge, makeChallenge, type Proof, verifyProof } from './challenge.ts'
import type { SignUp } from './form.ts'
import { countAsked, countTaken } from './limits.ts'

/** From where it was asked for: evidence of consent. */
export interface Asking {
  readonly source: string
  readonly ip: string | undefined
  /** The answer to a challenge, where one was given. */
  readonly proof: Proof | undefined
}

export type Answer =
  | { readonly kind: 'accepted' }
  /** `wrong`: there was a proof, and it is none, or no more. */
  | { readonly kind: 'challenged'; readonly challenge: Challenge; readonly wrong: boolean }
  | { readonly kind: 'refused'; readonly waitSeconds: number }

/**
 * Accepts a sign-up, to be worked off later. Nothing here looks at who is known, subscribed or suppressed: neither the
 * answer nor the time that it takes can depend on that.
 */
export async function askToSubscribe(pool: Pool, ring: KeyRing, signUp: SignUp, asking: Asking): Promise<Answer> {
  const { proof, ip } = asking
  const { flood, waitSeconds } = await countAsked(pool, { newsletterId: signUp.newsletterId, ip })
  if (waitSeconds !== undefined) return { kind: 'refused', waitSeconds }
  const goodUntil = flood > 1 && proof ? verifyProof(ring, signUp, proof) : undefined
  const passes = flood <= 1 || goodUntil
  const spending = goodUntil && proof ? { challenge: proof.challenge, until: goodUntil } : undefined
  if (passes && (await take(pool, signUp, asking, spending))) return { kind: 'accepted' }
  return { kind: 'challenged', challenge: makeChallenge(ring, signUp, flood), wrong: proof !== undefined }
}

/** @returns false when the challenge has been spent before */
async function take(
  pool: Pool,
  { newsletterId, email, name, language, listIds, words }: SignUp,
  { source, ip }: Asking,
  spending: { readonly challenge: string; readonly until: Date } | undefined,
): Promise<boolean> {
  const spent = spending
    ? sql`insert into spent_challenges (challenge, expires_at) values (${spending.challenge}, ${spending.until})
        on conflict do nothing returning true as good`
    : sql`select true as good`
  const isGood = sql`exists (select from spent where good)`
  const { rowCount } = await pool.query(sql`
    with spent as (${spent}), counted as (${countTaken({ newsletterId, ip }, isGood)})
    insert into sign_ups (newsletter_id, email, name, language, list_ids, words, source, ip)
    select ${newsletterId}, ${email}, ${name}, ${language}, ${listIds}::integer[], ${words}, ${source}, ${ip ?? null}::inet
    where ${isGood}`)
  return rowCount === 1
}
