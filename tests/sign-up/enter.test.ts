import { beforeEach, describe, expect, it } from 'vitest'
import { createList, type List } from '../../src/audience/lists.ts'
import { rhythmOf, setRhythm } from '../../src/audience/rhythms.ts'
import { findSubscriberByAddress } from '../../src/audience/subscribers.ts'
import { confirm, subscriptionsOf, unsubscribe } from '../../src/audience/subscriptions.ts'
import { hideAddress, suppress, suppressDomain } from '../../src/audience/suppressions.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { keys, notices, signUp, statuses } from './people.ts'

const database = useDatabase()
const origin = { actor: 'reader', source: 'test' } as const
const chen = 'Chen@example.com'
let newsletter: Newsletter
let double: List
let other: List
let single: List
let greeting: List

beforeEach(async () => {
  for (const table of ['notices', 'subscribers', 'suppressions']) await database.pool.query(`delete from ${table}`)
  newsletter = await makeNewsletter(database.pool)
  const list = (slug: string, settings: Partial<List> = {}) =>
    createList(database.pool, { newsletterId: newsletter.id, slug, name: slug, ...settings })
  double = await list('double')
  other = await list('other')
  single = await list('single', { optIn: 'single' })
  greeting = await list('greeting', { optIn: 'single', welcome: 'Hello' })
})

const kinds = async () => (await notices(database.pool)).map(({ kind }) => kind)
const subscriberId = async () => (await findSubscriberByAddress(database.pool, chen))!.id
const confirmed = async (...lists: List[]) => {
  await signUp(database.pool, chen, lists)
  const ids = lists.map(({ id }) => id)
  await confirm(database.pool, await subscriberId(), ids, origin)
  await database.pool.query("update subscriptions set confirmed_at = confirmed_at - interval '2 days'")
  await database.pool.query('delete from notices')
}
const leave = async (...lists: List[]) => {
  const ids = lists.map(({ id }) => id)
  await unsubscribe(database.pool, await subscriberId(), ids, origin)
}

describe('somebody new', () => {
  it('waits for the confirmation, with the evidence', async () => {
    await signUp(database.pool, chen, [double])
    expect(await statuses(database.pool, chen)).toEqual({ double: 'pending' })
    const [subscription] = await subscriptionsOf(database.pool, await subscriberId())
    expect(subscription).toMatchObject({
      source: 'sign-up form',
      words: 'I agree',
      ip: '203.0.113.9',
      confirmedAt: null,
    })
    expect(await notices(database.pool)).toMatchObject([
      { kind: 'confirmation', address: chen, asked: [{ listId: double.id, words: 'I agree', ip: '203.0.113.9' }] },
    ])
  })

  it('is on a list of single opt-in at once, and welcomed', async () => {
    await signUp(database.pool, chen, [single, greeting])
    expect(await statuses(database.pool, chen)).toEqual({ single: 'confirmed', greeting: 'confirmed' })
    expect(await notices(database.pool)).toMatchObject([{ kind: 'welcome', listIds: [greeting.id] }])
    expect(await findSubscriberByAddress(database.pool, chen)).toMatchObject({ name: 'Chen', language: 'en' })
  })

  it.each(['stranger+1@gmail.com', 's.tranger@gmail.com', 'STRANGER@googlemail.com', 'li+1@example.com'])(
    'has to confirm on a list of single opt-in, too, by an address that is not the plain one: %s',
    async (address) => {
      await signUp(database.pool, address, [single, greeting])
      expect(await statuses(database.pool, address)).toEqual({ single: 'pending', greeting: 'pending' })
      expect(await kinds()).toEqual(['confirmation'])
    },
  )

  it('is on a list of single opt-in once, whatever a mailbox is called', async () => {
    const spellings = ['Stranger@gmail.com', ...Array.from({ length: 9 }, (_, at) => `stranger+${at}@gmail.com`)]
    for (const address of spellings) await signUp(database.pool, address, [greeting])
    expect((await kinds()).filter((kind) => kind === 'welcome')).toHaveLength(1)
    const { rows } = await database.pool.query(
      "select email from subscriptions join subscribers on id = subscriber_id where status = 'confirmed'",
    )
    expect(rows).toEqual([{ email: 'Stranger@gmail.com' }])
  })

  it('gets one mail, however often and for whatever somebody types the address', async () => {
    await signUp(database.pool, chen, [double])
    await signUp(database.pool, chen, [double])
    await signUp(database.pool, chen, [other])
    expect(await kinds()).toEqual(['confirmation'])
    expect(await statuses(database.pool, chen)).toEqual({ double: 'pending', other: 'pending' })
    const second = await makeNewsletter(database.pool)
    const elsewhere = await createList(database.pool, { newsletterId: second.id, slug: 'far', name: 'Far' })
    await signUp(database.pool, chen, [elsewhere])
    const { rows } = await database.pool.query('select count(*)::integer as now from notices where due_at <= now()')
    expect(rows).toEqual([{ now: 1 }])
  })
})

describe('somebody who is known', () => {
  it('and on the list is told so once a day, and nothing changes', async () => {
    await confirmed(double)
    await signUp(database.pool, chen.toUpperCase().replace('EXAMPLE.COM', 'example.com'), [double])
    expect(await kinds()).toEqual(['known'])
    expect(await statuses(database.pool, chen)).toEqual({ double: 'confirmed' })
    await signUp(database.pool, chen, [double])
    const { rows } = await database.pool.query('select count(*)::integer as now from notices where due_at <= now()')
    expect(rows).toEqual([{ now: 1 }])
  })

  it.each(['single', 'double'])('is not told what they did a moment ago: %s', async (optIn) => {
    await signUp(database.pool, chen, [optIn === 'single' ? greeting : double])
    await confirm(database.pool, await subscriberId(), [double.id], origin)
    const before = await kinds()
    await signUp(database.pool, chen, [optIn === 'single' ? greeting : double])
    expect(await kinds()).toEqual(before)
  })

  it('is asked to confirm what is new to them alone', async () => {
    await confirmed(double)
    await signUp(database.pool, chen, [double, other])
    expect(await notices(database.pool)).toMatchObject([{ kind: 'confirmation', asked: [{ listId: other.id }] }])
    expect(await statuses(database.pool, chen)).toEqual({ double: 'confirmed', other: 'pending' })
  })

  it('keeps name and language, whatever is typed in beside the address', async () => {
    await signUp(database.pool, chen, [double])
    await database.pool.query("update subscribers set name = 'Chen Wei', language = 'zh-CN'")
    await signUp(database.pool, chen, [other])
    expect(await findSubscriberByAddress(database.pool, chen)).toMatchObject({ name: 'Chen Wei', language: 'zh-CN' })
  })
})

it('a pause ends with a subscription at once, where there was none left', async () => {
  await confirmed(double)
  const pause = { rhythm: 'every', pausedUntil: '2199-10-01' } as const
  const [id, paused] = [await subscriberId(), () => rhythmOf(database.pool, newsletter.id, id)] as const
  await setRhythm(database.pool, newsletter.id, id, pause, origin)
  await signUp(database.pool, chen, [single])
  expect(await paused()).toEqual(pause)
  await database.pool.query(`delete from lists where id in (${double.id}, ${single.id})`)
  await signUp(database.pool, chen, [greeting])
  expect(await paused()).toEqual({ rhythm: 'every', pausedUntil: null })
})

describe('somebody who has left', () => {
  it('stays away until they confirm, on lists of single opt-in as well', async () => {
    await confirmed(double, single)
    await leave(double, single)
    await signUp(database.pool, chen, [double, single, greeting])
    expect(await statuses(database.pool, chen)).toEqual({ double: 'unsubscribed', single: 'unsubscribed' })
    const asked = [{ listId: double.id }, { listId: greeting.id }, { listId: single.id }]
    expect(await notices(database.pool)).toMatchObject([{ kind: 'confirmation', asked }])
  })

  it('and was erased is not known again until they confirm', async () => {
    await hideAddress(database.pool, keys, chen)
    await signUp(database.pool, chen, [single])
    expect(await findSubscriberByAddress(database.pool, chen)).toBeUndefined()
    expect(await kinds()).toEqual(['confirmation'])
  })

  it('and whose list is gone, too', async () => {
    await suppress(database.pool, chen, 'unsubscribed', { newsletterId: newsletter.id })
    await signUp(database.pool, chen, [single])
    expect(await statuses(database.pool, chen)).toEqual({})
    expect(await kinds()).toEqual(['confirmation'])
  })
})

describe('nothing is sent and nothing changed', () => {
  it.each(['bounce', 'complaint', 'manual'] as const)('where the address is suppressed: %s', async (reason) => {
    await suppress(database.pool, chen, reason)
    await signUp(database.pool, chen, [double, greeting])
    expect({ known: await statuses(database.pool, chen), notices: await kinds() }).toEqual({ known: {}, notices: [] })
  })

  it('where its domain is, or a hash of it', async () => {
    await suppressDomain(database.pool, 'example.com')
    await signUp(database.pool, chen, [double])
    await suppress(database.pool, 'li@example.net', 'complaint')
    await hideAddress(database.pool, keys, 'li@example.net')
    await signUp(database.pool, 'Li@example.net', [single])
    expect(await kinds()).toEqual([])
    expect(await statuses(database.pool, 'li@example.net')).toEqual({})
  })

  it('where the list is gone, private by now, or of another newsletter', async () => {
    await database.pool.query(`delete from lists where id = ${other.id}`)
    await database.pool.query(`update lists set public = false where id = ${double.id}`)
    await signUp(database.pool, chen, [other, double])
    await makeNewsletter(database.pool)
    expect(await kinds()).toEqual([])
  })

  it('but a suppression of another newsletter is none of this one', async () => {
    const second = await makeNewsletter(database.pool)
    await suppress(database.pool, chen, 'manual', { newsletterId: second.id })
    await signUp(database.pool, chen, [double])
    expect(await kinds()).toEqual(['confirmation'])
  })
})
