import sql from 'sql-template-tag'
import { type Pool, rowsOf } from '../../../src/database/pool.ts'
import { classify } from '../../../src/feedback/classes/classify.ts'
import type { SeenHit } from '../../../src/feedback/classes/seen.ts'
import { setScene } from '../../support/scene.ts'

/** A mailing that has begun, with so many links, and that to so many subscribers was accepted. */
export async function setMailing(pool: Pool, links: number, acceptances: ReadonlyMap<number, number | null>) {
  const scene = await setScene(pool, 0)
  const { id } = scene.mailing
  await pool.query(
    sql`update mailings set started_at = '2026-11-02T07:00:00+08:00', status = 'sent', finished_at = now() where id = ${id}`,
  )
  await pool.query(sql`insert into mailing_links (mailing_id, id, url)
    select ${id}::integer, n, 'https://example.com/' || n from generate_series(0, ${links}::integer - 1) as n`)
  await accept(pool, id, acceptances)
  return scene
}

/** @param acceptances by subscriber, in milliseconds of the epoch */
async function accept(pool: Pool, mailing: number, acceptances: ReadonlyMap<number, number | null>): Promise<void> {
  const known = [...acceptances].filter(([, at]) => at !== null)
  await pool.query(sql`insert into deliveries (mailing_id, subscriber_id, status, address, name, settled_at, provider_id)
    select ${mailing}::integer, id, 'accepted', id || '@readers.example', '', to_timestamp(at / 1000), 1
    from unnest(${known.map(([id]) => id)}::bigint[], ${known.map(([, at]) => at)}::float8[]) as a (id, at)`)
}

/** As a server records them: classed by themselves, with ids in the order in which they are given. */
export async function record(pool: Pool, mailing: number, hits: readonly Omit<SeenHit, 'id' | 'class' | 'burst'>[]) {
  const of = <Name extends keyof (typeof hits)[number]>(name: Name) => hits.map((hit) => hit[name])
  await pool.query(sql`insert into hits (mailing_id, at, subscriber_id, kind, link_id, method, user_agent, purpose, network, class, rules_version)
    select ${mailing}::integer, to_timestamp(at / 1000), subscriber, kind, link, method, user_agent, purpose, network, class, 2
    from unnest(${of('at')}::float8[], ${of('subscriber')}::bigint[], ${of('kind')}::hit_kind[], ${of('link')}::smallint[],
        ${of('method')}::text[], ${of('userAgent')}::text[], ${of('purpose')}::text[], ${of('network')}::cidr[],
        ${hits.map((hit) => classify(hit))}::hit_class[])
      as h (at, subscriber, kind, link, method, user_agent, purpose, network, class)`)
}

/** Class and burst of each hit of a mailing, in the order of their ids. */
export async function classesOf(pool: Pool, mailing: number): Promise<string[]> {
  const rows = await rowsOf<{ class: string; burst: string | null }>(
    pool,
    sql`select class, burst from hits where mailing_id = ${mailing} order by id`,
  )
  return rows.map((row) => (row.burst ? `${row.class} by ${row.burst}` : row.class))
}
