import { simpleParser } from 'mailparser'
import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { createList } from '../../../src/audience/lists.ts'
import { scheduleMailing } from '../../../src/delivery/mailings.ts'
import { encodeImage } from '../../../src/images/encode.ts'
import { storeImage } from '../../../src/images/store.ts'
import { finalizeIssue, saveDraft } from '../../../src/issues/store.ts'
import { imageUrl } from '../../../src/links/images.ts'
import { keyRing } from '../../../src/links/keys.ts'
import { mergeHtml } from '../../../src/message/merge.ts'
import { sampleMail } from '../../../src/message/sample.ts'
import type { Template } from '../../../src/message/template.ts'
import { testMail } from '../../../src/message/test-mail.ts'
import { preflight } from '../../../src/preflight/preflight.ts'
import { useDatabase } from '../../support/database.ts'
import { noisy, plainPicture } from '../../support/pictures.ts'
import { addSubscribers, makeNewsletter, sampleIssue } from '../../support/scene.ts'
import { pollLedger, useWorkers } from '../../support/workers.ts'

const database = useDatabase()
const pool = () => database.pool
const workers = useWorkers(pool)
const publicUrl = 'https://news.example.com'

const image = (url: string, alt: string) => ({ type: 'image', url, alt }) as const
const says = (value: string) => ({ type: 'text', value }) as const

/** An issue with a picture of ours twice, another one that only some see, and one from elsewhere. */
async function makeScene(images: 'served' | 'attached') {
  const newsletter = await makeNewsletter(pool(), { images })
  const [first, second] = [
    await encodeImage(await noisy(300, 200).jpeg().toBuffer()),
    await encodeImage(await plainPicture(64, 64, 0.5).png().toBuffer()),
  ]
  for (const one of [first, second]) await storeImage(pool(), newsletter.id, one)
  const [a, b] = [imageUrl(publicUrl, first), imageUrl(publicUrl, second)]
  const elsewhere = 'https://elsewhere.example/c.png'
  const children = [image(a, '图一'), image(a, '图一'), image(b, '图二'), image(elsewhere, '别处'), says(`见 ${a}`)]
  const sections = [{ number: '一', title: '要闻', blocks: [{ type: 'paragraph', children } as const] }]
  const issue = { ...sampleIssue('2026-11-02'), sections }
  return { newsletter, issue, first, second, urls: { a, b, elsewhere } }
}

const shownIn = (html: string) => [...html.matchAll(/src="([^"]+)"/g)].map(([, url]) => url!)

it('a mail has the pictures of its issue with it, each once, and the copy on the web asks for them', async () => {
  const { newsletter, issue, first, second, urls } = await makeScene('attached')
  const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  await addSubscribers(pool(), list.id, 2)
  await saveDraft(pool(), newsletter.id, issue, 'with pictures')
  const { id: issueId } = await finalizeIssue(pool(), newsletter.id, issue.date)
  const due = { newsletterId: newsletter.id, issueId, listIds: [list.id], scheduledFor: new Date() }
  const mailing = await scheduleMailing(pool(), due)
  const server = await workers.startServer()
  await workers.addRelay(server)
  workers.startWorker()
  await pollLedger(pool(), mailing.id).toMatchObject({ audience: 2, accepted: 2 })

  for (const { message } of server.accepted) {
    const mail = await simpleParser(message, { skipImageLinks: true })
    expect(mail.attachments.map(({ contentType, related, content }) => [contentType, related, content])).toEqual([
      ['image/jpeg', true, first.bytes],
      ['image/png', true, second.bytes],
    ])
    const [one, two] = mail.attachments.map(({ cid }) => `cid:${cid}`)
    const shown = shownIn(mail.html as string)
    expect(shown.slice(0, 4)).toEqual([one, one, two, urls.elsewhere])
    expect(shown.at(-1)).toContain(`${publicUrl}/o/`)
    // An address that is but written in the text stays.
    expect((mail.html as string).match(/cid:/g)).toHaveLength(3)
    expect(mail.html).toContain(`见 ${urls.a}`)
  }
  const { rows } = await pool().query<{ template: Template }>(
    sql`select template from mailings where id = ${mailing.id}`,
  )
  const ring = keyRing(['a secret that is long enough for the tests'])
  const copy = mergeHtml(rows[0]!.template, ring, { subscriber: 1, address: 'a@readers.example', name: '' })
  expect(shownIn(copy).slice(0, 4)).toEqual([urls.a, urls.a, urls.b, urls.elsewhere])
})

it('a test mail has them too, and a newsletter that serves its pictures attaches none', async () => {
  for (const images of ['attached', 'served'] as const) {
    const { newsletter, issue } = await makeScene(images)
    const recipient = { subscriber: 1, address: 'me@news.example', name: '' }
    const options = { publicUrl, date: new Date(), recipient, sign: undefined }
    const message = Buffer.concat(await testMail(pool(), issue, newsletter, options))
    const { attachments } = await simpleParser(message)
    expect(attachments).toHaveLength(images === 'attached' ? 2 : 0)
    for (const line of message.toString('latin1').split('\r\n')) expect(line.length).toBeLessThan(998)
  }
})

it('the checks of an issue weigh a message with what goes with it', async () => {
  const { newsletter, issue, first } = await makeScene('attached')
  const keys = async (settings: object) => {
    const options = { publicUrl, today: issue.date }
    return (await preflight(pool(), issue, { ...newsletter, ...settings }, options)).map(({ key }) => key)
  }
  expect((await sampleMail(issue, newsletter, publicUrl)).attached).toHaveLength(2)
  expect(await keys({})).not.toContain('preflight.heavy_message')
  await pool().query(
    sql`update images set bytes = ${Buffer.alloc(900_000)} where sha256 = ${Buffer.from(first.hash, 'hex')}`,
  )
  expect(await keys({})).toContain('preflight.heavy_message')
  expect(await keys({ images: 'served' })).not.toContain('preflight.heavy_message')
})
