import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../../src/access/permissions.ts'
import { rowsOf, transaction } from '../../../src/database/pool.ts'
import { storeDraft } from '../../../src/issues/store.ts'
import { findNewsletterBySlug } from '../../../src/newsletters/newsletter.ts'
import { useDatabase } from '../../support/database.ts'
import { docx, p, picture, run } from '../../support/document.ts'
import { plainPicture } from '../../support/pictures.ts'
import { addSubscribers, makeNewsletter, sampleIssue, setScene } from '../../support/scene.ts'
import { serverFor } from '../world.ts'
import { type Answer, type Ask, asking, clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let ask: Ask
let other: Ask
let path: string
let slug: string
beforeAll(async () => {
  ask = await clientOf(pool())
  other = await clientOf(pool())
  slug = (await makeNewsletter(pool(), { language: 'en' })).slug
  path = `/newsletters/${slug}/issues`
})

const issueInJson = {
  ...{ title: 'Rain', date: '2026-12-04' },
  sections: [{ title: 'One', blocks: [{ type: 'paragraph', children: [{ type: 'text', value: 'It rains.' }] }] }],
}
const seen = ({ headers }: Answer) => ({ 'if-match': headers.get('etag')! })
const textOf = (date: string, paragraph = 'A paragraph.', title = 'Harbours reopen') =>
  `---\ndate: ${date}\n---\n\n# ${title}\n\n## Abstract\n\nShort.\n\n## 1. One\n\n${paragraph}\n`

/** A draft of a date, and how its text stands. */
async function draftOf(date: string): Promise<Answer> {
  expect((await ask('POST', path, { text: textOf(date) })).status).toBe(201)
  return ask('GET', `${path}/${date}/text`)
}

describe('an issue that is brought in', () => {
  it('may be a file', async () => {
    const form = new FormData()
    form.append('file', new File(['# Rain\n\n## One\n\nA [story](/x).\n'], '2026-12-01.md'))
    const made = await ask('POST', `${path}/import`, form)
    expect(made).toMatchObject({
      status: 201,
      body: { issue: { date: '2026-12-01', wordCount: 4, warningCount: 2 }, warnings: [{ line: 1 }, { line: 5 }] },
    })
    expect((await ask('GET', `${path}/2026-12-01/text`)).body.text).toMatch(/^# Rain/)
    expect((await ask('GET', path)).body.items[0]).toMatchObject({ date: '2026-12-01', warningCount: 2 })
    const binary = new FormData()
    binary.append('file', new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0])], '2026-12-01.md'))
    expect(await ask('POST', `${path}/import`, binary)).toMatchObject({
      status: 400,
      body: { code: expect.any(String) },
    })
  })

  it.each([
    [
      'a.docx',
      'paragraph',
      () => docx(p(run('Rain'), 'a3') + p(run('2026-12-04')) + p(run('One'), '2') + p(run('It rains.'))),
    ],
    ['a.html', 'line', () => Buffer.from('<!doctype html><h1>Rain</h1><p>2026-12-04</p><h2>One</h2><p>It rains.</p>')],
    ['a', 'line', () => Buffer.from(JSON.stringify(issueInJson))],
  ])('may be of any kind: %s', async (name, unit, bytes) => {
    const form = new FormData()
    form.append('file', new File([new Uint8Array(bytes())], name))
    const made = await ask('POST', `${path}/import`, form)
    expect(made).toMatchObject({
      status: 201,
      body: { issue: { date: '2026-12-04', title: 'Rain' }, unit, warnings: [] },
    })
    const { body } = await ask('GET', `${path}/2026-12-04/text`)
    expect(body.text).toMatch(/\n# Rain\n[\s\S]*\n## One\n\nIt rains\.\n$/)
  })

  it('brings its pictures along', async () => {
    const shown = await plainPicture(200, 100).png().toBuffer()
    const body = p(run('Rain'), 'a3') + p(run('2026-11-29')) + p(run('One'), '2') + p(run('It rains.')) + p(picture)
    const form = new FormData()
    form.append('file', new File([new Uint8Array(docx(body, { 'word/media/a.png': shown }))], 'a.docx'))
    expect(await ask('POST', `${path}/import`, form)).toMatchObject({ status: 201, body: { warnings: [] } })
    const { text } = (await ask('GET', `${path}/2026-11-29/text`)).body
    const [, url] = /!\[码\]\((\S+)\)/.exec(text)!
    const answer = await serverFor(pool()).request(new URL(url!).pathname)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
  })

  it('takes the place of nothing that is there, if it is to be new', async () => {
    const text = textOf('2026-12-02')
    expect((await ask('POST', `${path}?new=true`, { text })).status).toBe(201)
    const again = await ask('POST', `${path}?new=true`, { text: textOf('2026-12-02', 'Other.') })
    expect(again).toMatchObject({ status: 409, body: { code: 'issue.exists' } })
    expect((await ask('GET', `${path}/2026-12-02/text`)).body.text).toBe(text)
  })
})

describe('a text', () => {
  it('is saved, and is the draft', async () => {
    const date = '2026-12-03'
    const saved = await ask('PUT', `${path}/${date}/text`, { text: textOf(date, 'New.') }, seen(await draftOf(date)))
    expect(saved).toMatchObject({ status: 200, body: { readable: true, version: { number: 1 } } })
    expect((await ask('GET', `${path}/${date}/text`)).headers.get('etag')).toBe(saved.headers.get('etag'))
    const { body } = await ask('GET', `${path}/${date}`)
    expect(JSON.stringify(body.content)).toContain('New.')
    expect(body.hash).toBe(saved.body.issue.hash)
  })

  it('is the issue as Markdown, where nobody has written any', async () => {
    const { issue } = await setScene(pool(), 0)
    const { slug: its } = (
      await rowsOf<{ slug: string }>(pool(), sql`select slug from newsletters where id = ${issue.newsletterId}`)
    )[0]!
    const { body } = await ask('GET', `/newsletters/${its}/issues/${issue.date}/text`)
    expect(body).toMatchObject({ version: null, readable: true, issue: { title: issue.title, status: 'final' } })
    expect(body.text).toContain('今天的三件事。')
  })

  it('is not overwritten by whoever has not seen it as it is', async () => {
    const date = '2026-12-04'
    const first = await draftOf(date)
    const save = (by: Ask, paragraph: string) =>
      by('PUT', `${path}/${date}/text`, { text: textOf(date, paragraph) }, seen(first))
    expect((await save(ask, 'Mine.')).status).toBe(200)
    expect(await save(other, 'Theirs.')).toMatchObject({ status: 412, body: { code: 'api.changed_since' } })
    expect((await ask('PUT', `${path}/${date}/text`, { text: 'x' })).status).toBe(428)
    expect((await ask('GET', `${path}/${date}/text`)).body.text).toContain('Mine.')
  })

  it('is not overwritten by whoever has not seen the draft that is being made', async () => {
    const date = '2026-12-13'
    const first = await draftOf(date)
    const { id } = await findNewsletterBySlug(pool(), slug)
    let late: Promise<Answer> | undefined
    await transaction(pool(), async (db) => {
      await storeDraft(db, id, { issue: { ...sampleIssue(date), title: 'Theirs' }, hash: 'theirs' })
      late = ask('PUT', `${path}/${date}/text`, { text: textOf(date, 'Mine.') }, seen(first))
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await expect.poll(() => rowsOf(pool(), waiting)).toHaveLength(1)
    })
    expect(await late).toMatchObject({ status: 412, body: { code: 'api.changed_since' } })
    expect((await ask('GET', `${path}/${date}`)).body.title).toBe('Theirs')
  })

  it('is kept also where no issue can be read from it, which is not finalized then', async () => {
    const date = '2026-12-05'
    const before = await draftOf(date)
    const text = `---\ndate: ${date}\n---\n\n# Only a title\n`
    const broken = await ask('PUT', `${path}/${date}/text`, { text }, seen(before))
    expect(broken.body).toMatchObject({ readable: false, text, issue: before.body.issue })
    expect(await ask('POST', `${path}/${date}/finalize?anyway=true`)).toMatchObject({
      status: 409,
      body: { code: 'issue.text_unreadable' },
    })
    const mended = await ask('PUT', `${path}/${date}/text`, { text: textOf(date) }, seen(broken))
    expect(mended.body.readable).toBe(true)
    const other = { text: textOf('2026-12-31') }
    const moved = await ask('PUT', `${path}/${date}/text`, other, seen(mended))
    expect(moved.body.readable).toBe(false)
    await ask('PUT', `${path}/${date}/text`, { text: textOf(date) }, seen(moved))
    const { body } = await ask('POST', `${path}/${date}/finalize?anyway=true`)
    expect(body).toMatchObject({ status: 'final', hash: before.body.issue.hash })
  })

  it('becomes the next revision beside a final issue, unless it says the same', async () => {
    const date = '2026-12-06'
    const draft = await draftOf(date)
    const { hash } = draft.body.issue
    expect((await ask('POST', `${path}/${date}/finalize?anyway=true&seen=other`)).body.code).toBe('issue.changed_since')
    expect((await ask('POST', `${path}/${date}/finalize?anyway=true&seen=${hash}`)).body.status).toBe('final')
    const stale = await ask('PUT', `${path}/${date}/text`, { text: textOf(date, 'Late.') }, seen(draft))
    expect(stale.status).toBe(412)
    const final = await ask('GET', `${path}/${date}/text`)
    const same = await ask('PUT', `${path}/${date}/text`, { text: `${textOf(date)}\n` }, seen(final))
    expect(same.body.issue).toMatchObject({ status: 'final', revision: 1 })
    const next = await ask('PUT', `${path}/${date}/text`, { text: textOf(date, 'Corrected.') }, seen(same))
    expect(next.body).toMatchObject({ issue: { status: 'draft', revision: 2 }, version: { revision: 2, number: 2 } })
  })

  it('has a version for each editor and rest, the last fifty of which are kept', async () => {
    const date = '2026-12-07'
    const first = await draftOf(date)
    const second = await other('PUT', `${path}/${date}/text`, { text: textOf(date, 'B.') }, seen(first))
    await other('PUT', `${path}/${date}/text`, { text: textOf(date, 'C.') }, seen(second))
    const { items } = (await ask('GET', `${path}/${date}/versions`)).body
    expect(items.map(({ number }: { number: number }) => number)).toEqual([2, 1])
    expect((await ask('GET', `${path}/${date}/versions/1`)).body.text).toBe(textOf(date))
    const apart = { text: textOf(date, 'D.'), apart: true }
    await other('PUT', `${path}/${date}/text`, apart, seen(await ask('GET', `${path}/${date}/text`)))
    expect((await ask('GET', `${path}/${date}/versions/2`)).body.text).toContain('C.')
    const audited = (await ask('GET', '/audit?limit=1')).body.items[0]
    expect(audited).toMatchObject({ action: 'issue.write', subject: date, after: { version: 3 } })

    await pool().query(sql`update issue_texts set changed_at = now() - interval '1 hour' where date = ${date}`)
    let last = await ask('GET', `${path}/${date}/text`)
    for (let n = 0; n < 52; n++) {
      const by = n % 2 === 0 ? ask : other
      last = await by('PUT', `${path}/${date}/text`, { text: textOf(date, `Version ${n}.`) }, seen(last))
    }
    const numbers = await rowsOf(pool(), sql`select number from issue_texts where date = ${date} order by number`)
    expect(numbers).toHaveLength(50)
    expect(numbers.at(-1)).toEqual({ number: 55 })
    expect((await ask('GET', `${path}/${date}/versions/1`)).body.code).toBe('issue.no_version')
  })

  it('differs line by line from what it was, and from the issue before it', async () => {
    const date = '2026-12-09'
    await draftOf('2026-12-08')
    await ask('POST', `${path}/2026-12-08/finalize?anyway=true`)
    const first = await draftOf(date)
    await other('PUT', `${path}/${date}/text`, { text: textOf(date, 'Saved.') }, seen(first))
    const text = textOf(date, 'Being written.')
    const { body } = await ask('POST', `${path}/${date}/difference`, { text, from: 'version' })
    expect(body.from).toMatchObject({ date, number: 1 })
    const changed = body.lines.filter(({ kind }: { kind: string }) => kind !== 'same')
    expect(changed).toEqual([
      { kind: 'removed', text: 'A paragraph.', old: 13 },
      { kind: 'added', text: 'Being written.', new: 13 },
    ])
    const before = await ask('POST', `${path}/${date}/difference`, { text: textOf(date), from: 'issue' })
    expect(before.body.from).toMatchObject({ date: '2026-12-08' })
    expect(before.body.lines.filter(({ kind }: { kind: string }) => kind !== 'same')).toHaveLength(2)
  })
})

describe('a preview', () => {
  const date = '2026-12-10'
  const text = textOf(date, 'Dear {{fname|reader}}, [the story](https://example.com/story).')

  it('shows a text that is not saved, with what is to be said of it and where', async () => {
    await draftOf(date)
    const made = await ask('POST', `${path}/${date}/previews`, { text: `${text}\n[x](/nowhere)\n` })
    expect(made).toMatchObject({
      status: 201,
      body: {
        problem: null,
        preview: { subject: 'Harbours reopen', words: 10 },
        warnings: [{ code: 'issue.link_dropped', line: 15 }],
      },
    })
    expect(made.body.findings).toContainEqual(
      expect.objectContaining({ level: 'blocker', code: 'preflight.unknown_field', line: 13, column: 6 }),
    )
    expect((await ask('GET', `${path}/${date}/text`)).body.text).not.toContain('{{fname')
  })

  it('is a document that runs nothing, at each width and in each scheme', async () => {
    const { id } = (await ask('POST', `${path}/${date}/previews`, { text })).body.preview
    const one = `/newsletters/${slug}/previews/${id}`
    const page = await ask('GET', `${one}/html?width=desktop&scheme=dark`)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'self'.*sandbox/)
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/)
    expect(page.body).toContain('color-scheme:only dark')
    expect(page.body).toContain('href="https://example.com/story"')
    expect((await ask('GET', `${one}/html?width=phone`)).body).toContain('width:375px')
    const plain = await ask('GET', `${one}/text`)
    expect(plain.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(plain.body).toContain('Dear reader')
    expect((await ask('GET', `${one}/source`)).body).toMatch(/^From: [\s\S]*List-Unsubscribe-Post: /)
    const stranger = (await makeNewsletter(pool())).slug
    expect((await ask('GET', `/newsletters/${stranger}/previews/${id}/text`)).status).toBe(404)
  })

  it('is as a subscriber would get it, for those who may see subscribers', async () => {
    const { list } = await setScene(pool(), 0)
    await addSubscribers(pool(), list.id, 1)
    const [reader] = await rowsOf<{ email: string; name: string }>(pool(), sql`select email, name from subscribers`)
    const made = await ask('POST', `${path}/${date}/previews`, { as: reader!.email.toUpperCase() })
    const { body } = await ask('GET', `/newsletters/${slug}/previews/${made.body.preview.id}/source`)
    expect(body).toContain(`<${reader!.email}>`)
    await pool().query(
      sql`insert into attributes (key, label, type) values ('city', 'City', 'text') on conflict do nothing`,
    )
    await pool().query(
      sql`insert into profiles (subscriber_id, attributes) select id, '{"city": "Qingdao"}' from subscribers`,
    )
    const theirs = textOf(date, 'Rain in {{city|town}}.')
    const own = await ask('POST', `${path}/${date}/previews`, { as: reader!.email, text: theirs })
    const shown = async (form: string) =>
      (await ask('GET', `/newsletters/${slug}/previews/${own.body.preview.id}/${form}`)).body
    for (const form of ['text', 'html']) expect(await shown(form)).toContain('Rain in Qingdao.')
    const editor = await clientOf(pool(), { allow: ['issues:write'] })
    expect((await editor('POST', `${path}/${date}/previews`, { as: reader!.email })).status).toBe(403)
    expect((await editor('POST', `${path}/${date}/previews`, {})).status).toBe(201)
    const { id } = await findNewsletterBySlug(pool(), slug)
    const limited = await clientOf(pool(), { newsletterIds: [id] })
    expect((await limited('POST', `${path}/${date}/previews`, { as: reader!.email })).status).toBe(403)
    const nobody = await ask('POST', `${path}/${date}/previews`, { as: 'nobody@readers.example' })
    expect(nobody).toMatchObject({ status: 404, body: { code: 'issue.no_reader' } })
  })

  it('says why there is none of a text that cannot be read', async () => {
    const made = await ask('POST', `${path}/${date}/previews`, { text: '---\n: x\n---\n\n# Title\n' })
    expect(made.body).toMatchObject({
      preview: null,
      problem: { code: expect.any(String), message: expect.any(String) },
    })
    const front = await ask('POST', `${path}/${date}/previews`, { text: '---\ntitle: [a\n---\n\n# Title\n' })
    expect(front.body.problem).toMatchObject({ code: 'issue.front_matter', line: 2 })
  })
})

describe('a test mail', () => {
  it('goes to whoever has signed in, and to nobody who has not', async () => {
    const date = '2026-12-11'
    await draftOf(date)
    expect(await ask('POST', `${path}/${date}/test-mail`)).toMatchObject({
      status: 403,
      body: { code: 'issue.test.no_address' },
    })
    const user = {
      id: '1',
      name: 'Wang',
      email: 'wang@example.com',
      locale: 'en',
      role: 'owner',
      twoFactor: false,
    } as const
    const principal = { name: 'user 1 (Wang)', permissions, newsletterIds: null }
    const own = asking(
      pool(),
      { 'sec-fetch-site': 'same-origin' },
      { signedIn: async () => ({ user, principal, wait: 0 }) },
    )
    const answer = await own('POST', `${path}/${date}/test-mail`)
    expect(answer).toMatchObject({ status: 202, body: { address: 'wang@example.com' } })
    const rows = await rowsOf(pool(), sql`select kind, address, content -> 'issue' ->> 'date' as date from notices`)
    expect(rows).toEqual([{ kind: 'test', address: 'wang@example.com', date }])
    expect((await ask('GET', '/audit?limit=1')).body.items[0]).toMatchObject({ action: 'issue.test', subject: date })
    expect((await own('POST', `${path}/2026-12-30/test-mail`)).status).toBe(404)
  })
})
