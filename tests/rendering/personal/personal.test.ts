import { describe, expect, it } from 'vitest'
import type { Issue } from '../../../src/issues/issue.ts'
import { readIssue } from '../../../src/issues/read.ts'
import { keyRing } from '../../../src/links/keys.ts'
import { compileMerge, mergeHtml, mergeText, type Recipient } from '../../../src/message/merge.ts'
import { createTemplate } from '../../../src/message/template.ts'
import { preheader } from '../../../src/rendering/masthead.ts'
import { nobodysOwn } from '../../../src/rendering/personal/nobodys.ts'
import { matched, tokensOf } from '../../../src/rendering/personal/placeholders.ts'
import { plainText } from '../../../src/rendering/plain.ts'
import { renderIssue } from '../../../src/rendering/render.ts'
import { issueHtml } from '../../../src/rendering/web/issue.ts'
import { newsletter } from '../samples.ts'

const ring = keyRing(['a secret that is long enough for the tests'])
const issueOf = async (body: string): Promise<Issue> => {
  const file = `---\ntitle: 港口恢复\ndate: 2026-11-03\n---\n\n## 摘要\n\n今天的两件事。\n\n## 港口\n\n${body}\n`
  return (await readIssue(Buffer.from(file), { language: 'zh-CN' })).issue
}
const somebody: Recipient = { subscriber: 34, address: 'reader@example.org', name: '' }
const vip: Recipient = {
  ...somebody,
  name: '陈<b>先生</b>',
  own: { fields: { city: '上海 & 苏州\r\nX-Evil: 1' }, segments: ['vip'] },
}

async function templateOf(body: string) {
  const options = { mailing: 1, publicUrl: 'https://news.example.com', date: new Date(0), issue: '1' }
  const rendered = await renderIssue(await issueOf(body), newsletter)
  return createTemplate(rendered, newsletter, { ...options, language: 'zh-CN' })
}

/** What stands in the last section of each part. */
async function told(body: string, recipient: Recipient) {
  const template = await templateOf(body)
  const [, html = ''] =
    /<h2 class="title"[^>]*>港口<\/h2>.*?<\/table>(.*?)<\/div>/s.exec(mergeHtml(template, ring, recipient)) ?? []
  const text = mergeText(template, ring, recipient)
  return {
    html: html.replace(/ style="[^"]*"/g, '').trim(),
    text: text.slice(text.indexOf('港口\r\n'), text.indexOf('\r\n\r\n\r\n---')).replace(/^.*\r\n=+\r\n\r\n/, ''),
  }
}

describe('what an editor writes for each reader', () => {
  it('is said in the reader’s own words, escaped, or in those that stand for them', async () => {
    const body = '{{name|读者}}，{{ city | 本地 }}天气：{{company|}}{{email}}'
    expect(await told(body, vip)).toEqual({
      html: '<p>陈&lt;b&gt;先生&lt;/b&gt;，上海 &amp; 苏州 X-Evil: 1天气：reader@example.org</p>',
      text: '陈<b>先生</b>，上海 & 苏州 X-Evil: 1天气：reader@example.org',
    })
    expect((await told(body, somebody)).text).toBe('读者，本地天气：reader@example.org')
    expect((await told('{{constructor|无}}', vip)).text).toBe('无')
  })

  it('may be for a segment alone, within a paragraph', async () => {
    const body = '前{{#segment vip}}**贵宾** {{name}}{{else}}您{{/segment}}后'
    expect(await told(body, vip)).toEqual({
      html: '<p>前<strong>贵宾</strong> 陈&lt;b&gt;先生&lt;/b&gt;后</p>',
      text: '前贵宾 陈<b>先生</b>后',
    })
    expect(await told(body, somebody)).toEqual({ html: '<p>前您后</p>', text: '前您后' })
  })

  it('may be for a segment alone, around blocks, and leaves no gap', async () => {
    const body = '前。\n\n{{#segment vip}}\n\n- 一\n- 二\n\n[读](https://a.test/x)\n\n{{/segment}}\n\n后。'
    const [own, others] = [await told(body, vip), await told(body, somebody)]
    expect(own.html).toMatch(
      /^<p>前。<\/p><ul><li><p>一<\/p><\/li><li><p>二<\/p><\/li><\/ul><p><a [^>]*href="https:\/\/news\.example\.com\/c\/[\w-]+"[^>]*>读<\/a><\/p><p>后。<\/p>$/,
    )
    expect(own.text).toMatch(/^前。\r\n\r\n- 一\r\n- 二\r\n\r\n读\r\n→ 读：\r\nhttps:\S+\r\n\r\n后。$/)
    expect(others).toEqual({ html: '<p>前。</p><p>后。</p>', text: '前。\r\n\r\n后。' })
  })

  it.each([
    ['{{#segment vip}}没有结尾', '{{#segment vip}}没有结尾'],
    ['没有开头{{/segment}}', '没有开头{{/segment}}'],
    ['**{{#segment vip}}交错**{{/segment}}', '{{#segment vip}}交错{{/segment}}'],
    ['{{#segment a}}{{#segment b}}x{{/segment}}', '{{#segment a}}{{#segment b}}x{{/segment}}'],
    ['`{{name}}` 是代码', '`{{name}}` 是代码'],
    ['{{constructor.name}} {{{name}}} {{> issue}}', '{{constructor.name}} {{{name}}} {{> issue}}'],
    ['私用字符 \u{F0000}\u{100000}{{name|某}}', '私用字符 \uFFFD\uFFFD某'],
  ])('stays as it is written where it says nothing: %s', async (body, shown) => {
    expect((await told(body, somebody)).text).toBe(shown)
  })

  it('is built again byte for byte from what is stored', async () => {
    const template = await templateOf('前{{#segment vip}}贵宾 {{city}}{{/segment}}后\n\n{{name|读者}}')
    const stored = JSON.parse(JSON.stringify(template)) as typeof template
    const merged = compileMerge(template, ring)
    const again = compileMerge(stored, ring)
    for (const recipient of [vip, somebody, { ...vip, own: { segments: [] } }]) {
      const message = Buffer.concat(merged(recipient))
      expect(Buffer.concat(again(recipient)).equals(message)).toBe(true)
      const [, html = ''] = /text\/html[^\n]*\r\n[^\n]*\r\n\r\n(.*?)--/s.exec(message.toString('latin1')) ?? []
      expect(html.split('\r\n').every((line) => line.length <= 76)).toBe(true)
      expect(Buffer.from(html, 'base64').toString()).toBe(mergeHtml(template, ring, recipient))
    }
  })

  it('is nobody’s on the web, beside the subject and in a digest', async () => {
    const body =
      '{{name|各位}}好{{#segment vip}}，贵宾{{else}}，读者{{/segment}}。\n\n{{#segment vip}}\n\n内部。\n\n{{/segment}}\n\n完。'
    const issue = await issueOf(body)
    expect(nobodysOwn(issue).sections[0]!.blocks.map((block) => plainText([block]))).toEqual(['各位好，读者。', '完。'])
    const page = String(issueHtml(issue))
    expect(page).toContain('<p>各位好，读者。</p><p>完。</p>')
    expect(page).not.toContain('内部')
    expect(preheader(nobodysOwn({ ...issue, abstract: issue.sections[0]!.blocks }))).toMatch(
      /^各位好，读者。 ?完。\u00A0/,
    )
  })
})

describe('the preheader', () => {
  it('is what the front matter says', async () => {
    const file =
      '---\ntitle: 港口\ndate: 2026-11-03\npreheader: 码头恢复作业\nsponsored: true\n---\n\n## 港口\n\n正文。\n'
    const { issue } = await readIssue(Buffer.from(file), { language: 'zh-CN' })
    expect(issue).toMatchObject({ preheader: '码头恢复作业', sponsored: true })
    expect(preheader(issue)).toMatch(/^码头恢复作业\u00A0/)
  })
})

describe('placeholders', () => {
  it.each([
    ['{{a}}', [{ personal: { kind: 'field', field: 'a', fallback: null }, written: '{{a}}' }]],
    ['x{{ a | b }}y', ['x', { personal: { kind: 'field', field: 'a', fallback: 'b' }, written: '{{ a | b }}' }, 'y']],
    ['{{A}} {{a.b}} {{a|b|c}} {{}}', ['{{A}} {{a.b}} {{a|b|c}} {{}}']],
  ])('are told from text: %s', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens)
  })

  it('belong together from a beginning to the next end', () => {
    const of = (row: string) =>
      matched(
        [...row].map((one) =>
          one === 's'
            ? { kind: 'segment', segment: 'x' }
            : one === 'f'
              ? { kind: 'field', field: 'x', fallback: null }
              : { kind: one === '|' ? 'else' : 'end' },
        ),
      )
        .map((fits) => (fits ? '1' : '0'))
        .join('')
    expect(['se', 's|e', 's', 'e', '|', 'ss|e', 's||e', 'sefse', 'es'].map(of)).toEqual([
      ...['11', '111', '0', '0', '0', '0000', '0000', '11111', '00'],
    ])
  })
})
