import sql from 'sql-template-tag'
import { createList } from '../../src/audience/lists.ts'
import { subscribe } from '../../src/audience/subscriptions.ts'
import { type Pool, rowOf } from '../../src/database/pool.ts'
import { freezeAudience } from '../../src/delivery/freeze.ts'
import { type Holder, type Reader, readerOf } from '../../src/feedback/reader.ts'
import { onLists, type Scene, setScene } from '../support/scene.ts'

export interface SendingTo {
  readonly scene: Scene
  readonly holder: Holder
  readonly lists: readonly [number, number]
}

/** A mailing that is sending to one reader, who takes both lists of the newsletter. */
export async function sendingTo(pool: Pool): Promise<SendingTo> {
  const scene = await setScene(pool, 1)
  const other = await createList(pool, { newsletterId: scene.newsletter.id, slug: 'weekly', name: 'Weekly' })
  const person = await rowOf<{ id: number }>(pool, sql`select max(id) as id from subscribers`)
  await subscribe(pool, person!.id, { listId: other.id, status: 'confirmed' }, { actor: 'reader', source: 'test' })
  await freezeAudience(pool, scene.mailing, onLists(scene.newsletter.id, [scene.list.id]))
  await pool.query(sql`update mailings set status = 'sending', give_up_at = now() + interval '1 hour'
    where id = ${scene.mailing.id}`)
  return { scene, holder: { mailing: scene.mailing.id, subscriber: person!.id }, lists: [scene.list.id, other.id] }
}

export const deliveryOf = (pool: Pool, { mailing, subscriber }: Holder) =>
  rowOf(pool, sql`select status, reply from deliveries where mailing_id = ${mailing} and subscriber_id = ${subscriber}`)

/** Who is there. */
export async function readerThere(pool: Pool, holder: Holder): Promise<Reader> {
  const reader = await readerOf(pool, holder)
  if (!reader || reader === 'gone') throw new Error('the reader is not there')
  return reader
}

export const subscribedOf = async (pool: Pool, holder: Holder) =>
  (await readerThere(pool, holder)).lists.map(({ subscribed }) => subscribed)
