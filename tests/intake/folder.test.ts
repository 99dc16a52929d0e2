import { existsSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAudit } from '../../src/access/audit.ts'
import { imageBytes } from '../../src/images/store.ts'
import { startFolder } from '../../src/intake/folder/watch.ts'
import { finalizeIssue, latestIssue, listIssues } from '../../src/issues/store.ts'
import { currentText } from '../../src/issues/texts.ts'
import { namedImage } from '../../src/links/images.ts'
import { createLog } from '../../src/log.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { useDatabase } from '../support/database.ts'
import { docx, p, picture, run } from '../support/document.ts'
import { plainPicture } from '../support/pictures.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const patience = { timeout: 20_000, interval: 20 }
const textOf = (date: string, paragraph = '三百张登记证。') => `# 晨报\n\n${date}\n\n## 一、要闻\n\n${paragraph}\n`

let root: string
let folder: string
let newsletter: Newsletter
const stops: (() => Promise<void>)[] = []
beforeEach(async () => {
  newsletter = await makeNewsletter(pool())
  root = await mkdtemp(join(tmpdir(), 'daybreak-folder-'))
  folder = join(root, newsletter.slug)
  await mkdir(folder)
})
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
  await rm(root, { recursive: true })
})

function watch(restMs = 60): void {
  stops.push(
    startFolder({
      pool: pool(),
      log: createLog('silent'),
      folder: root,
      publicUrl: 'https://news.example.com',
      everyMs: 20,
      restMs,
    }).stop,
  )
}
const namesIn = (name: string) => readdir(join(folder, name)).catch(() => [] as string[])
const becomes = (name: string, names: readonly string[]) => expect.poll(() => namesIn(name), patience).toEqual(names)
const latest = (date: string) => latestIssue(pool(), newsletter.id, date)

describe('a watched folder', () => {
  it('makes drafts of its files, of any kind', async () => {
    await writeFile(join(folder, 'a.md'), textOf('2026-11-02'))
    await writeFile(
      join(folder, 'b.docx'),
      docx(p(run('晨报'), 'a3') + p(run('2026-11-03')) + p(run('三百张登记证。'))),
    )
    watch()
    await becomes('taken', ['a.md', 'b.docx'])
    expect((await readdir(folder)).sort()).toEqual(['taken'])
    expect(await latest('2026-11-02')).toMatchObject({ status: 'draft', title: '晨报' })
    expect(await latest('2026-11-03')).toMatchObject({ status: 'draft', title: '晨报' })
    expect(await currentText(pool(), newsletter.id, '2026-11-03')).toMatchObject({ author: 'watched folder' })
    expect((await listAudit(pool(), [newsletter.id])).map(({ subject }) => subject)).toEqual([
      '2026-11-03',
      '2026-11-02',
    ])
  })

  it('waits for what is being written, and takes at once what is renamed into it', async () => {
    const path = join(folder, 'slow.md')
    await writeFile(path, textOf('2026-11-02'))
    watch(3_000)
    const old = join(root, 'other.md')
    await writeFile(old, textOf('2026-11-03'))
    await utimes(old, new Date('2026-11-01'), new Date('2026-11-01'))
    await rename(old, join(folder, 'other.md'))
    await writeFile(join(folder, 'upload.md.part'), textOf('2026-11-04'))
    await becomes('taken', ['other.md'])
    await appendFile(path, '\n第二段。\n')
    expect(await latest('2026-11-02')).toBeUndefined()
    await becomes('taken', ['other.md', 'slow.md'])
    expect((await currentText(pool(), newsletter.id, '2026-11-02'))?.text).toContain('第二段。')
    expect(await readdir(folder)).toContain('upload.md.part')
  })

  it('keeps the pictures of a file', async () => {
    const shown = await plainPicture(200, 100).png().toBuffer()
    const body = `${p(run('晨报'), 'a3')}${p(run('2026-11-02'))}${p(run('一、甲'), '1')}${p(run('第一段。'))}${p(picture)}`
    await writeFile(join(folder, 'a.docx'), docx(body, { 'word/media/a.png': shown }))
    watch()
    await becomes('taken', ['a.docx'])
    const { text } = (await currentText(pool(), newsletter.id, '2026-11-02'))!
    const [, name] = /!\[码\]\(https:\/\/news\.example\.com\/images\/([\w.]+)\?w=200\)/.exec(text)!
    expect(await imageBytes(pool(), namedImage(name!)!)).toBeInstanceOf(Buffer)
  })

  it('puts aside what is no issue, and says why in the language of the newsletter', async () => {
    await writeFile(join(folder, 'a.md'), '# 晨报\n\n没有日期。\n')
    await writeFile(join(folder, 'b.pdf'), '%PDF-1.7\n%%EOF')
    await symlink('/etc/hostname', join(folder, 'c.md'))
    watch()
    await becomes('failed', ['a.md', 'a.md.txt', 'b.pdf', 'b.pdf.txt'])
    expect(await readFile(join(folder, 'failed/a.md.txt'), 'utf8')).toMatch(/^a\.md 未能作为稿件收下：这一期没有日期/)
    expect(await readFile(join(folder, 'failed/b.pdf.txt'), 'utf8')).toContain('文件已损坏')
    await writeFile(join(folder, 'a.md'), '# 晨报\n\n仍没有。\n')
    await becomes('failed', ['a (2).md', 'a (2).md.txt', 'a.md', 'a.md.txt', 'b.pdf', 'b.pdf.txt'])
    expect(await listIssues(pool(), newsletter.id)).toEqual([])
    expect(existsSync(join(folder, 'c.md'))).toBe(true)
  })

  it('takes the same file once, whatever it is called', async () => {
    await writeFile(join(folder, 'a.md'), textOf('2026-11-02'))
    watch()
    await becomes('taken', ['a.md'])
    await writeFile(join(folder, 'c.md'), textOf('2026-11-02', '改过的。'))
    await becomes('taken', ['a.md', 'c.md'])
    const changed = await latest('2026-11-02')
    await writeFile(join(folder, 'b.md'), textOf('2026-11-02'))
    await becomes('taken', ['a.md', 'b.md', 'c.md'])
    expect(await latest('2026-11-02')).toEqual(changed)
  })

  it('never touches an issue that is final', async () => {
    await writeFile(join(folder, 'a.md'), textOf('2026-11-02'))
    watch()
    await becomes('taken', ['a.md'])
    const final = await finalizeIssue(pool(), newsletter.id, '2026-11-02')
    await writeFile(join(folder, 'b.md'), textOf('2026-11-02', '改过的。'))
    await becomes('failed', ['b.md', 'b.md.txt'])
    expect(await readFile(join(folder, 'failed/b.md.txt'), 'utf8')).toContain('2026-11-02 这一期已定稿')
    expect(await latest('2026-11-02')).toEqual(final)
  })

  it('is read by one of several processes at a time', async () => {
    const dates = Array.from({ length: 12 }, (_, at) => `2026-11-${String(at + 10)}`)
    for (const date of dates) await writeFile(join(folder, `${date}.md`), textOf(date))
    for (let process = 0; process < 4; process++) watch()
    await becomes(
      'taken',
      dates.map((date) => `${date}.md`),
    )
    expect((await listAudit(pool(), [newsletter.id])).map(({ subject }) => subject).sort()).toEqual(dates)
    expect(await namesIn('failed')).toEqual([])
  })

  it('asks whose a file is that lies in no folder of a newsletter', async () => {
    await makeNewsletter(pool())
    await writeFile(join(root, 'a.md'), textOf('2026-11-02'))
    watch()
    await expect.poll(() => readdir(join(root, 'failed')).catch(() => []), patience).toEqual(['a.md', 'a.md.txt'])
    expect(await readFile(join(root, 'failed/a.md.txt'), 'utf8')).toContain(newsletter.slug)
  })
})
