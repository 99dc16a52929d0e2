import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import { holdForCanary, passCanary } from './mailing-states.ts'
import type { Mailing } from './mailings.ts'

/** What those who go first have come to. */
export interface CanaryResult {
  readonly accepted: number
  readonly refused: number
  readonly unknown: number
  /** Put off at least once, and not yet taken. */
  readonly deferred: number
  readonly complaints: number
  /** Not yet tried, or in flight; but for those whose provider is held: they wait for an admin. */
  readonly open: number
}

// Above these shares a mailbox provider begins to doubt the sender; a few cases alone are no share of anything.
const failedShare = 0.05
const complaintShare = 0.003
const fewestFailed = 3
const fewestComplaints = 2

/**
 * Lets the rest of a mailing go when its canary was well received, and holds it when it was not.
 * @returns what became of it; undefined while it is not yet time
 */
export async function judgeCanary(db: Queryable, mailing: Mailing): Promise<'passed' | 'held' | undefined> {
  if (!mailing.canaryDue) return undefined
  const { accepted, refused, unknown, deferred, complaints, open } = await canaryResult(db, mailing.id)
  if (open > 0) return undefined
  const failed = refused + unknown
  const tooManyFailed = failed >= fewestFailed && failed > failedShare * (accepted + failed)
  const noneAccepted = accepted === 0 && failed + deferred > 0
  const tooManyComplaints = complaints >= fewestComplaints && complaints > complaintShare * accepted
  if (!tooManyFailed && !noneAccepted && !tooManyComplaints) {
    await passCanary(db, mailing.id)
    return 'passed'
  }
  const reason = { key: 'mailing.reason.canary', values: { accepted, refused, unknown, deferred, complaints } } as const
  return (await holdForCanary(db, mailing.id, reason)) ? 'held' : undefined
}

export async function canaryResult(db: Queryable, mailing: number): Promise<CanaryResult> {
  const row = await rowOf<CanaryResult>(
    db,
    sql`select count(*) filter (where status = 'accepted') as accepted,
        count(*) filter (where status = 'refused') as refused,
        count(*) filter (where status = 'unknown') as unknown,
        count(*) filter (where status = 'queued' and attempts > 0) as deferred,
        count(*) filter (where status in ('claimed', 'handing_off')
          or status = 'queued' and attempts = 0 and p.held_reason is null) as open,
        (select count(*) from complaints where mailing_id = ${mailing} and not weak) as complaints
      from deliveries d join providers p on p.id = d.provider_id where mailing_id = ${mailing} and canary`,
  )
  return row!
}
