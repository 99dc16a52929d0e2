import { expect, it } from 'vitest'
import { changeNewsletter } from '../../src/newsletters/newsletter.ts'
import { wantedSlots } from '../../src/schedule/wanted.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const slot = new Date('2026-11-02T07:00:00+08:00')

it.each([
  ['the name', { name: 'Another' }, ['issue', 'digest']],
  ['the hour of the issue', { schedule: '0 8 * * *' }, ['digest']],
  ['the hour of the digest', { digestSchedule: '0 9 * * 6' }, ['issue']],
  ['the time zone', { timeZone: 'Asia/Tokyo' }, []],
] as const)('after a change of %s, slots of what was not changed are wanted as before', async (_, changes, wanted) => {
  const { pool } = database
  const newsletter = await makeNewsletter(pool, { schedule: '0 7 * * *', digestSchedule: '0 7 * * 0' })
  await changeNewsletter(pool, newsletter.id, changes)
  for (const kind of ['issue', 'digest'] as const) {
    const slots = await wantedSlots(pool, newsletter.id, kind, [slot])
    expect(slots, kind).toEqual((wanted as readonly string[]).includes(kind) ? [slot] : [])
  }
})
