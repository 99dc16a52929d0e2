import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readIllustrated } from '../../src/images/hand-in.ts'
import { readHandedIn } from '../../src/issues/hand-in.ts'
import type { Block } from '../../src/issues/issue.ts'
import { plainText } from '../../src/issues/plain-text.ts'
import { openBrowser } from '../support/browser.ts'
import { docx, p, picture, run } from '../support/document.ts'
import { noisy, plainPicture } from '../support/pictures.ts'
import { print } from '../support/print.ts'

const publicUrl = 'https://news.example.com'
const head = p(run('晨报：登记窗口开门'), 'a3') + p(run('2026 年 7 月 10 日')) + p(run('一、甲'), '1')
const words = '首批受理的数据里，设备运行记录占六成，其余是能耗、物流和检验记录，窗口已经发出三百张登记证。'
const read = (bytes: Uint8Array) => readIllustrated(bytes, {}, publicUrl)

/** What stands there, in short: the words of a paragraph, or what is said of a picture. */
const shown = (blocks: readonly Block[]) =>
  blocks.map((block) => {
    const [first] = block.type === 'paragraph' ? block.children : []
    return first?.type === 'image' ? `picture ${first.alt}`.trim() : plainText([block])
  })

describe('the pictures of a Word file', () => {
  const bodyOf = (media: Buffer) =>
    docx(`${head}${p(run(words))}${p(picture)}${p(run('丁。'))}${p(picture)}`, { 'word/media/a.png': media })

  it('are taken over, with what is said of them', async () => {
    const { issue, images, text, hash, warnings } = await read(bodyOf(await noisy(1_300, 650).png().toBuffer()))
    expect(shown(issue.sections[0]!.blocks)).toEqual([words, 'picture 码', '丁。', 'picture 码'])
    expect(images).toMatchObject([{ type: 'image/jpeg', width: 1_200, height: 600 }])
    expect(text).toContain(`\n![码](${publicUrl}/images/${images[0]!.hash}.jpg?w=600)\n`)
    expect(text).not.toContain('picture.invalid')
    expect(warnings).toEqual([])
    expect((await read(Buffer.from(text))).hash).toBe(hash)
  })

  it('are missed by nobody where they are a dot', async () => {
    const { issue, images, warnings } = await read(bodyOf(await plainPicture(2, 2).png().toBuffer()))
    expect([shown(issue.sections[0]!.blocks), images, warnings]).toEqual([[words, '丁。'], [], []])
  })

  it('are left out with a word where they are none', async () => {
    const { issue, warnings } = await read(bodyOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))
    expect(shown(issue.sections[0]!.blocks)).toEqual([words, '丁。'])
    expect(warnings).toEqual([{ line: 1, key: 'issue.pictures_refused', values: { count: 1 } }])
  })

  it('are counted where nobody keeps them', async () => {
    const { warnings } = await readHandedIn(bodyOf(await plainPicture(90, 90).png().toBuffer()))
    expect(warnings).toEqual([{ line: 1, key: 'issue.pictures_dropped', values: { count: 2 } }])
  })

  it('that unpack without end are not unpacked', async () => {
    await expect(read(bodyOf(Buffer.alloc(200_000_001)))).rejects.toMatchObject({ key: 'issue.docx_bomb' })
  })
})

describe('the pictures of a PDF', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  const figure = (data: Buffer, style: string, alt = '') =>
    `<img alt="${alt}" style="display:block;${style}" src="data:image/png;base64,${data.toString('base64')}">`

  it('stand behind what they stood below, with what is said of them, and ask for words', async () => {
    const [photo, drawing] = await Promise.all([
      noisy(900, 450).png().toBuffer(),
      plainPicture(300, 300, 0.5).png().toBuffer(),
    ])
    const logo = figure(await plainPicture(64, 64).png().toBuffer(), 'width:40px')
    const body = `${logo}<h1>晨报：登记窗口开门</h1><p>2026 年 7 月 10 日</p><h2>一、甲</h2><p>${words}</p>${figure(photo, 'width:300px', '登记窗口前的队伍')}
      <p>${words}乙。</p><h2>二、乙</h2>${figure(photo, 'width:8px')}<p>${words}</p>
      <div style="break-before: page">${logo}<p>${words}丙。</p>${figure(drawing, 'width:120px')}</div>`
    const { issue, images, warnings } = await read(await print(browser, body, '', { tagged: true }))
    expect(issue.sections.map(({ blocks }) => shown(blocks))).toEqual([
      [words, 'picture 登记窗口前的队伍', `${words}乙。`],
      [words, `${words}丙。`, 'picture'],
    ])
    expect(images.map(({ type, width, height }) => [type, width, height])).toEqual([
      ['image/jpeg', 900, 450],
      ['image/png', 300, 300],
    ])
    expect(warnings).toContainEqual({ line: 1, key: 'issue.pictures_nameless', values: { count: 1 } })
  })
})
