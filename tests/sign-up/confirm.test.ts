import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { historyOf } from '../../src/audience/history.ts'
import { createList, type List, removeList } from '../../src/audience/lists.ts'
import { rhythmOf, setRhythm } from '../../src/audience/rhythms.ts'
import { changeAddress, findSubscriberByAddress } from '../../src/audience/subscribers.ts'
import { subscriptionsOf, unsubscribe } from '../../src/audience/subscriptions.ts'
import { hideAddress, suppress, suppressionsOf } from '../../src/audience/suppressions.ts'
import { rowsOf, transaction } from '../../src/database/pool.ts'
import type { Dated } from '../../src/links/dated-token.ts'
import { forgetNotices, lockMailbox } from '../../src/notices/outbox.ts'
import { erasePerson } from '../../src/persons/erase.ts'
import { askAgain, confirm, confirmationOf } from '../../src/sign-up/confirm.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { keys, notices, signUp, statuses } from './people.ts'

const database = useDatabase()
const chen = 'chen@example.com'
let daily: List
let weekly: List

beforeEach(async () => {
  for (const table of ['notices', 'subscribers', 'suppressions']) await database.pool.query(`delete from ${table}`)
  const { id: newsletterId } = await makeNewsletter(database.pool)
  daily = await createList(database.pool, { newsletterId, slug: 'daily', name: 'Daily', welcome: 'Hello' })
  weekly = await createList(database.pool, { newsletterId, slug: 'weekly', name: 'Weekly' })
})

/** @returns the link in the mail */
async function ask(...lists: List[]): Promise<Dated> {
  await signUp(database.pool, chen, lists)
  return (await notices(database.pool)).findLast(({ kind }) => kind === 'confirmation')!.link
}
const press = (link: Dated, listIds: readonly number[] = [daily.id, weekly.id]) =>
  confirm(database.pool, keys, link, { listIds, name: 'Chen' }, '198.51.100.7')
const kinds = async () => (await notices(database.pool)).map(({ kind }) => kind)
const leave = async (...lists: List[]) => {
  const { id } = (await findSubscriberByAddress(database.pool, chen))!
  const ids = lists.map((list) => list.id)
  await unsubscribe(database.pool, id, ids, { actor: 'reader', source: 'test' })
}
const age = (days: number) =>
  database.pool.query(sql`update notices set made_at = made_at - make_interval(days => ${days})`)
const linkOf = async (at: number) => (await notices(database.pool))[at]!.link

describe('confirming', () => {
  it('records when and from where, and welcomes once, as often as it comes', async () => {
    const link = await ask(daily, weekly)
    expect(await confirmationOf(database.pool, keys, link)).toMatchObject({
      open: [{ id: daily.id }, { id: weekly.id }],
      confirmed: [],
      expired: false,
    })
    expect(await statuses(database.pool, chen)).toEqual({ daily: 'pending', weekly: 'pending' })
    for (let time = 0; time < 3; time++) {
      expect(await press(link)).toMatchObject({ open: [], confirmed: [{ id: daily.id }, { id: weekly.id }] })
    }
    const { id } = (await findSubscriberByAddress(database.pool, chen))!
    const evidence = { status: 'confirmed', source: 'sign-up form', words: 'I agree', ip: '203.0.113.9' }
    const [first] = await subscriptionsOf(database.pool, id)
    expect(first).toMatchObject({ ...evidence, confirmedIp: '198.51.100.7' })
    expect(first!.confirmedAt).toBeInstanceOf(Date)
    expect(await kinds()).toEqual(['confirmation', 'welcome'])
  })

  it('lets the confirmation of another newsletter go that was put off for it', async () => {
    const link = await ask(daily)
    const { id: newsletterId } = await makeNewsletter(database.pool)
    const second = await createList(database.pool, { newsletterId, slug: 'second', name: 'Second' })
    await signUp(database.pool, chen, [second])
    const due = sql`select kind, due_at <= now() as due from notices where newsletter_id = ${newsletterId}`
    expect(await rowsOf(database.pool, due)).toEqual([{ kind: 'confirmation', due: false }])
    await press(link)
    expect(await rowsOf(database.pool, due)).toEqual([{ kind: 'confirmation', due: true }])
  })

  it('is the same when it comes many times at once', async () => {
    const link = await ask(daily)
    await Promise.all(Array.from({ length: 6 }, () => press(link)))
    expect(await kinds()).toEqual(['confirmation', 'welcome'])
  })

  it('takes what the reader chooses, and nothing that was not asked for', async () => {
    const link = await ask(daily)
    expect(await press(link, [])).toMatchObject({ confirmed: [] })
    expect(await press(link, [weekly.id, 4711, Number.NaN])).toMatchObject({ confirmed: [] })
    await ask(weekly)
    expect(await press(link, [weekly.id])).toMatchObject({ open: [{ id: daily.id }], confirmed: [{ id: weekly.id }] })
    expect(await statuses(database.pool, chen)).toEqual({ daily: 'pending', weekly: 'confirmed' })
    expect(await kinds()).toEqual(['confirmation'])
  })
})

describe('the evidence', () => {
  const kept = async () => {
    const { id } = (await findSubscriberByAddress(database.pool, chen))!
    return subscriptionsOf(database.pool, id)
  }
  const stranger = { source: 'sign-up API', ip: '6.6.6.6', words: 'What nobody has read' }
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)

  it('is of the first request that stands, whoever asks after it', async () => {
    const at = hoursAgo(1)
    await signUp(database.pool, chen, [daily], 'zh-CN', { words: '我同意', ip: '1.1.1.1', at })
    await signUp(database.pool, chen, [daily], 'en', stranger)
    await press(await linkOf(0))
    const [evidence] = await kept()
    expect(evidence).toMatchObject({ source: 'sign-up form', ip: '1.1.1.1', words: '我同意', createdAt: at })
    expect(evidence!.confirmedIp).toBe('198.51.100.7')
    expect(evidence!.confirmedAt!.getTime()).toBeGreaterThan(at.getTime() + 3_500_000)
  })

  it('is of what was asked for after the reader left, where they left a request unanswered', async () => {
    await signUp(database.pool, chen, [daily], 'en', { ...stranger, at: hoursAgo(2) })
    await leave(daily)
    await signUp(database.pool, chen, [daily])
    expect(await press(await linkOf(0))).toMatchObject({ confirmed: [{ id: daily.id }] })
    expect(await kept()).toMatchObject([{ source: 'sign-up form', ip: '203.0.113.9', words: 'I agree' }])
  })

  it('says when it was asked, also of whoever comes back', async () => {
    await press(await ask(daily))
    await leave(daily)
    await database.pool.query("update subscriptions set unsubscribed_at = now() - interval '1 day'")
    const at = hoursAgo(5)
    await signUp(database.pool, chen, [daily], 'en', { at })
    await press(await linkOf(2))
    expect(await kept()).toMatchObject([{ createdAt: at, ip: '203.0.113.9', status: 'confirmed' }])
  })

  it('is of the confirmation that was followed, in the place of what waited before', async () => {
    await signUp(database.pool, chen, [daily], 'en', { ...stranger, at: hoursAgo(50) })
    await age(2)
    const at = hoursAgo(1)
    await signUp(database.pool, chen, [daily], 'en', { at })
    expect(await kept()).toMatchObject([{ status: 'pending', ip: '6.6.6.6' }])
    await press(await linkOf(1))
    expect(await kept()).toMatchObject([{ createdAt: at, ip: '203.0.113.9', words: 'I agree' }])
    const { id } = (await findSubscriberByAddress(database.pool, chen))!
    const changes = (await historyOf(database.pool, id)).map((change) => change.changes)
    const before = expect.objectContaining({ ip: '6.6.6.6', words: stranger.words })
    expect(changes).toContainEqual({ 'evidence:daily': [before, null] })
    expect(changes).toContainEqual({ 'list:daily': ['pending', 'confirmed'] })
  })
})

describe('name and language', () => {
  const person = () => findSubscriberByAddress(database.pool, chen)
  const evil = { name: '中奖请加微信 evil888', source: 'sign-up API' }
  const pressAs = (link: Dated, name: string) =>
    confirm(database.pool, keys, link, { listIds: [daily.id, weekly.id], name }, undefined)

  it('are not known before something is confirmed, and then the reader’s own', async () => {
    await signUp(database.pool, chen, [daily], 'en', evil)
    expect(await person()).toMatchObject({ name: '', language: null })
    await signUp(database.pool, chen, [daily], 'zh-CN', { name: '王芳' })
    const link = await linkOf(0)
    expect(await confirmationOf(database.pool, keys, link)).toMatchObject({ name: '王芳', language: 'zh-CN' })
    expect(await pressAs(link, ' 王  小芳 ')).toMatchObject({ name: undefined, confirmed: [{ id: daily.id }] })
    expect(await person()).toMatchObject({ name: '王 小芳', language: 'zh-CN' })
    const { id } = (await person())!
    expect((await historyOf(database.pool, id)).map(({ source, changes }) => [source, changes])).toContainEqual([
      'confirmation link',
      { name: [null, '王 小芳'], language: [null, 'zh-CN'] },
    ])
  })

  it('can be left out, and a name that is too long confirms nothing', async () => {
    await signUp(database.pool, chen, [daily], 'en', evil)
    const link = await linkOf(0)
    await expect(pressAs(link, 'x'.repeat(201))).rejects.toThrow('longer than 200')
    expect(await statuses(database.pool, chen)).toEqual({ daily: 'pending' })
    await pressAs(link, '')
    expect(await person()).toMatchObject({ name: '', language: 'en' })
  })

  it.each(['', 'Chen Wei'])('stay as they are of whoever has confirmed something: %j', async (name) => {
    await pressAs(await ask(daily), name)
    await leave(daily)
    await signUp(database.pool, chen, [weekly], 'zh-CN', evil)
    const link = await linkOf(2)
    expect(await confirmationOf(database.pool, keys, link)).toMatchObject({ name: undefined, language: 'en' })
    await pressAs(link, evil.name)
    expect(await person()).toMatchObject({ name, language: 'en' })
  })

  it('stay as they are of whoever has a name by somebody else', async () => {
    await database.pool.query(sql`insert into subscribers (email, name) values (${chen}, 'Chen of the fair')`)
    await signUp(database.pool, chen, [daily], 'zh-CN', evil)
    await pressAs(await linkOf(0), evil.name)
    expect(await person()).toMatchObject({ name: 'Chen of the fair', language: null })
  })
})

describe('what has happened since', () => {
  it('who has left does not come back by an old link', async () => {
    const link = await ask(daily)
    await press(link)
    await leave(daily)
    expect(await press(link)).toMatchObject({ open: [], confirmed: [] })
    expect(await statuses(database.pool, chen)).toEqual({ daily: 'unsubscribed' })
  })

  it.each(['', 'and left'])('who was given another address does not begin anew under the old one %s', async (left) => {
    await ask(daily)
    await age(2)
    const link = await ask(daily, weekly)
    await press(link, [daily.id])
    const { id } = (await findSubscriberByAddress(database.pool, chen))!
    if (left) await leave(daily)
    await changeAddress(database.pool, keys, id, 'wei@example.com', { actor: 'admin', source: 'test' })
    for (const each of [link, await linkOf(0)]) {
      expect(await press(each, [daily.id])).toMatchObject({ confirmed: [], answered: true })
    }
    expect(await findSubscriberByAddress(database.pool, chen)).toBeUndefined()
    // Nor by what was never confirmed: the address was given up since.
    for (const each of [link, await linkOf(0)]) {
      expect(await confirmationOf(database.pool, keys, each)).toMatchObject({ open: [] })
    }
  })

  it('but does when they asked again after they left', async () => {
    const link = await ask(daily)
    await press(link)
    await leave(daily)
    const again = await ask(daily)
    expect(again.id).not.toBe(link.id)
    expect(await press(link)).toMatchObject({ confirmed: [] })
    expect(await press(again)).toMatchObject({ confirmed: [{ id: daily.id }] })
    expect(await statuses(database.pool, chen)).toEqual({ daily: 'confirmed' })
  })

  it.each(['bounce', 'complaint', 'manual', 'unsubscribed'] as const)(
    'suppressed since (%s), nothing begins',
    async (reason) => {
      const link = await ask(daily)
      await suppress(database.pool, chen, reason)
      expect(await press(link)).toMatchObject({ open: [], confirmed: [] })
      expect(await statuses(database.pool, chen)).toEqual({ daily: 'pending' })
      expect(await suppressionsOf(database.pool, keys, chen)).toHaveLength(1)
    },
  )

  it('what readers ended themselves before ends by their own act', async () => {
    await suppress(database.pool, chen, 'unsubscribed', { newsletterId: daily.newsletterId })
    await hideAddress(database.pool, keys, chen)
    const link = await ask(daily)
    expect(await statuses(database.pool, chen)).toEqual({})
    expect(await press(link)).toMatchObject({ confirmed: [{ id: daily.id }] })
    expect(await findSubscriberByAddress(database.pool, chen)).toMatchObject({ name: 'Chen', language: 'en' })
    expect(await suppressionsOf(database.pool, keys, chen)).toEqual([])
  })

  it('what they had left before they asked is no less left when its list is removed', async () => {
    await press(await ask(daily))
    await leave(daily)
    const link = await ask(weekly)
    await removeList(database.pool, daily)
    expect(await press(link)).toMatchObject({ confirmed: [{ id: weekly.id }] })
    expect(await suppressionsOf(database.pool, keys, chen)).toEqual([])
  })

  it('erased since, the link is nobody’s', async () => {
    const link = await ask(daily)
    await database.pool.query('delete from subscribers')
    await forgetNotices(database.pool, chen)
    expect(await press(link)).toBeUndefined()
    expect(await confirmationOf(database.pool, keys, link)).toBeUndefined()
  })

  it('a list that is gone is not there to confirm', async () => {
    const link = await ask(daily, weekly)
    await database.pool.query(sql`delete from lists where id = ${weekly.id}`)
    expect(await press(link)).toMatchObject({ open: [], confirmed: [{ id: daily.id }] })
  })

  it('a list that was made private is neither shown nor joined, but by who is on it', async () => {
    const link = await ask(daily, weekly)
    const hide = (list: List) => database.pool.query(sql`update lists set public = false where id = ${list.id}`)
    await hide(weekly)
    expect(await confirmationOf(database.pool, keys, link)).toMatchObject({ open: [{ id: daily.id }], confirmed: [] })
    await press(link)
    expect(await statuses(database.pool, chen)).toEqual({ daily: 'confirmed', weekly: 'pending' })
    await hide(daily)
    expect(await press(link)).toMatchObject({ open: [], confirmed: [{ id: daily.id }] })
    expect(await statuses(database.pool, chen)).toEqual({ daily: 'confirmed', weekly: 'pending' })
  })
})

describe('a pause', () => {
  const pause = { rhythm: 'workdays', pausedUntil: '2199-10-01' } as const
  const paused = async () => {
    await press(await ask(daily))
    const { id } = (await findSubscriberByAddress(database.pool, chen))!
    await setRhythm(database.pool, daily.newsletterId, id, pause, { actor: 'reader', source: 'test' })
    return id
  }

  it('ends when somebody comes back who had no subscription left', async () => {
    const id = await paused()
    await leave(daily)
    await press(await ask(weekly))
    expect(await rhythmOf(database.pool, daily.newsletterId, id)).toEqual({ rhythm: 'workdays', pausedUntil: null })
    expect(
      (await historyOf(database.pool, id)).map(({ source, changes }) => [source, Object.values(changes)]),
    ).toContainEqual(['confirmation link', [['2199-10-01', null]]])
  })

  it('stays when they add to what they have', async () => {
    const id = await paused()
    await press(await ask(weekly))
    expect(await rhythmOf(database.pool, daily.newsletterId, id)).toEqual(pause)
  })
})

describe('a link that is a week old', () => {
  it('confirms nothing, and has a new one sent', async () => {
    await ask(daily)
    await age(7)
    const link = await linkOf(0)
    expect(await press(link)).toMatchObject({ expired: true, open: [{ id: daily.id }], confirmed: [] })
    expect(await statuses(database.pool, chen)).toEqual({ daily: 'pending' })
    for (const _ of [1, 2]) {
      expect(await askAgain(database.pool, keys, link)).toMatchObject({ expired: true, again: expect.anything() })
    }
    expect(await kinds()).toEqual(['confirmation', 'confirmation'])
    expect(await press(await linkOf(1))).toMatchObject({ confirmed: [{ id: daily.id }] })
  })

  /** Three that nobody answered. */
  const askedBefore = async (...days: readonly number[]) => {
    for (const [at, day] of days.entries()) {
      await ask(daily)
      const link = await linkOf(at)
      await database.pool.query(sql`update notices set status = 'accepted', due_at = null, give_up_at = now(),
        made_at = made_at - make_interval(days => ${day}), settled_at = made_at - make_interval(days => ${day})
        where id = ${link.id}`)
    }
    return linkOf(0)
  }

  it('names the one that is still good where no further one is sent', async () => {
    const link = await askedBefore(12, 8, 4)
    expect(await askAgain(database.pool, keys, link)).toMatchObject({
      again: { kind: 'stands', madeAt: expect.any(Date), sentAt: expect.any(Date) },
    })
    expect(await kinds()).toHaveLength(3)
  })

  it('says until when to wait where none is', async () => {
    const link = await askedBefore(14, 12, 8)
    const asked = await askAgain(database.pool, keys, link)
    const until = new Date(link.at.getTime() + 30 * 86_400_000).toISOString().slice(0, 16)
    expect(asked?.again).toMatchObject({ kind: 'wait' })
    expect((asked!.again as { until: Date }).until.toISOString().slice(0, 16)).toBe(until)
    expect(await kinds()).toHaveLength(3)
  })

  it('says when the new one is sent that has to wait for its day', async () => {
    const link = await askedBefore(8)
    const { id: newsletterId } = await makeNewsletter(database.pool)
    const other = await createList(database.pool, { newsletterId, slug: 'other', name: 'Other' })
    await signUp(database.pool, chen, [other])
    for (const _ of [1, 2]) {
      expect(await askAgain(database.pool, keys, link)).toMatchObject({ again: { kind: 'later' } })
    }
    expect(await kinds()).toHaveLength(3)
  })

  it('has none sent to whoever has confirmed since', async () => {
    const link = await askedBefore(8, 1)
    await press(await linkOf(1))
    const asked = await askAgain(database.pool, keys, link)
    expect(asked).toMatchObject({ expired: true, again: undefined, confirmed: [{ id: daily.id }] })
  })

  it('six days old is not yet', async () => {
    await ask(daily)
    await age(6)
    const link = await linkOf(0)
    await askAgain(database.pool, keys, link)
    expect(await kinds()).toEqual(['confirmation'])
    expect(await press(link)).toMatchObject({ confirmed: [{ id: daily.id }] })
  })
})

it('a link is of its very notice, and of no other kind', async () => {
  const link = await ask(daily)
  expect(await press({ ...link, at: new Date(link.at.getTime() + 1000) })).toBeUndefined()
  await press(link)
  const welcome = (await notices(database.pool)).find(({ kind }) => kind === 'welcome')!
  expect(await press(welcome.link)).toBeUndefined()
})

describe('whoever is erased', () => {
  const erase = (email: string) => erasePerson(database.pool, keys, email, { actor: 'admin', source: 'test' })
  const left = async (email: string) => [
    await findSubscriberByAddress(database.pool, email),
    ...(await notices(database.pool)).filter(({ address }) => address === email),
  ]

  it('while they confirm is gone, with what waits to be sent to them', async () => {
    const people = Array.from({ length: 12 }, (_, at) => `reader-${at}@example.com`)
    for (const email of people) await signUp(database.pool, email, [daily])
    const asked = await notices(database.pool)
    await Promise.all(
      people.flatMap((email) => [press(asked.find(({ address }) => address === email)!.link), erase(email)]),
    )
    for (const email of people) expect(await left(email)).toEqual([undefined])
  })

  it('while a sign-up of theirs is worked off is gone as they were before it', async () => {
    await signUp(database.pool, chen, [daily])
    await database.pool.query(sql`insert into sign_ups (newsletter_id, email, name, language, list_ids, words, source)
      values (${daily.newsletterId}, ${chen}, '', 'en', ${[weekly.id]}, 'I agree', 'sign-up form')`)
    const erasing = await transaction(database.pool, async (db) => {
      await db.query(sql`delete from sign_ups where email = ${chen}`)
      const erasing = erase(chen)
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await expect.poll(async () => (await rowsOf(database.pool, waiting)).length).toBe(1)
      await lockMailbox(db, chen)
      return { done: erasing }
    })
    expect((await erasing.done).counts).toMatchObject({ subscribers: 1, notices: 1, signUps: 0 })
    expect(await left(chen)).toEqual([undefined])
  })
})
