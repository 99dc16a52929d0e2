import type { Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { events } from '../../src/events/events.ts'
import { keepMessage } from '../../src/inbox/store.ts'
import type { Locale } from '../../src/locale/index.ts'
import { createLog } from '../../src/log.ts'
import { findNewsletterBySlug } from '../../src/newsletters/newsletter.ts'
import { createEndpoint } from '../../src/outbound/endpoint.ts'
import { testEndpoint } from '../../src/outbound/log.ts'
import { startOutbound } from '../../src/outbound/start.ts'
import { type Receiver, startReceiver } from '../outbound/receiver.ts'
import { secrets } from '../server/world.ts'
import { expectAccessible, useAdmin } from '../support/admin.ts'
import { makeNewsletter } from '../support/scene.ts'
import { startSmtpServer, type TestServer } from '../support/smtp-server.ts'

const everywhere = { secrets, isAllowed: () => true }
const admin = useAdmin(() => ({ mayCall: everywhere.isAllowed }))
let newsletter: string
let smtp: TestServer
let receiver: Receiver
beforeAll(async () => {
  smtp = await startSmtpServer()
  receiver = await startReceiver()
  newsletter = (await makeNewsletter(admin.pool, { schedule: '0 7 * * *', days: 'workdays' })).slug
  const source = Buffer.from('Subject: =?utf-8?B?5pep5LiK5aW9?=\r\n\r\nGood morning, Chen')
  await keepMessage(admin.pool, { sender: 'daily@news.example', recipients: ['chen@readers.example'], source })
})
afterAll(async () => {
  await smtp.close()
  await receiver.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const said = (page: Page, text: string) => page.getByText(text).first().waitFor()

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Each page, and what is on it when it is there. */
const pages: readonly (readonly [string, Readonly<Record<Locale, string>>])[] = [
  ['/n/SLUG/settings', { en: 'every workday at 07:00', 'zh-CN': '每个工作日 07:00' }],
  ['/newsletters', { en: 'daily@news.example', 'zh-CN': 'daily@news.example' }],
  ['/relays', { en: 'In use', 'zh-CN': '使用中' }],
  ['/webhooks', { en: 'No service tells anything here yet.', 'zh-CN': '还没有接收 webhook。' }],
  ['/endpoints', { en: 'shown-endpoint', 'zh-CN': 'shown-endpoint' }],
  ['/endpoints/shown-endpoint', { en: 'Send a test event', 'zh-CN': '发送测试事件' }],
  ['/inbox', { en: '早上好', 'zh-CN': '早上好' }],
]

describe('the settings', () => {
  beforeAll(async () => {
    const { id } = await createEndpoint(admin.pool, everywhere, {
      ...{ name: 'shown-endpoint', url: receiver.url, events, newsletterId: null },
    })
    await testEndpoint(admin.pool, id)
  })

  it.each(pages)(
    'are accessible at %s, in English on a laptop in the light, in Chinese on a phone in the dark',
    async (path, text) => {
      for (const [locale, scheme, width] of [
        ['en', 'light', 1280],
        ['zh-CN', 'dark', 375],
      ] as const) {
        const page = await admin.open(path.replace('SLUG', newsletter), { locale, scheme, width })
        await said(page, text[locale])
        await expectAccessible(page)
        await page.context().close()
      }
    },
  )

  it('let whoever may only read them read them', async () => {
    const page = await admin.open(`/n/${newsletter}/settings`, { allow: ['settings:read'] })
    await said(page, 'every workday at 07:00')
    expect(await page.getByLabel('Sender’s name').isDisabled()).toBe(true)
    expect(await button(page, 'Save').count()).toBe(0)
    await page.context().close()
  })
})

describe('what is said when something is done', () => {
  it.each([
    ['en', 1280, 'Sender’s name', 'Save', 'Saved'],
    ['zh-CN', 375, '发件人名称', '保存', '已保存'],
  ] as const)('covers no button of the page, in %s at %d pixels', async (locale, width, field, save, saved) => {
    const { slug } = await makeNewsletter(admin.pool)
    const page = await admin.open(`/n/${slug}/settings`, { locale, width })
    await page.getByLabel(field).fill('Somebody else')
    await button(page, save).click()
    const toast = page.getByRole('alert').filter({ hasText: saved })
    await toast.waitFor()
    await page.evaluate('scrollTo(0, document.body.scrollHeight)')
    const place = (await toast.boundingBox())!
    const buttons = await page.locator('main button').all()
    const boxes = await Promise.all([...buttons, page.locator('header button').first()].map((one) => one.boundingBox()))
    const covered = boxes.filter((box) => box !== null && overlap(box, place))
    expect(covered).toEqual([])
    await page.context().close()
  })
})

describe('a newsletter', () => {
  it('is made, and its schedule tried out in plain words before it is saved', async () => {
    const page = await admin.open('/newsletters')
    await button(page, 'New newsletter').click()
    await page.getByLabel('Name', { exact: false }).first().fill('The Evening')
    await page.getByLabel('Short name').fill('The Evening')
    await page.getByLabel('Sender’s name').fill('Editors')
    await page.getByLabel('Sender’s address').fill('evening@news.example')
    await button(page, 'Create').click()
    await said(page, 'small letters, digits and hyphens')
    await page.getByLabel('Short name').fill('evening')
    await button(page, 'Create').click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await said(page, 'no schedule: mailings are made by hand')

    await page.getByRole('combobox', { name: 'When it goes out' }).click()
    await page.getByRole('option', { name: 'At a time of day' }).click()
    await page.getByLabel('Time', { exact: false }).and(page.locator('[type=time]')).fill('18:30')
    await page.getByText('Mon', { exact: true }).click()
    await said(page, 'each Monday at 18:30')
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /^Mon .*18:30/ })
        .count(),
    ).toBe(5)
    expect(await findNewsletterBySlug(admin.pool, 'evening')).toMatchObject({ schedule: null })
    await button(page, 'Save').click()
    await said(page, 'Saved')
    expect(await findNewsletterBySlug(admin.pool, 'evening')).toMatchObject({ schedule: '30 18 * * 1' })
    await page.context().close()
  })

  it('is not overwritten by whoever is second', async () => {
    const page = await admin.open(`/n/${newsletter}/settings`, { locale: 'zh-CN' })
    await page.getByLabel('发件人名称').fill('编辑二部')
    await admin.pool.query(sql`update newsletters set sender_name = '编辑一部' where slug = ${newsletter}`)
    await button(page, '保存').click()
    await said(page, '在此期间有人修改过')
    expect(await findNewsletterBySlug(admin.pool, newsletter)).toMatchObject({ senderName: '编辑一部' })
    await page.context().close()
  })
})

describe('a relay', () => {
  it('is added with its login, which is seen nowhere any more, tested and removed', async () => {
    const page = await admin.open('/relays')
    const answers: string[] = []
    page.on('response', async (response) => {
      if (response.url().includes('/api/relays')) answers.push(await response.text().catch(() => ''))
    })
    await button(page, 'Add a relay').click()
    await page.getByLabel('Short name').fill('first')
    await page.getByLabel('Address with its login').fill(smtp.url.replace('smtp://', 'smtp://me:hunter2@'))
    await page.getByLabel('Messages a second').fill('5')
    await button(page, 'Save').click()
    await page.getByRole('heading', { level: 2, name: 'first' }).waitFor()
    await said(page, '5 a second')
    await page.getByText('first').first().waitFor()
    const card = page.locator('.mantine-Card-root').filter({ hasText: 'first' })
    await card.getByRole('button', { name: 'Change' }).click()
    expect(await page.getByLabel('Address with its login').inputValue()).toBe('')
    await page.getByLabel('Address with its login').fill(smtp.url)
    await page.getByLabel('Messages a second').fill('7')
    await button(page, 'Save').click()
    await said(page, '7 a second')
    await card.getByRole('button', { name: 'Test the connection' }).click()
    await card.getByText('OK', { exact: true }).first().waitFor()
    await card.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await card.waitFor({ state: 'detached' })
    expect(answers.join()).toContain('"perSecond":7')
    expect(answers.join()).not.toContain('hunter2')
    await page.context().close()
  })
})

describe('a mailbox provider', () => {
  it('that is held is released where Today leads to', async () => {
    await admin.pool.query(sql`update providers
      set held_reason = '{"key": "provider.hard", "values": {"hard": 30, "settled": 40}}' where slug = 'qq'`)
    await admin.pool.query(sql`update providers set rest_until = now() + interval '1 hour' where slug = 'google'`)
    const page = await admin.open('/')
    await page.getByRole('link', { name: 'Open the providers' }).click()
    const card = page.locator('.mantine-Card-root').filter({ hasText: '30 of the last 40 recipients do not exist' })
    await card.waitFor()
    await expectAccessible(page)
    await card.getByRole('button', { name: 'Send to it again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send to it again' }).click()
    await card.waitFor({ state: 'detached' })
    expect(await rowOf(admin.pool, sql`select held_reason from providers where slug = 'qq'`)).toEqual({
      held_reason: null,
    })
    await page.context().close()
  })
})

describe('an endpoint', () => {
  it('is added, shown its secret once, sent a test event, and its log is read', async () => {
    const outbound = startOutbound({ pool: admin.pool, ...everywhere, log: createLog('silent') })
    const page = await admin.open('/endpoints', { locale: 'zh-CN' })
    await button(page, '添加接收端').click()
    await page.getByLabel('短名称').fill('crm')
    await page.getByLabel('请求发往的地址').fill(receiver.url)
    await button(page, '新建').click()
    await page.getByText(/^whsec_/).waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
    await page.getByRole('link', { name: 'crm' }).click()
    await button(page, '发送测试事件').click()
    await expect
      .poll(
        async () =>
          (
            await rowOf(
              admin.pool,
              sql`select c.status from endpoint_calls c join endpoints e on e.id = c.endpoint_id where e.name = 'crm'`,
            )
          )?.status,
        { timeout: 20_000 },
      )
      .toBe('accepted')
    await button(page, '刷新').click()
    await page.getByRole('cell', { name: '已接收' }).waitFor()
    await button(page, '查看（1）').click()
    await page.getByText('"type": "endpoint.test"').waitFor()
    await page.getByText('HTTP 204').last().waitFor()
    await expectAccessible(page)
    await page.context().close()
    await outbound.stop()
  })
})

describe('an incoming webhook', () => {
  it('is added with an address and a secret, and removed', async () => {
    const page = await admin.open('/webhooks')
    await button(page, 'Add a webhook').click()
    await page.getByLabel('Short name').fill('own')
    await button(page, 'Create').click()
    await page.getByText(/^whsec_/).waitFor()
    await page
      .getByText(/\/hooks\/[\w-]{22}$/)
      .first()
      .waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('cell', { name: 'Programs of your own (signed)' }).waitFor()
    await expectAccessible(page)
    await button(page, 'Remove').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await said(page, 'No service tells anything here yet.')
    await page.context().close()
  })
})

it('a mail of the local inbox is found by its recipient, and read', async () => {
  const page = await admin.open('/inbox')
  await page.getByLabel('Recipient').fill('nobody@')
  await said(page, 'Nothing was found.')
  await page.getByLabel('Recipient').fill('CHEN@')
  await button(page, '早上好').click()
  await said(page, 'Good morning, Chen')
  await expectAccessible(page)
  await page.context().close()
})
