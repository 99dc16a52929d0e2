import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { finalizeIssue, saveDraft } from '../../src/issues/store.ts'
import { locales } from '../../src/locale/index.ts'
import { addHits, startWithLinks } from '../reports/hits.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'
import { sampleIssue } from '../support/scene.ts'

const admin = useAdmin()

const words = {
  en: {
    ...{
      exchange: 'Exchange the issue',
      exchangeFor: 'Exchange it for 3',
      exchanges: 'Exchanges the issue of mailing',
    },
    ...{ erratum: 'Send an erratum', sendTo: 'Send it to 2', erratumTo: 'Erratum to mailing', added: 'Added' },
    ...{ waiting: 'wait to be mailed', have: 'have revision 1, or may have', gets: 'get revision 2', mail: 'The mail' },
    ...{
      subject: /^Subject/,
      made: 'Corrections of this mailing',
      which: 'Which revision',
      correct: 'Correct the issue',
    },
    ...{ links: 'Show the links', point: 'Point elsewhere: link 2', url: 'New address', submit: 'Point elsewhere' },
    ...{ was: /^Until .* it led to https:\/\/example\.com\/b; changed by user 1/, wrong: /is no web address/ },
  },
  'zh-CN': {
    ...{
      exchange: '替换稿件',
      exchangeFor: '为 3 人替换',
      exchanges: '替换发送',
      erratum: '发送更正',
      sendTo: '发给 2 人',
    },
    ...{ erratumTo: '的更正', added: '新增', waiting: '等待发送', have: '已收到（或可能已收到）第 1 版' },
    ...{ gets: '将收到第 2 版', mail: '邮件预览', subject: /^主题/, made: '本次发送的更正', which: '哪一版' },
    ...{
      correct: '修改稿件',
      links: '显示链接',
      point: '改为指向别处：链接 2',
      url: '新网址',
      submit: '改为指向别处',
    },
    ...{ was: /之前指向 https:\/\/example\.com\/b；由 user 1/, wrong: /不是网址/ },
  },
} as const

const looks = [
  ['light', 1280],
  ['dark', 375],
] as const

/** A paused mailing that two of five have got, and two later revisions of its issue. */
async function withRevisions() {
  const sending = await startWithLinks(admin.pool, 5)
  const { mailing, newsletter, readers } = sending
  const got = readers.slice(0, 2).map(({ subscriber }) => subscriber)
  await admin.pool.query(sql`update deliveries set status = 'accepted', due_at = null, settled_at = now()
    where mailing_id = ${mailing.id} and subscriber_id = any(${got})`)
  await admin.pool.query(sql`update mailings set status = 'paused', paused_by = 'admin' where id = ${mailing.id}`)
  for (const title of ['更正：数据与算力', '再次更正：数据与算力']) {
    await saveDraft(admin.pool, newsletter.id, { ...sampleIssue('2026-11-02'), title }, `${title} ${newsletter.id}`)
    await finalizeIssue(admin.pool, newsletter.id, '2026-11-02')
  }
  return { ...sending, path: `/n/${newsletter.slug}/mailings/${mailing.id}` }
}

const correctionOf = async (mailing: number, who: string) =>
  rowOf<{ id: number; revision: number }>(
    admin.pool,
    sql`select m.id, i.revision from mailings m join issues i on i.id = m.issue_id
      where m.corrects = ${mailing} and m.corrects_who = ${who}`,
  )

describe('a mistake in a mailing', () => {
  it.each(locales)(
    'is mended for those who have not got it, and told to those who have, in %s',
    async (locale) => {
      const say = words[locale]
      for (const [scheme, width] of looks) {
        const { mailing, path } = await withRevisions()
        const page = await admin.open(path, { locale, scheme, width })
        page.setDefaultTimeout(20_000)
        await page.getByRole('button', { name: say.exchange }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByText('更正：数据与算力').first().waitFor()
        await dialog.locator('ins').first().waitFor()
        await expectAccessible(page)
        await dialog.getByRole('combobox', { name: say.which }).click()
        await page.getByRole('listbox').getByRole('option').last().click()
        await dialog.getByRole('row', { name: `2 ${say.have}` }).waitFor()
        await dialog.getByRole('row', { name: `3 ${say.waiting}` }).waitFor()
        await dialog.getByRole('row', { name: `= 3 ${say.gets}` }).waitFor()
        await dialog.getByText(say.mail, { exact: true }).click()
        await dialog.getByText(say.subject).waitFor()
        await expectAccessible(page)
        await dialog.getByRole('button', { name: say.exchangeFor }).click()
        await page.getByRole('link', { name: say.exchanges }).waitFor()
        expect(await correctionOf(mailing.id, 'unmailed')).toMatchObject({ revision: 2 })
        expect(page.url()).toMatch(new RegExp(`/${(await correctionOf(mailing.id, 'unmailed'))!.id}$`))

        await page.getByRole('link', { name: say.exchanges }).click()
        await page.getByRole('heading', { name: say.made }).waitFor()
        expect(await page.getByRole('button', { name: say.exchange }).count()).toBe(0)
        await expectAccessible(page)
        await page.getByRole('button', { name: say.erratum }).click()
        await dialog.getByRole('button', { name: say.sendTo }).click()
        await page.getByRole('link', { name: say.erratumTo }).waitFor()
        expect(await correctionOf(mailing.id, 'reached')).toMatchObject({ revision: 3 })
        await page.context().close()
      }
    },
    120_000,
  )

  it.each(locales)(
    'is a link that is pointed elsewhere, in %s',
    async (locale) => {
      const say = words[locale]
      for (const [scheme, width] of looks) {
        const sending = await startWithLinks(admin.pool, 3)
        await addHits(admin.pool, sending, [
          { reader: 0, link: 1 },
          { reader: 1, link: 1, minutes: 2 },
        ])
        await addHits(admin.pool, sending, [{ reader: 2, link: 1, class: 'machine' }])
        const { mailing, newsletter } = sending
        const page = await admin.open(`/n/${newsletter.slug}/mailings/${mailing.id}`, { locale, scheme, width })
        page.setDefaultTimeout(20_000)
        await page.getByRole('button', { name: say.links }).click()
        const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: say.point }) })
        await row.getByRole('cell', { name: '2', exact: true }).last().waitFor()
        expect(await row.getByRole('cell').allInnerTexts()).toMatchObject(['2', expect.any(String), '2'])
        await row.getByRole('button', { name: say.point }).click()
        const dialog = page.getByRole('dialog')
        const field = dialog.getByRole('textbox', { name: say.url })
        const submit = dialog.getByRole('button', { name: say.submit })
        expect(await submit.isDisabled()).toBe(true)
        await field.fill('ftp://example.com/')
        await submit.click()
        await dialog.getByText(say.wrong).waitFor()
        await expectAccessible(page)
        await field.fill('https://example.com/right')
        await submit.click()
        await row.getByRole('link', { name: 'https://example.com/right' }).waitFor()
        await row.getByText(say.was).waitFor()
        await expectAccessible(page)
        expect(
          await rowsOf(admin.pool, sql`select url from mailing_links where mailing_id = ${mailing.id} and id = 1`),
        ).toEqual([{ url: 'https://example.com/right' }])
        await page.context().close()
      }
    },
    120_000,
  )

  it('is first corrected in the issue', async () => {
    const { mailing, newsletter } = await startWithLinks(admin.pool, 2)
    const path = `/n/${newsletter.slug}/mailings/${mailing.id}`
    const page = await admin.open(path)
    await page.getByRole('link', { name: words.en.correct }).click()
    await page.waitForURL(/\/issues\/2026-11-02$/)
    await page.context().close()
  })

  it('is mended by nobody who may only look', async () => {
    const { path } = await withRevisions()
    const page = await admin.open(path, { allow: ['mailings:read', 'settings:read'] })
    await page.getByRole('button', { name: words.en.links }).click()
    await page.getByRole('link', { name: 'https://example.com/a' }).waitFor()
    expect(await page.getByRole('button', { name: /Exchange|erratum|elsewhere/ }).count()).toBe(0)
    expect(await page.getByRole('heading', { name: 'When something was wrong' }).count()).toBe(0)
    await page.context().close()
  })
})
