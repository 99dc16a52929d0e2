import { simpleParser } from 'mailparser'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locale } from '../../src/locale/index.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import type { Matter } from '../../src/notices/notice.ts'
import { queueNotice } from '../../src/notices/outbox.ts'
import type { Morning } from '../../src/reports/morning.ts'
import { openBrowser } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { noticesBecome, publicUrl, useNotices } from './at-work.ts'

const database = useDatabase()
const { startRelay, sendThrough } = useNotices(() => database.pool)
let newsletter: Newsletter
let browser: Browser

beforeAll(async () => {
  newsletter = await makeNewsletter(database.pool, { postalAddress: '北京市海淀区学院路 1 号' })
  browser = await openBrowser()
})
afterAll(() => browser.close())

const shares = { accepted: 0.9831, refused: 0.008, unknown: 0.0003, opens: 0.184, clicks: 0.031 }
const usual = { accepted: 0.991, refused: 0.004, unknown: 0, opens: 0.192, clicks: null }
const morning: Morning = {
  ...{ mailing: 12, date: '2026-11-02', title: '今日要闻：数据与 <算力>', at: '2026-11-02T00:31:00Z', minutes: 91 },
  early: {
    ledger: {
      ...{ audience: 123_456, queued: 12, inFlight: 0, accepted: 121_370, refused: 990, excluded: 1_047, unknown: 37 },
      balances: true,
    },
    ...{ opens: 29_015, clicks: 5_114, bounces: 41, complaints: 3, unsubscribes: 58 },
    readers: { opened: 22_332, clicked: 3_762 },
  },
  shares: { ...shares, bounces: 0.0003, complaints: 0.00002, unsubscribes: 0.0005 },
  usual: { mailings: 7, shares: { ...usual, bounces: 0.0004, complaints: 0, unsubscribes: 0.0004 } },
  looks: [
    { key: 'report.look.unknown', values: { id: 12, count: 37 } },
    { key: 'report.look.provider', values: { provider: 'qq', share: '12.0%', usual: '0.40%' } },
  ],
  whereabouts: [
    { status: 'excluded', reason: 'suppressed', count: 1_047 },
    { status: 'refused', reason: 'mailboxfull', count: 990 },
    { status: 'unknown', reason: '', count: 37 },
    { status: 'queued', reason: 'rate', count: 12 },
  ],
  returned: [{ reason: 'userunknown', count: 41 }],
  sections: [
    { section: '要闻', clicks: 2_110 },
    { section: '科技与产业：很长的一个栏目名称，足以换行', clicks: 944 },
  ],
}
const matters = {
  report: { kind: 'report', morning },
  alarm: {
    kind: 'alarm',
    alarm: {
      ...{ date: '2026-11-02', slot: '2026-11-01T23:00:00Z', until: '2026-11-02T03:00:00Z', why: 'draft' as const },
      ...{ over: false, title: '今日要闻', mailing: null },
    },
  },
} as const satisfies Record<string, Matter>

async function mailed(matter: Matter, language: Locale) {
  const relay = await startRelay()
  await queueNotice(database.pool, { newsletterId: newsletter.id, address: 'wang@editors.example', language, matter })
  sendThrough(relay)
  await noticesBecome(database.pool, [{ status: 'accepted' }])
  return simpleParser(relay.accepted[0]!.message)
}

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  it.each(Object.keys(matters) as (keyof typeof matters)[])(
    'the %s reads well at any width, light and dark',
    async (kind) => {
      const { html } = await mailed(matters[kind], language)
      for (const width of [375, 700]) {
        for (const colorScheme of ['light', 'dark'] as const) {
          const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
          await page.setContent(html as string)
          const folder = process.env.SCREENSHOTS
          if (folder)
            await page.screenshot({ path: `${folder}/${kind}-${language}-${width}-${colorScheme}.png`, fullPage: true })
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
          const aligned = `[...document.querySelectorAll('.figures td')].map((cell) => getComputedStyle(cell).textAlign)`
          expect(new Set(await page.evaluate<string[]>(aligned))).toEqual(new Set(kind === 'report' ? ['right'] : []))
          const brightness = async (selector: string, property: string) => {
            const colour = await page.evaluate<string>(
              `getComputedStyle(document.querySelector('${selector}')).${property}`,
            )
            return colour
              .match(/\d+/g)!
              .slice(0, 3)
              .reduce((sum, part) => sum + Number(part), 0)
          }
          const lighter = (await brightness('h2', 'color')) > (await brightness('.paper', 'backgroundColor'))
          expect(lighter).toBe(colorScheme === 'dark')
          await page.close()
        }
      }
    },
  )
})

describe('the report', () => {
  it('says in Chinese what became of it, and shows no markup of its title', async () => {
    const { subject, text, html } = await mailed(matters.report, 'zh-CN')
    expect(subject).toBe('晨报 2026-11-02：已送达 121,370 / 123,456')
    for (const part of [
      '123,456 位读者中，121,370 位的邮箱已接收（98.3%）。',
      '截至 08:31，即开始发送后 91 分钟；与此前 7 期同一时刻的平均值比较。',
      '有 37 封不知是否送达',
      'qq 拒收了 12.0% 的读者，平时为 0.40%',
    ]) {
      expect(text!.replace(/\n/g, '')).toContain(part)
    }
    expect(text).toMatch(/打开的读者 +22,332 +18\.4% +19\.2%/)
    expect(text).toMatch(/点击的读者 +3,762 +3\.1% +–/)
    expect(text).toMatch(/退信：\S+ +41\n/)
    expect(text).toContain(`${publicUrl}/admin/n/${newsletter.slug}/reports/12`)
    expect(text).toMatch(/被拒：邮箱已满 +990/)
    expect(html).toContain('数据与 &lt;算力&gt;')
    expect(`${text}${html}`).not.toMatch(/\{\w+\}|undefined|NaN/)
  })

  it('says in English that nothing stands out, and leaves away what is not counted', async () => {
    const uncounted = { opens: null, clicks: null, readers: null }
    const quiet = { ...morning, usual: null, looks: [], early: { ...morning.early, ...uncounted } }
    const { text } = await mailed({ kind: 'report', morning: quiet }, 'en')
    expect(text).toContain('Nothing stands out.')
    expect(text!.replace(/\s+/g, ' ')).toContain('There is no earlier issue to compare it with.')
    expect(text).not.toMatch(/opens by people|who opened|usual/)
  })

  it('says no share of readers whom nobody knows', async () => {
    const anonymous = {
      ...morning,
      early: { ...morning.early, readers: null },
      shares: { ...morning.shares, opens: null },
    }
    const { text } = await mailed({ kind: 'report', morning: { ...anonymous, usual: null } }, 'en')
    expect(text).toMatch(/opens by people +29,015 +–\n/)
  })
})

describe('the alarm', () => {
  it('says what to do, and until when', async () => {
    const { subject, text } = await mailed(matters.alarm, 'en')
    expect(subject).toMatch(/^Act before 11:00.AM: 晨报 has nothing to send for 2026-11-02$/)
    const flowing = text!.replace(/\s+/g, ' ')
    expect(flowing).toContain('“今日要闻” is still a draft')
    expect(flowing).toContain(`npx daybreak issue finalize 2026-11-02 --newsletter ${newsletter.slug}`)
    expect(flowing).toContain('as soon as the issue is final, it goes out by itself')
  })

  it.each([
    ['none', false, ['issue import', 'issue finalize', '--days-off']],
    ['none', true, ['issue import', 'issue finalize', 'mailing schedule']],
    ['no-list', false, ['lists create']],
    ['missed', true, ['daybreak why', 'mailing schedule']],
    ['late', true, ['daybreak why', 'mailing schedule']],
  ] as const)('of "%s", window over: %s, names %j', async (why, over, commands) => {
    const alarm = { ...matters.alarm.alarm, why, over, mailing: 7 }
    const { text } = await mailed({ kind: 'alarm', alarm }, 'zh-CN')
    for (const command of commands) expect(text).toContain(command)
    expect(text).not.toMatch(/\{\w+\}/)
  })
})
