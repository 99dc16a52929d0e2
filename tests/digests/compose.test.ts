import { describe, expect, it } from 'vitest'
import { composeDigest, type Issues } from '../../src/digests/compose.ts'
import type { Block, Issue } from '../../src/issues/issue.ts'
import { plainText } from '../../src/issues/plain-text.ts'
import { keyRing } from '../../src/links/keys.ts'
import { mergeHtml } from '../../src/message/merge.ts'
import { createTemplate } from '../../src/message/template.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { renderIssue } from '../../src/rendering/render.ts'
import { chinese, english, englishNewsletter, link, newsletter, paragraph, pixel, text } from '../rendering/samples.ts'

const saturday = '2026-07-11'
const ring = keyRing(['the secret of this installation, long enough'])

const weekOf = (make: (at: number) => Partial<Issue>, days = 5, from: Issue = chinese) =>
  Array.from({ length: days }, (_, at) => ({
    ...from,
    date: `2026-07-${String(11 - days + at).padStart(2, '0')}`,
    ...make(at),
  })) as unknown as Issues

/** As a reader gets it. */
async function mailOf(digest: Issue, of: Newsletter): Promise<string> {
  const template = createTemplate(await renderIssue(digest, of), of, {
    mailing: 4_000_000,
    publicUrl: 'https://newsletters.the-name-of-a-company.example.com',
    date: new Date(),
    language: digest.language,
    issue: `${digest.date}.1`,
  })
  return mergeHtml(template, ring, { subscriber: 4_000_000_000, address: 'reader@example.com', name: '李读者' })
}

const headingsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'heading' ? [plainText([block])] : []))

describe('the digest of a week', () => {
  it('has a section for each issue: its title, day and number, its abstract, its stories with their beginnings', async () => {
    const digest = await composeDigest(
      newsletter,
      saturday,
      weekOf((at) => ({ number: `${128 + at}` })),
    )
    expect(digest).toMatchObject({ title: '一周要闻 · 7月6日–7月10日', date: saturday, language: 'zh-CN' })
    expect(digest.publishers).toEqual(chinese.publishers)
    expect(digest.contact).toEqual(chinese.contact)
    expect(digest.sections.map(({ title }) => title)).toEqual(
      ['周一', '周二', '周三', '周四', '周五'].map((day) => `${day} · 码头上的“无人班组”开始排班`),
    )
    const [dateline, abstract, heading, beginning] = digest.sections[0]!.blocks
    expect([dateline, heading].map((block) => plainText([block!]))).toEqual([
      '7月6日 · 第 128 期',
      '三座港口共用一套调度，“无人班组”开始排班',
    ])
    expect(abstract).toEqual(chinese.abstract[0])
    expect(beginning).toEqual(chinese.sections[0]!.blocks[0])
    expect(headingsOf(digest.sections[4]!.blocks)).toEqual(chinese.sections.map(({ title }) => title))
    expect(plainText(digest.abstract)).toMatch(/^本周 5 期，共 25 条。各期头条：三座港口共用一套调度/)
  })

  it('has each reference once', async () => {
    const digest = await composeDigest(
      newsletter,
      saturday,
      weekOf(() => ({})),
    )
    expect(digest.references.map(({ title }) => title)).toEqual(chinese.references.map(({ title }) => title))
  })

  it('of one issue says that it is one', async () => {
    const digest = await composeDigest(
      englishNewsletter,
      saturday,
      weekOf(() => ({}), 1, english),
    )
    expect(digest.title).toBe('The week, 10 July')
    expect(plainText(digest.abstract)).toBe('This week: one issue. It led with: What a seal says.')
    expect(digest.sections).toHaveLength(1)
    expect(digest.sections[0]!.title).toBe('Fri · Seals that two ports believe')
  })

  it('keeps what an ordinary week has, and stays whole', async () => {
    const references = (at: number) =>
      chinese.references.map((reference) => ({ ...reference, title: `${reference.title}（${at}）`, url: '' }))
    const digest = await composeDigest(
      newsletter,
      saturday,
      weekOf((at) => ({ references: references(at) }), 7),
    )
    expect(digest.references).toHaveLength(7 * chinese.references.length)
    expect(Buffer.byteLength(await mailOf(digest, newsletter))).toBeLessThan(90_000)
  })
})

const long = '港口与算力，数据与电力，'.repeat(400)
const sections = (count: number, blocks: readonly Block[], title = long) =>
  Array.from({ length: count }, (_, at) => ({ number: String(at), title, blocks }))
const references = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    source: long,
    title: `${at} ${long}`,
    date: '2026-07-10',
    note: long,
    url: `https://a.example/${at}`,
  }))
const linked = Array.from({ length: 300 }, (_, at) => link(`https://a.example/${at}`, String(at % 10)))

describe('the digest of seven long issues', () => {
  it.each<[what: string, issue: Partial<Issue>]>([
    ['long stories', { sections: sections(30, [paragraph(long), paragraph(long)], '一个标题') }],
    ['many stories', { sections: sections(3_000, [paragraph('一句话。')], '一个标题') }],
    ['long titles', { title: long, abstract: [paragraph(long)], publishers: Array(50).fill(long), number: long }],
    ['long titles of many stories', { sections: sections(200, [paragraph(long)]) }],
    ['markup in titles', { sections: sections(50, [paragraph('&<>"'.repeat(900))], '<b>&"'.repeat(400)) }],
    ['many references', { references: references(500) }],
    ['many links', { sections: sections(40, [paragraph(...linked)], 'x') }],
    [
      'many marks',
      { sections: sections(40, [paragraph(...Array(900).fill({ type: 'strong', children: [text('x')] }))]) },
    ],
    [
      'long addresses',
      { sections: sections(40, [paragraph(link(`mailto:a@a.example?subject=${'x'.repeat(9_000)}`, 'x'))]) },
    ],
    [
      'pictures within',
      {
        sections: sections(20, [paragraph({ type: 'image', url: pixel + 'A'.repeat(200_000), alt: long })]),
        contact: {
          heading: long,
          website: '',
          organisations: Array(9).fill({
            name: long,
            caption: long,
            description: long,
            image: pixel + 'A'.repeat(90_000),
          }),
        },
      },
    ],
  ])(
    'with %s stays below 90 KB',
    async (_, issue) => {
      const digest = await composeDigest(
        newsletter,
        saturday,
        weekOf(() => issue, 8),
      )
      expect(Buffer.byteLength(await mailOf(digest, newsletter))).toBeLessThan(90_000)
      expect(digest.sections).toHaveLength(8)
    },
    60_000,
  )

  it('says how many stories it leaves out', async () => {
    const digest = await composeDigest(
      newsletter,
      saturday,
      weekOf(() => ({ sections: sections(200, [], '一个标题') }), 8),
    )
    const blocks = digest.sections[0]!.blocks
    const shown = headingsOf(blocks).length
    expect(shown).toBeGreaterThan(5)
    expect(plainText(blocks.slice(-1))).toBe(`当日另有 ${200 - shown} 条，此处从略。`)
  })
})

describe('a digest of hostile issues', () => {
  it('shows what looks like a template or markup as it was written', async () => {
    const title = '{{constructor}} <script>alert(1)</script> \u202e'
    const digest = await composeDigest(
      newsletter,
      saturday,
      weekOf(() => ({ title, sections: sections(1, [paragraph(title)], title) }), 2),
    )
    const html = await mailOf(digest, newsletter)
    expect(html).not.toContain('<script')
    expect(html.match(/\{\{constructor\}\}/g)!.length).toBeGreaterThanOrEqual(4)
  })
})
