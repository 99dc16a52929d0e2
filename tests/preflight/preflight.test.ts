import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeImage } from '../../src/images/encode.ts'
import { storeImage } from '../../src/images/store.ts'
import type { Issue } from '../../src/issues/issue.ts'
import { readMarkdown } from '../../src/issues/read-text.ts'
import { finalizeIssue, saveDraft } from '../../src/issues/store.ts'
import { imageUrl } from '../../src/links/images.ts'
import { locales, translate } from '../../src/locale/index.ts'
import { sampleMail } from '../../src/message/sample.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { appearanceFindings } from '../../src/preflight/appearance.ts'
import { askLinks } from '../../src/preflight/ask-links.ts'
import { dateFindings, repeatFindings } from '../../src/preflight/calendar.ts'
import { clientFindings } from '../../src/preflight/clients.ts'
import { contentFindings } from '../../src/preflight/content.ts'
import { preheaderFindings, sizeFindings, sponsorFindings, subjectFindings } from '../../src/preflight/mail.ts'
import { preflight } from '../../src/preflight/preflight.ts'
import { useDatabase } from '../support/database.ts'
import { noisy, plainPicture } from '../support/pictures.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
let newsletter: Newsletter
beforeAll(async () => {
  newsletter = await makeNewsletter(pool())
})

const issueOf = (body: string, { date = '2026-11-03', title = '港口恢复' } = {}): Issue =>
  readMarkdown(Buffer.from(`---\ntitle: ${JSON.stringify(title)}\ndate: ${date}\n---\n\n${body}`), {
    language: 'zh-CN',
  }).issue
const good = '## 摘要\n\n今天的两件事。\n\n## 港口\n\n正文一段。\n\n## 船只\n\n又一段。\n'
const keysOf = (findings: readonly { key: string }[]) => findings.map(({ key }) => key.replace('preflight.', ''))
const options = { publicUrl: 'https://news.example.com', today: '2026-11-03' }

it('has nothing to say of a good issue', async () => {
  expect(await preflight(pool(), issueOf(good), newsletter, options)).toEqual([])
})

it('names what must be mended first', async () => {
  const issue = issueOf(`${good}\n\n{{fname}} 待补充\n`, { title: 'RE: 港口！！' })
  const findings = await preflight(pool(), issue, newsletter, options)
  expect(findings.map(({ level }) => level)).toEqual(['blocker', 'blocker', 'advice', 'advice'])
  expect(keysOf(findings)).toEqual(['false_reply', 'unknown_field', 'loud_subject', 'left_over'])
  expect(findings[1]).toMatchObject({ place: '船只', values: { text: '{{fname}}', known: 'name, email' } })
})

it('says once what stands in one place several times', async () => {
  const issue = issueOf('## 摘要\n\n一句。\n\n## 港口\n\n{{fname}} 与 {{fname}}\n\n## 船只\n\n{{fname}}，{{sname}}\n')
  expect(await preflight(pool(), issue, newsletter, options)).toMatchObject([
    { place: '港口', values: { text: '{{fname}}' } },
    { place: '船只', values: { text: '{{fname}}' } },
    { place: '船只', values: { text: '{{sname}}' } },
  ])
})

describe('an issue that is sponsored', () => {
  it.each([
    ['zh-CN', '港口恢复', '正文', ['no_ad_mark']],
    ['zh-CN', '港口恢复（广告）', '正文', ['no_ad_mark']],
    ['zh-CN', '【广告】港口恢复', '正文', []],
    ['zh-CN', 'AD 港口恢复', '正文', []],
    ['zh-CN', 'Adapter 港口恢复', '正文', ['no_ad_mark']],
    ['en', 'Ports reopen', 'Words', ['no_ad_words']],
    ['en', 'Ports reopen', 'Sponsored by a crane', []],
  ] as const)('%s: %s, %s', (language, title, body, keys) => {
    const issue = { ...issueOf(`${good}\n\n${body}`, { title }), language }
    expect(keysOf(sponsorFindings({ ...issue, sponsored: true }))).toEqual(keys)
    expect(sponsorFindings(issue)).toEqual([])
  })
})

it.each([
  [undefined, []],
  ['码头恢复作业', []],
  ['港口恢复', ['same_preheader']],
  ['字'.repeat(91), ['long_preheader']],
])('the preheader %s', (preheader, keys) => {
  expect(keysOf(preheaderFindings({ ...issueOf(good), ...(preheader && { preheader }) }))).toEqual(keys)
})

describe('what clients do not know', () => {
  it.each([
    ['<p style="position:absolute">x</p>', ['position']],
    ['<p style="background-position: 0 0">x</p>', []],
    ['<div style="display:flex">x</div>', ['display: flex']],
    ['<div style="margin:0 -10px">x</div>', ['negative margin']],
    ['<div style="margin:0 auto;letter-spacing:-1px">x</div>', []],
    ['<style>.a{float:left}</style>', ['float']],
    ['<style>@keyframes a{}</style>', ['animation']],
    ['<div style="background:url(https://a.test/1.png)">x</div>', ['background-image']],
    ['<p style="width:calc(100% - 2px);color:var(--ink)">x</p>', ['var()', 'calc()']],
    ['<img src="data:image/png;base64,AAAA" alt="x">', ['<img src="data:">']],
    ['<img src="https://a.test/1.webp?x" alt="x">', ['WebP']],
    ['<img src="https://a.test/1.png" alt="webp">', []],
    ['<picture><img src="https://a.test/1.png" alt="x"></picture>', ['<picture>']],
  ])('%s', (html, features) => {
    expect(clientFindings({ html }).map(({ values }) => values.feature)).toEqual(features)
  })

  it.each(['daily', 'letter', 'digest'])('is not in the theme %s', async (theme) => {
    expect(clientFindings(await sampleMail(issueOf(good), { ...newsletter, theme }, options.publicUrl))).toEqual([])
  })
})

it('colours that are hard to read are named with their scheme', async () => {
  const faint = (scheme: 'light' | 'dark', muted: string) =>
    appearanceFindings({ ...newsletter, themeVariables: { [scheme]: { muted } } })
  expect(await appearanceFindings(newsletter)).toEqual([])
  expect(await faint('dark', '#808080')).toMatchObject([
    { level: 'advice', place: 'dark', values: { text: 'muted', ground: 'paper', ratio: 4.33 } },
    { level: 'advice', place: 'dark', values: { ground: 'panel' } },
  ])
  const unreadable = await faint('light', '#dddddd')
  expect(unreadable.map(({ level, place }) => `${level} ${place}`)).toEqual(Array(3).fill('blocker light'))
})

describe('the size', () => {
  const html = (kilobytes: number, at = 0) =>
    `${'x'.repeat(at * 1024)}<a href="https://news.example.com/u/abcDEF-1">退订</a>${'x'.repeat((kilobytes - at) * 1024)}`
  it.each([
    ['of what is comfortable', html(80), []],
    ['near the clip', html(95), ['large']],
    ['beyond it', html(110), ['clipped']],
    ['beyond it, with the way out at its end', html(110, 105), ['clipped', 'late_unsubscribe']],
    ['without a way out', 'x', ['no_unsubscribe']],
  ])('%s', (_, html, keys) => {
    expect(keysOf(sizeFindings({ html }))).toEqual(keys)
  })
})

describe('the subject', () => {
  it.each([
    ['今日要闻：数据与算力', []],
    ['', ['no_subject']],
    ['字'.repeat(31), ['long_subject']],
    ['a'.repeat(61), ['long_subject']],
    ['字'.repeat(80), ['long_subject', 'many_words']],
    ['Re: your order', ['false_reply']],
    ['转发：通知', ['false_reply']],
    ['Reopening the harbour', []],
    ['快看！！', ['loud_subject']],
    ['BUY NOW', ['shouting_subject']],
    ['AI 进展', []],
  ])('%s', (subject, keys) => {
    expect(keysOf(subjectFindings(subject))).toEqual(keys)
  })
})

describe('the text', () => {
  it.each<[string, string, string[]]>([
    ['without an abstract', '## 港口\n\n正文。\n\n## 船只\n\n正文。', ['no_abstract']],
    ['with an empty section', `${good}\n\n## 空\n`, ['empty_section']],
    ['with a field', `${good}\n\n你好 *|FNAME|* 与 %%name%%`, ['braces']],
    ['with a field in code', `${good}\n\n写作 \`{{name}}\` 即可`, []],
    ['with something left to do', `${good}\n\nTODO: 数字`, ['left_over']],
    ['with a sample link', `${good}\n\n[网站](https://www.example.com/x)`, ['sample_link']],
    ['with a smell', `${good}\n\n最后机会。`, []],
    ['with several', `${good}\n\n恭喜中奖，限时抢购，加微信返现。`, ['smells']],
  ])('%s', (_, body, keys) => {
    expect(keysOf(contentFindings(issueOf(body)))).toEqual(keys)
  })

  it('with an image that says nothing', () => {
    const image = (alt: string) => ({ type: 'image', url: 'https://a.test/1.png', alt }) as const
    const issue = issueOf(good)
    const blocks = ['', '1.PNG', '一张图表'].map((alt) => ({ type: 'paragraph', children: [image(alt)] }) as const)
    const sections = [{ number: '', title: '图', blocks }]
    expect(contentFindings({ ...issue, sections })).toMatchObject([
      { key: 'preflight.no_alt', place: '图' },
      { key: 'preflight.no_alt', place: '图' },
    ])
  })
})

it.each<[string, string[]]>([
  ['{{name}}，您好', []],
  ['{{city|本地}}天气', []],
  ['{{city}}天气', ['no_fallback']],
  ['{{town|本地}}天气', ['unknown_field']],
  ['{{#segment keen}}您{{/segment}}', []],
  ['{{#segment gone}}您{{/segment}}', ['unknown_segment']],
  ['{{#segment keen}}您', ['half_condition']],
  ['{{#segment keen}}\n\n您\n\n{{/segment}}', []],
  ['您\n\n{{/segment}}', ['half_condition']],
  ['{{Name}} {{{name}}}', ['braces']],
])('what is each reader’s own: %s', async (body, keys) => {
  const { id, slug } = await makeNewsletter(pool())
  await pool().query(
    sql`insert into attributes (key, label, type) values ('city', '城市', 'text') on conflict do nothing`,
  )
  await pool().query(
    sql`insert into segments (newsletter_id, slug, name, rule) values (${id}, 'keen', '活跃', '{"and":[]}')`,
  )
  const issue = issueOf(`${good}\n\n${body}`)
  expect(keysOf(await preflight(pool(), issue, { ...newsletter, id, slug }, options))).toEqual(keys)
})

describe('the date', () => {
  it.each([
    ['2026-11-03', []],
    ['2026-11-02', ['old_date']],
    ['2026-11-30', ['far_date']],
    ['2026-11-07', ['day_off']],
    ['2026-11-05', ['day_off']],
  ])('%s', (date, keys) => {
    const workdays = { ...newsletter, days: 'workdays', daysOff: ['2026-11-05'] } as const
    expect(keysOf(dateFindings(issueOf(good, { date }), workdays, '2026-11-03'))).toEqual(keys)
  })
})

describe('what readers have had', () => {
  const before = issueOf(good, { date: '2026-11-02' })
  it.each([
    ['all of it', good, ['same_again']],
    ['all of it, with another abstract', good.replace('两件', '几件'), ['same_again']],
    ['a part', good.replace('又一段', '新的一段'), ['repeated']],
    ['nothing', good.replace('正文', '新').replace('又一段', '新的一段'), []],
  ])('%s', (_, body, keys) => {
    expect(keysOf(repeatFindings(issueOf(body), before))).toEqual(keys)
  })

  it('is looked up in the issue before', async () => {
    const other = await makeNewsletter(pool())
    await saveDraft(pool(), other.id, before, 'hash')
    await finalizeIssue(pool(), other.id, before.date)
    expect(keysOf(await preflight(pool(), issueOf(good), other, options))).toEqual(['same_again'])
    expect(keysOf(await preflight(pool(), before, other, { ...options, today: before.date }))).toEqual([])
  })
})

describe('links and the sender', () => {
  const asked: string[] = []
  let server: Server
  let base: string
  beforeAll(async () => {
    server = createServer((request, answer) => {
      asked.push(`${request.method} ${request.url}`)
      const path = request.url!
      if (path === '/moved') return answer.writeHead(302, { location: '/there' }).end()
      if (path === '/circle') return answer.writeHead(302, { location: '/circle' }).end()
      if (path === '/no-head') return answer.writeHead(request.method === 'HEAD' ? 405 : 200).end()
      if (path === '/huge.png') return answer.writeHead(200, { 'content-length': '600000' }).end()
      return answer.writeHead(Number(/\d{3}/.exec(path)?.[0] ?? 200)).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const anywhere = () => true
  const resolve = async (name: string) =>
    name.startsWith('_dmarc.') ? [['v=DMARC1; p=none']] : name === 'news.example' ? [['v=spf1 -all']] : []

  it.each([
    ['/there', []],
    ['/moved', []],
    ['/no-head', []],
    ['/404', ['dead_link']],
    ['/410', ['dead_link']],
    ['/500', ['failing_link']],
    ['/403', []],
    ['/circle', []],
  ])('%s', async (path, keys) => {
    const issue = issueOf(`${good}\n\n[读](${base}${path})`)
    const network = { isAllowed: anywhere, resolve }
    const findings = await preflight(pool(), issue, newsletter, { ...options, network })
    expect(keysOf(findings)).toEqual([...keys, 'no_dkim'])
  })

  it('into a private network are a mistake', async () => {
    const issue = issueOf(`${good}\n\n[读](http://192.168.1.1/) [本机](${base}/inside)`)
    const findings = await preflight(pool(), issue, newsletter, {
      ...options,
      network: { isAllowed: () => false, resolve },
    })
    expect(keysOf(findings)).toEqual(['private_link', 'private_link', 'no_dkim'])
    expect(asked).not.toContain('HEAD /inside')
  })

  it('of a domain that the DNS does not know as a sender are blockers', async () => {
    const network = { isAllowed: anywhere, resolve: async () => [] }
    expect(keysOf(await preflight(pool(), issueOf(good), newsletter, { ...options, network }))).toEqual([
      'no_spf',
      'no_dmarc',
      'no_dkim',
    ])
    const silent = {
      isAllowed: anywhere,
      resolve: () => Promise.reject(Object.assign(new Error(), { code: 'ETIMEOUT' })),
    }
    expect(keysOf(await preflight(pool(), issueOf(good), newsletter, { ...options, network: silent }))).toEqual([
      'no_dns',
    ])
  })

  it('name the domain as their place, and not once more in what they say', async () => {
    const network = { isAllowed: anywhere, resolve: async () => [] }
    const findings = await preflight(pool(), issueOf(good), newsletter, { ...options, network })
    expect(findings.map(({ place }) => place)).toEqual(['news.example', 'news.example', 'news.example'])
    for (const { key, values, place } of findings)
      for (const locale of locales) expect(translate(locale, key, values)).not.toContain(place)
  })

  it('say so where an image is missing, or too heavy', async () => {
    const image = (path: string) => ({ type: 'image', url: base + path, alt: '图' }) as const
    const block = { type: 'paragraph', children: [image('/huge.png'), image('/404')] } as const
    const issue = { ...issueOf(good), sections: [{ number: '', title: '图', blocks: [block] }] }
    const findings = await preflight(pool(), issue, newsletter, {
      ...options,
      network: { isAllowed: anywhere, resolve },
    })
    expect(keysOf(findings)).toEqual(['no_image', 'heavy_image', 'no_dkim'])
  })

  it('ask nobody about our own images', async () => {
    const { publicUrl } = options
    const there = await storeImage(
      pool(),
      newsletter.id,
      await encodeImage(await noisy(1_200, 2_400).jpeg().toBuffer()),
    )
    const small = await storeImage(
      pool(),
      newsletter.id,
      await encodeImage(await plainPicture(80, 80).png().toBuffer()),
    )
    const gone = { ...small, hash: '0'.repeat(64) }
    const [heavy, light, missing] = [there, small, gone].map((image) => imageUrl(publicUrl, image))
    const issue = issueOf(`${good}\n\n![一](${heavy})\n\n![二](${light})\n\n![三](${missing})\n`)
    const findings = await preflight(pool(), issue, newsletter, options)
    expect(findings.map(({ key, values }) => [key, values])).toEqual([
      ['preflight.no_image', { url: missing, status: 404 }],
      ['preflight.heavy_image', { url: heavy, kilobytes: Math.round(there.bytes / 1000) }],
    ])
    const network = { isAllowed: () => false, resolve }
    expect(keysOf(await preflight(pool(), issue, newsletter, { ...options, network }))).toEqual([
      ...['no_image', 'heavy_image', 'no_dkim'],
    ])
  })

  it('are asked once a day where they are there, and soon again where they are not', async () => {
    const urls = [`${base}/kept`, `${base}/503`]
    const count = (path: string) => asked.filter((request) => request === `HEAD ${path}`).length
    await askLinks(pool(), urls, anywhere)
    await askLinks(pool(), urls, anywhere)
    expect([count('/kept'), count('/503')]).toEqual([1, 1])
    await pool().query(sql`update link_checks set checked_at = now() - interval '1 hour'`)
    await askLinks(pool(), urls, anywhere)
    expect([count('/kept'), count('/503')]).toEqual([1, 2])
  })
})
