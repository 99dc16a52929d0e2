import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCommand } from '../../src/commands/issue.ts'
import { newslettersCommand } from '../../src/commands/newsletters.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { docx, p, picture, run as words } from '../support/document.ts'
import { plainPicture } from '../support/pictures.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
let folder: string
let newsletter: Newsletter
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-issue-'))
  newsletter = await makeNewsletter(database.pool, { language: 'en' })
})
afterAll(() => rm(folder, { recursive: true }))

const run = async (...args: string[]) =>
  (await runCommand(issueCommand, ['issue', ...args], { withDatabase: opened(database.pool) })).lines.join('\n')

async function fileOf(name: string, content: string | Buffer): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

describe('daybreak issue', () => {
  it('takes an issue in one form and gives it in others', async () => {
    const word = await fileOf('a.docx', docx(p(words('Rain'), 'a3') + p(words('2099-01-05')) + p(words('It rains.'))))
    expect(JSON.parse(await run('import', word, '--json'))).toMatchObject({ date: '2099-01-05', title: 'Rain' })
    const json = await run('export', '2099-01-05', '--as', 'json')
    expect(JSON.parse(json)).toMatchObject({ title: 'Rain', date: '2099-01-05' })
    const markdown = await run('export', '2099-01-05')
    expect(markdown).toMatch(/^# Rain$/m)
    expect(await run('convert', await fileOf('a.json', json))).toBe(markdown)
    expect(await run('convert', await fileOf('a.md', markdown), '--as', 'json')).toBe(json)
    expect(JSON.parse(await run('schema'))).toMatchObject({ required: ['title', 'date', 'sections'] })
  })

  it('shows and counts the pictures in a file, and keeps none', async () => {
    const image = await plainPicture(40, 30).png().toBuffer()
    const body = p(words('Rain'), 'a3') + p(words('2099-01-05')) + p(words('It rains.')) + p(picture)
    const word = await fileOf('pictures.docx', docx(body, { 'word/media/a.png': image }))
    expect(await run('check', word)).toMatch(/^pictures +1$/m)
    await run('preview', word, '--out', join(folder, 'out'), '--themes')
    for (const page of ['phone-light.html', 'desktop-dark.html', 'letter-phone-light.html', 'themes.html']) {
      expect(await readFile(join(folder, 'out', page), 'utf8')).toMatch(/data:image\/(png|jpeg);base64,[\w+/=]{50}/)
    }
    expect(await readFile(join(folder, 'out', 'mail.html'), 'utf8')).toMatch(/src="[^"]+\/images\/[0-9a-f]{64}\./)
    expect((await database.pool.query('select from images')).rowCount).toBe(0)
  })

  it('gathers what is new in a feed', async () => {
    const feed = await fileOf(
      'feed.xml',
      '<rss><channel><title>Wire</title><item><title>Rain</title><link>https://a.example/</link></item></channel></rss>',
    )
    const args = ['--feed', feed, '--date', '2099-01-06', '--json']
    expect(JSON.parse(await run('import', ...args))).toMatchObject({ date: '2099-01-06', title: 'Wire' })
    await expect(run('import', feed, ...args)).rejects.toThrow('either a file or --feed')
    await expect(run('import')).rejects.toThrow('either a file or --feed')
    await expect(run('import', '--feed', 'http://127.0.0.1:1/')).rejects.toThrow('not on the public network')
  })

  it('refuses what breaks the contract of the newsletter', async () => {
    const change = (contract: string) =>
      runCommand(newslettersCommand, ['newsletters', 'change', newsletter.slug, '--contract', contract], {
        withDatabase: opened(database.pool),
      })
    await expect(change('{"abstract": 1}')).rejects.toThrow('is no contract')
    await change('{"abstract": true}')
    const file = await fileOf('b.md', '# Rain\n\n2099-01-07\n\n## One\n\nIt rains.\n')
    await expect(run('import', file)).rejects.toThrow('the issue has no abstract')
    await expect(run('export', '2099-01-07')).rejects.toThrow('2099-01-07')
    await change('none')
    expect(await run('import', file)).toContain('2099-01-07')
  })
})
