import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import { type Mailing, passCanary, pauseMailing } from './mailings.ts'

/** What those who go first have come to. */
export interface CanaryResult {
  readonly accepted: number
  readonly refused: number
  readonly complaints: number
  /** Not yet tried, or in flight; what a provider is held for is not waited for. */
  readonly open: number
}

// Above these shares a mailbox provider begins to doubt the sender; a few cases alone are no share of anything.
const refusedShare = 0.05
const complaintShare = 0.003
const fewestRefused = 3
const fewestComplaints = 2

/**
 * Lets the rest of a mailing go when its canary was well received, and holds it when it was not.
 * @returns what became of it; undefined while it is not yet time
 */
export async function judgeCanary(db: Queryable, mailing: Mailing): Promise<'passed' | 'held' | undefined> {
  if (!mailing.canaryDue) return undefined
  const { accepted, refused, complaints, open } = await canaryResult(db, mailing.id)
  if (open > 0) return undefined
  const tooManyRefused = refused >= fewestRefused && refused > refusedShare * (accepted + refused)
  const tooManyComplaints = complaints >= fewestComplaints && complaints > complaintShare * accepted
  if (!tooManyRefused && !tooManyComplaints) {
    await passCanary(db, mailing.id)
    return 'passed'
  }
  await pauseMailing(db, mailing.id, 'canary', {
    key: 'mailing.reason.canary',
    values: { accepted, refused, complaints },
  })
  return 'held'
}

export async function canaryResult(db: Queryable, mailing: number): Promise<CanaryResult> {
  const row = await rowOf<CanaryResult>(
    db,
    sql`select count(*) filter (where status = 'accepted') as accepted,
        count(*) filter (where status = 'refused') as refused,
        count(*) filter (where held_reason is null
          and (status in ('claimed', 'handing_off') or status = 'queued' and attempts = 0)) as open,
        (select count(*) from complaints where mailing_id = ${mailing}) as complaints
      from deliveries join providers on providers.id = provider_id where mailing_id = ${mailing} and canary`,
  )
  return row!
}
