import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Invalid } from '../../src/errors.ts'
import { readIssueFile } from '../../src/issues/read.ts'
import type { ThemeVariables } from '../../src/newsletters/look.ts'
import { contrast } from '../../src/rendering/contrast.ts'
import { escapeHtml } from '../../src/rendering/escape.ts'
import { type Design, faintIn } from '../../src/rendering/html/design.ts'
import { checkLook, loadDesign, themeNames } from '../../src/rendering/html/theme.ts'
import { fillPieces } from '../../src/rendering/pieces.ts'
import { renderIssue } from '../../src/rendering/render.ts'
import type { Piece, Slot } from '../../src/rendering/slots.ts'
import { packageRoot } from '../../src/root.ts'
import { chinese, english, englishNewsletter, link, newsletter, paragraph } from './samples.ts'

const slotsOf = (pieces: readonly Piece[]) => pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.slot]))
const linksOf = (pieces: readonly Piece[]) => slotsOf(pieces).filter((slot) => slot.startsWith('link:'))
/** As long as the addresses of a real mail. */
const address = (slot: Slot) => `https://news.example.com/${slot[0]}/`.padEnd(90, 'x')

describe('renderIssue', () => {
  it('keeps the title as the subject, as the editors wrote it', async () => {
    const title = '日报：AI+ 人民 生活\u3000'
    expect((await renderIssue({ ...chinese, title }, newsletter)).subject).toBe(title)
  })

  it('gives every link of the issue a slot, in the order of appearance and the same in both parts', async () => {
    const { html, text, links } = await renderIssue(english, englishNewsletter)
    expect(links.map(({ id, url }) => ({ id, url }))).toEqual(
      [
        'https://ports.example/seals?a=1&b=2',
        'https://harbour.example/desk',
        'https://wire.example/seals',
        'https://harbour.example/en',
      ].map((url, id) => ({ id, url })),
    )
    expect(linksOf(html)).toEqual(['link:0', 'link:1', 'link:2', 'link:3'])
    expect(linksOf(text)).toEqual(linksOf(html))
    const whole = fillPieces(html, address) + fillPieces(text, address)
    for (const { url } of links) expect(whole.replaceAll('>https://harbour.example/desk<', '')).not.toContain(`"${url}`)
    expect(whole).toContain('href="mailto:desk@harbour.example"')
  })

  it.each(['daily', 'letter', 'digest'])(
    'shows a picture of ours at its width, and never wider than the column: %s',
    async (theme) => {
      const name = `https://news.example.com/images/${'a'.repeat(64)}.png`
      const image = (url: string, alt: string) => ({ type: 'image', url, alt }) as const
      const blocks = [
        paragraph(image(`${name}?w=300`, 'small')),
        paragraph(image(`${name}?w=600`, 'wide')),
        paragraph(image('https://elsewhere.example/a.png?w=300', 'foreign')),
        paragraph({ type: 'text', value: 'In a line: ' }, image(`${name}?w=600`, 'inline')),
      ]
      const { html } = await renderIssue(
        { ...english, sections: [{ number: '', title: 'One', blocks }] },
        { ...englishNewsletter, theme },
      )
      const images = fillPieces(html, address).match(/<img\b[^>]*>/g) ?? []
      const widths = ['small', 'wide', 'foreign', 'inline'].map(
        (alt) => /width="(\w+)"/.exec(images.find((each) => each.includes(`alt="${alt}"`)) ?? '')?.[1],
      )
      expect(widths).toEqual(['300', '552', 'auto', '552'])
    },
  )

  it('says in which section a link stands', async () => {
    const blocks = [paragraph(link('https://a.example/', 'one'))]
    const { links } = await renderIssue(
      {
        ...english,
        abstract: blocks,
        sections: [
          { number: '', title: 'Science', blocks },
          { number: '', title: '', blocks },
        ],
      },
      englishNewsletter,
    )
    expect(links.slice(0, 3).map(({ section }) => section)).toEqual([null, 'Science', null])
  })

  it('counts one address in two places as two links', async () => {
    const abstract = [paragraph(link('https://a.example/', 'one'), link('https://a.example/', 'two'))]
    const { links } = await renderIssue({ ...english, abstract }, englishNewsletter)
    expect(links.slice(0, 2)).toEqual([
      { id: 0, url: 'https://a.example/', section: null },
      { id: 1, url: 'https://a.example/', section: null },
    ])
  })

  it.each(['html', 'text'] as const)('leaves each recipient’s own values to be filled in: %s', async (part) => {
    const slots = slotsOf((await renderIssue(chinese, newsletter))[part])
    for (const slot of ['name', 'address', 'unsubscribe', 'preferences', 'view']) expect(slots).toContain(slot)
    expect(slots.filter((slot) => slot === 'pixel')).toHaveLength(part === 'html' ? 1 : 0)
  })

  it('gives pieces of which none is empty and no two texts are neighbours', async () => {
    const { html, text } = await renderIssue(chinese, newsletter)
    for (const pieces of [html, text]) {
      expect(pieces).not.toContain('')
      const kinds = pieces.map((piece) => typeof piece)
      expect(kinds.filter((kind, index) => kind === 'string' && kinds[index + 1] === 'string')).toEqual([])
    }
  })

  it('gives the same for the same issue', async () => {
    expect(await renderIssue(chinese, newsletter)).toEqual(await renderIssue(chinese, newsletter))
  })

  it('is far below the size at which Gmail clips, with the addresses filled in', async () => {
    const html = fillPieces((await renderIssue(chinese, newsletter)).html, address)
    expect(Buffer.byteLength(html)).toBeLessThan(60_000)
  })

  it('asks for nothing but the images of the issue and the pixel', async () => {
    const html = fillPieces((await renderIssue(chinese, newsletter)).html, () => 'SLOT')
    expect(html).not.toMatch(/<link|@import|@font-face|url\(|fonts\.g|<script/i)
    expect([...html.matchAll(/src="([^"]*)"/g)].map(([, source]) => source)).toEqual(['SLOT'])
  })

  it('says its language and its title, and names its colour schemes', async () => {
    const html = fillPieces((await renderIssue(english, englishNewsletter)).html, address)
    expect(html).toContain('<html lang="en"')
    expect(html).toContain(`<title>${english.title}</title>`)
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toContain('<meta name="supported-color-schemes" content="light dark">')
  })

  it('sets the Chinese fonts once, before any Latin one', async () => {
    const html = fillPieces((await renderIssue(chinese, newsletter)).html, address)
    expect(html.match(/font-family: ?'PingFang SC','Microsoft YaHei','Noto Sans CJK SC'/g)).toHaveLength(1)
  })

  it('ends with the pixel, which has no words', async () => {
    const html = fillPieces((await renderIssue(chinese, newsletter)).html, () => 'SLOT')
    expect(html).toMatch(/<img src="SLOT" width="1" height="1" alt=""[^>]*>\s*<\/div>\s*<\/body><\/html>\s*$/)
  })

  it('leaves out what an issue does not have', async () => {
    const bare = {
      ...chinese,
      publishers: [],
      abstract: [],
      sections: [{ number: '', title: '只有一节', blocks: [] }],
      references: [],
      contact: { heading: '', website: '', organisations: [] },
    }
    const { html, text } = await renderIssue(bare, { ...newsletter, postalAddress: '' })
    for (const whole of [fillPieces(html, address), fillPieces(text, address)]) {
      expect(whole).toContain('只有一节')
      expect(whole).not.toMatch(/摘要|本期要目|参考文献|联系我们|网站/)
    }
  })

  it('renders lists and quotations of any depth', async () => {
    let block = paragraph('deep')
    for (let depth = 0; depth < 20_000; depth++) block = { type: 'blockquote', children: [block] }
    const { html, text } = await renderIssue({ ...english, abstract: [block] }, englishNewsletter)
    expect(fillPieces(html, address)).toContain('deep')
    expect(fillPieces(text, address)).toContain('deep')
  })

  it.each(['..', 'weekly', '', '__proto__'])('knows no theme %j', async (theme) => {
    await expect(renderIssue(chinese, { ...newsletter, theme })).rejects.toThrow(Invalid)
  })
})

const shared = join(packageRoot, '../shared/issues/2026-07-10.md')

describe.skipIf(!existsSync(shared))('a daily taken from a PDF', () => {
  it('becomes a mail with all its parts, far below the size at which Gmail clips', async () => {
    const { issue } = await readIssueFile(shared)
    const { subject, html, text, links } = await renderIssue(issue, newsletter)
    const mail = fillPieces(html, address)
    expect(subject).toBe(issue.title)
    expect(Buffer.byteLength(mail)).toBeLessThan(60_000)
    expect(mail.match(/<a name="section-\d" id="section-\d">/g)).toHaveLength(5)
    expect(mail.match(/<li /g)).toHaveLength(11)
    expect(links).toEqual([{ id: 0, url: issue.contact.website, section: null }])
    const words = fillPieces(text, address).replace(/\s/g, '')
    for (const { title, note } of issue.references) {
      for (const said of [title, note]) expect(words).toContain(said.replace(/\s/g, ''))
    }
  })
})

describe.each(await themeNames())('the theme %s', async (theme) => {
  const design: Design = JSON.parse(await readFile(join(packageRoot, `emails/${theme}/theme.json`), 'utf8'))
  const cases = (['light', 'dark'] as const).flatMap((scheme) =>
    (['ink', 'muted', 'accent'] as const).flatMap((text) =>
      (['page', 'paper', 'panel'] as const).map((ground) => [scheme, text, ground] as const),
    ),
  )

  it.each(cases)('%s: %s can be read on %s (WCAG AA)', (scheme, text, ground) => {
    expect(contrast(design[scheme][text], design[scheme][ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('shows all that an issue has, far below the size at which Gmail clips', async () => {
    const { html } = await renderIssue(chinese, { ...newsletter, theme })
    const mail = fillPieces(html, address)
    expect(Buffer.byteLength(mail)).toBeLessThan(60_000)
    const titles = chinese.references.map(({ title }) => escapeHtml(title))
    const words = mail.replace(/<[^>]*>/g, '')
    for (const { title } of chinese.sections) expect(words).toContain(escapeHtml(title))
    const makers = chinese.contact.organisations.flatMap(({ name, description }) => [name, description])
    for (const said of [
      ...titles,
      ...makers,
      ...chinese.publishers.map(escapeHtml),
      newsletter.name,
      '约 2 分钟读完',
    ]) {
      expect(mail).toContain(said)
    }
    for (const slot of ['name', 'address', 'unsubscribe', 'preferences', 'view', 'pixel']) {
      expect(slotsOf(html)).toContain(slot)
    }
  })

  it('has the links in the order in which they are numbered', async () => {
    const { html } = await renderIssue(english, { ...englishNewsletter, theme })
    expect(linksOf(html)).toEqual(['link:0', 'link:1', 'link:2', 'link:3'])
  })

  it('says an English day whole', async () => {
    const { html } = await renderIssue(english, { ...englishNewsletter, theme })
    const words = fillPieces(html, address).replace(/<[^>]*>/g, '')
    expect(words).toMatch(/Thursday,\s*March 12, 2026/)
    expect(words.replaceAll(/Thursday,\s*March/g, '')).not.toContain('Thursday')
  })

  it('takes the colours, the logo and the masthead of a newsletter', async () => {
    const logo = 'https://cdn.example/logo.png?a=1&b=2'
    const themeVariables = { light: { accent: '#0a5c36' }, logo, masthead: '港湾 <晨刊>' }
    const mail = fillPieces((await renderIssue(chinese, { ...newsletter, theme, themeVariables })).html, address)
    expect(mail).toContain('#0a5c36')
    expect(mail).not.toContain(design.light.accent)
    expect(mail).toMatch(
      /<img class="logo" src="https:\/\/cdn\.example\/logo\.png\?a=1&amp;b=2"[^>]*alt="港湾 &lt;晨刊&gt;"/,
    )
  })
})

describe('the look of a newsletter', () => {
  const look = (themeVariables: ThemeVariables) => loadDesign({ theme: 'daily', themeVariables })

  it('has an accent for the dark that can be read, where it names one for light alone', async () => {
    const { dark, light } = await look({ light: { accent: '#0b2a5b' } })
    expect(light.accent).toBe('#0b2a5b')
    for (const ground of ['page', 'paper', 'panel'] as const) {
      expect(contrast(dark.accent, dark[ground])).toBeGreaterThanOrEqual(4.5)
    }
    expect((await look({ light: { accent: '#0b2a5b' }, dark: { accent: '#abcdef' } })).dark.accent).toBe('#abcdef')
  })

  it('may be faint, and not unreadable', async () => {
    const themeVariables = { dark: { muted: '#808080' } }
    expect(faintIn(await look(themeVariables))).toEqual([
      { scheme: 'dark', text: 'muted', ground: 'paper', ratio: 4.33 },
      { scheme: 'dark', text: 'muted', ground: 'panel', ratio: 3.9 },
    ])
    await expect(checkLook({ ...newsletter, themeVariables })).resolves.toBeUndefined()
    const unreadable = { ...newsletter, themeVariables: { light: { ink: '#cccccc' } } }
    await expect(checkLook(unreadable)).rejects.toThrow(Invalid)
    await expect(checkLook({ ...newsletter, theme: 'weekly' })).rejects.toThrow(Invalid)
    await expect(checkLook({ ...newsletter, theme: 'own' })).rejects.toThrow(/no theme of its own/)
  })
})
