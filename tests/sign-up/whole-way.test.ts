import { simpleParser } from 'mailparser'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { createList } from '../../src/audience/lists.ts'
import { addSubscriber, changeAddress, findSubscriberByAddress } from '../../src/audience/subscribers.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { signDated } from '../../src/links/dated-token.ts'
import { createLog } from '../../src/log.ts'
import { startSignUps } from '../../src/sign-up/start.ts'
import { noticesBecome, ring, secrets, useNotices } from '../notices/at-work.ts'
import { serverFor } from '../server/world.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { keys, notices, signUp, statuses } from './people.ts'

const database = useDatabase()
const { startRelay, sendThrough, closeLater } = useNotices(() => database.pool)
const server = () => serverFor(database.pool, { ring, hashKeys: hashKeysOf(secrets) })
const workOff = () => {
  const signUps = startSignUps({ pool: database.pool, secrets, log: createLog('silent') })
  closeLater(signUps.stop)
}
const waiting = async () =>
  (await rowsOf<{ email: string }>(database.pool, sql`select email from sign_ups order by id`)).map(
    ({ email }) => email,
  )

/** What a browser posts of a page, when the button is pressed. */
function pressed(page: string): URLSearchParams {
  const body = new URLSearchParams()
  for (const [input] of page.matchAll(/<(input|button)\b[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1]
    if (of('type') !== 'checkbox' || input.includes(' checked')) body.append(of('name')!, of('value') ?? '')
  }
  return body
}

describe('from the form to the welcome', () => {
  it('is one mail, one link and one button', async () => {
    const relay = await startRelay()
    const newsletter = await makeNewsletter(database.pool, { language: 'en', name: 'Morning Figures' })
    await createList(database.pool, {
      newsletterId: newsletter.id,
      slug: 'daily',
      name: 'Daily',
      welcome: 'Glad to see you.',
    })
    workOff()
    sendThrough(relay)
    const body = new URLSearchParams({ email: 'chen@example.com', language: 'en' })
    expect((await server().request(`/subscribe/${newsletter.slug}`, { method: 'POST', body })).status).toBe(200)
    await noticesBecome(database.pool, [{ kind: 'confirmation', status: 'accepted' }])
    const mail = await simpleParser(relay.accepted[0]!.message)
    const [path = ''] = /\/s\/[\w-]+/.exec(mail.text!)!
    // A scanner looks at it, several times and ways.
    for (const method of ['GET', 'HEAD', 'GET']) expect((await server().request(path, { method })).status).toBe(200)
    expect(await statuses(database.pool, 'chen@example.com')).toEqual({ daily: 'pending' })
    const question = await (await server().request(path)).text()
    expect(question).toContain('c***@example.com will receive from Morning Figures:')
    expect(question).toContain('<li>Daily</li>')
    expect(question).not.toContain('chen@')
    for (let time = 0; time < 2; time++) {
      const done = await server().request(path, { method: 'POST', body: pressed(question) })
      expect(await done.text()).toContain('You are subscribed')
    }
    expect(await statuses(database.pool, 'chen@example.com')).toEqual({ daily: 'confirmed' })
    await noticesBecome(database.pool, [{ kind: 'confirmation' }, { kind: 'welcome', status: 'accepted' }])
    expect((await simpleParser(relay.accepted[1]!.message)).text).toContain('Glad to see you.')
    expect(relay.acceptedCount).toBe(2)
  })

  it('confirms what the page showed, and nothing that was asked for since', async () => {
    const newsletter = await makeNewsletter(database.pool, { language: 'en' })
    const list = (slug: string) => createList(database.pool, { newsletterId: newsletter.id, slug, name: slug })
    const [daily, offers, adverts] = [await list('daily'), await list('offers'), await list('adverts')]
    const address = 'fang@example.com'
    await signUp(database.pool, address, [daily])
    const path = `/s/${signDated(ring, 'confirm', (await notices(database.pool))[0]!.link)}`
    const shown = async (init?: RequestInit) => (await server().request(path, init)).text()
    const post = (body: URLSearchParams) => shown({ method: 'POST', body })
    const one = await shown()
    await signUp(database.pool, address, [offers])
    const two = await shown()
    expect(one).toContain('What you confirm: I agree')
    expect(one).toContain('name="name" value="Chen"')
    await signUp(database.pool, address, [adverts])
    for (const body of [new URLSearchParams(), new URLSearchParams({ do: 'confirm' })]) {
      expect(await post(body)).toContain('Confirm your subscription')
    }
    expect(await statuses(database.pool, address)).toEqual({ adverts: 'pending', daily: 'pending', offers: 'pending' })
    await post(pressed(one))
    expect(await statuses(database.pool, address)).toEqual({
      adverts: 'pending',
      daily: 'confirmed',
      offers: 'pending',
    })
    await post(pressed(two))
    expect(await statuses(database.pool, address)).toEqual({
      adverts: 'pending',
      daily: 'confirmed',
      offers: 'confirmed',
    })
  })

  it('is shown to be over, or void, and a token of another kind is none', async () => {
    for (const path of ['/s/nothing', `/s/${'A'.repeat(38)}`, '/s/']) {
      expect((await server().request(path)).status).toBe(404)
      expect((await server().request(path, { method: 'POST' })).status).toBe(404)
    }
  })
})

describe('a welcome', () => {
  /** Somebody's, whose address was entered for two lists that are not confirmed, one of which welcomes. */
  async function welcome() {
    const relay = await startRelay()
    const newsletter = await makeNewsletter(database.pool, { language: 'en', name: 'Morning Figures' })
    const make = (slug: string, name: string, welcome: string | null) =>
      createList(database.pool, { newsletterId: newsletter.id, slug, name, welcome, optIn: 'single' })
    await make('daily', 'Daily', 'Glad to see you.')
    await make('weekly', 'Weekly', null)
    const address = `lin@${newsletter.slug}.example`
    workOff()
    sendThrough(relay)
    const body = new URLSearchParams({ email: address, language: 'en' })
    for (const list of ['daily', 'weekly']) body.append('list', list)
    await server().request(`/subscribe/${newsletter.slug}`, { method: 'POST', body })
    await noticesBecome(database.pool, [{ kind: 'welcome', status: 'accepted' }])
    const mail = await simpleParser(relay.accepted[0]!.message)
    const [, path = ''] = /Unsubscribe\nhttps:\/\/news\.example\.com(\/l\/[\w-]+)/.exec(mail.text!) ?? []
    return { address, path, mail, left: () => statuses(database.pool, address) }
  }

  it('has a way out, by its page or by one click', async () => {
    const { path, mail, left } = await welcome()
    const url = `https://news.example.com${path}`
    expect(mail.html).toContain(`href="${url}"`)
    const headers = mail.headerLines.map(({ line }) => line)
    expect(headers).toContain(`List-Unsubscribe: <${url}>`)
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    for (const method of ['GET', 'HEAD']) expect((await server().request(path, { method })).status).toBe(200)
    expect(await left()).toEqual({ daily: 'confirmed', weekly: 'confirmed' })
    const question = await (await server().request(path)).text()
    expect(question).toContain('will no longer receive Daily of Morning Figures')
    expect(question).not.toContain('lin@')

    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    for (let time = 0; time < 2; time++) {
      const answer = await server().request(path, { method: 'POST', body })
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
      expect(await answer.text()).toContain('You are unsubscribed')
    }
    expect(await (await server().request(path)).text()).toContain('You are unsubscribed')
    expect(await left()).toEqual({ daily: 'unsubscribed', weekly: 'confirmed' })
    const { rows } = await database.pool.query(
      "select changes from subscriber_changes where source = 'link in a welcome'",
    )
    expect(rows).toEqual([{ changes: { 'list:daily': ['confirmed', 'unsubscribed'] } }])
  })

  it('has a way out for whoever has another address since, until somebody else has that one', async () => {
    const { address, path } = await welcome()
    const { id } = (await findSubscriberByAddress(database.pool, address))!
    const origin = { actor: 'admin', source: 'test' } as const
    await changeAddress(database.pool, keys, id, `new-${address}`, origin)
    const answer = await server().request(path, { method: 'POST' })
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('You are unsubscribed')])
    expect(await statuses(database.pool, `new-${address}`)).toEqual({ daily: 'unsubscribed', weekly: 'confirmed' })
    await addSubscriber(database.pool, { email: address, name: '', language: null }, origin)
    const before = await statuses(database.pool, `new-${address}`)
    expect((await server().request(path, { method: 'POST' })).status).toBe(200)
    expect(await statuses(database.pool, `new-${address}`)).toEqual(before)
  })

  it('whose way out is over says where there is another', async () => {
    const { path, left } = await welcome()
    await database.pool.query('delete from notices')
    for (const method of ['GET', 'POST']) {
      const answer = await server().request(path, { method })
      expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('at the foot of any issue')])
    }
    expect(await left()).toMatchObject({ daily: 'confirmed' })
    for (const wrong of ['/l/nothing', path.replace('/l/', '/s/'), path.replace('/l/', '/e/')]) {
      expect([404, 410]).toContain((await server().request(wrong, { method: 'POST' })).status)
    }
  })
})

describe('what is accepted', () => {
  it('is worked off once, however many processes do', async () => {
    const newsletter = await makeNewsletter(database.pool)
    const list = await createList(database.pool, { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
    await database.pool.query(sql`insert into sign_ups (newsletter_id, email, name, language, list_ids, words, source)
      select ${newsletter.id}, 'r' || n || '@example.com', '', 'en', array[${list.id}::integer], 'yes', 'test'
      from generate_series(1, 60) as n`)
    for (let process = 0; process < 3; process++) workOff()
    await expect.poll(waiting, { timeout: 20_000 }).toEqual([])
    const { rows } =
      await database.pool.query(sql`select count(*)::integer as notices, count(distinct address)::integer as
      addresses from notices where newsletter_id = ${newsletter.id}`)
    expect(rows).toEqual([{ notices: 60, addresses: 60 }])
  })

  it('and cannot be entered holds up nobody else', async () => {
    const newsletter = await makeNewsletter(database.pool)
    const list = await createList(database.pool, { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
    await database.pool.query(`create function refuse_one() returns trigger language plpgsql as $$ begin
        if new.email = 'bad@example.com' then raise exception 'refused' using errcode = 'check_violation'; end if; return new; end $$`)
    await database.pool.query(
      'create trigger refuse_one before insert on subscribers for each row execute function refuse_one()',
    )
    for (const email of ['bad@example.com', 'good@example.com']) {
      await database.pool.query(sql`insert into sign_ups (newsletter_id, email, name, language, list_ids, words, source)
        values (${newsletter.id}, ${email}, '', 'en', array[${list.id}::integer], 'yes', 'test')`)
    }
    workOff()
    await expect.poll(() => statuses(database.pool, 'good@example.com')).toEqual({ daily: 'pending' })
    expect(await waiting()).toEqual(['bad@example.com'])
    await database.pool.query('drop trigger refuse_one on subscribers')
    workOff()
    await expect.poll(waiting, { timeout: 10_000 }).toEqual([])
  })
})
