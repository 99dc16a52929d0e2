import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCommand } from '../../src/commands/issue.ts'
import { changeNewsletter, type Newsletter } from '../../src/newsletters/newsletter.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { docx, p, picture, run as words } from '../support/document.ts'
import { noisy, plainPicture } from '../support/pictures.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
let folder: string
let newsletter: Newsletter
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-preflight-'))
  newsletter = await makeNewsletter(database.pool, { language: 'en' })
})
afterAll(() => rm(folder, { recursive: true }))
const ran = (...args: string[]) => runCommand(issueCommand, ['issue', ...args], { withDatabase: opened(database.pool) })
const run = async (...args: string[]) => (await ran(...args)).lines

async function fileOf(date: string, text: string): Promise<string> {
  const file = join(folder, `${date}.md`)
  await writeFile(file, `---\ntitle: Rain\ndate: ${date}\n---\n\n## Abstract\n\nIn short.\n\n## One\n\n${text}\n`)
  return file
}

describe('daybreak issue preflight', () => {
  it('looks at a file and at what is stored, and ends with status 1 where something must be mended', async () => {
    const file = await fileOf('2099-01-05', 'Dear {{fname}}. TODO')
    const lines = [
      expect.stringMatching(/^must: One: there is no field for "\{\{fname\}\}"/),
      expect.stringMatching(/^could: the issue is of 2099-01-05, \d+ days ahead/),
      expect.stringMatching(/^could: One: "TODO" looks like/),
    ]
    expect(await ran('preflight', file, '--offline')).toEqual({ lines, status: 1 })
    await run('import', file)
    expect(await run('preflight', '2099-01-05', '--offline')).toEqual(lines)
    const [first] = JSON.parse((await run('preflight', '2099-01-05', '--offline', '--json')).join(''))
    expect(first).toMatchObject({ level: 'blocker', code: 'preflight.unknown_field', place: 'One' })
  })

  it('weighs the pictures that a file brings, misses none of them, and keeps none', async () => {
    const weights = ['preflight.heavy_message', 'preflight.heavy_image', 'preflight.no_image']
    const found = async (file: string) => {
      const told: { code: string }[] = JSON.parse((await run('preflight', file, '--offline', '--json')).join('\n'))
      return told.map(({ code }) => code).filter((code) => weights.includes(code))
    }
    const word = async (name: string, image: Buffer) => {
      const body = p(words('Rain'), 'a3') + p(words('2099-01-07')) + p(words('It rains.')) + p(picture)
      const file = join(folder, name)
      await writeFile(file, docx(body, { 'word/media/a.png': image }))
      return file
    }
    const heavy = await word('heavy.docx', await noisy(1_200, 2_000).png().toBuffer())
    const light = await word('light.docx', await plainPicture(40, 30).png().toBuffer())
    expect(await found(light)).toEqual([])
    expect(await found(heavy)).toEqual(['preflight.heavy_image'])
    await changeNewsletter(database.pool, newsletter.id, { images: 'attached' })
    expect(await found(light)).toEqual([])
    expect(await found(heavy)).toEqual(['preflight.heavy_message', 'preflight.heavy_image'])
    expect((await database.pool.query('select from images')).rowCount).toBe(0)
  })

  it('keeps an issue from being finalized, but anyway', async () => {
    await expect(run('finalize', '2099-01-05')).rejects.toThrow('first mend what is named above (1)')
    expect(await run('finalize', '2099-01-05', '--anyway')).toEqual([expect.stringContaining('2099-01-05')])
  })

  it('ends with status 0 where nothing must be mended', async () => {
    await run('import', await fileOf('2099-01-06', 'Rain in the north.'))
    expect(await ran('preflight', '2099-01-06', '--offline')).toEqual({
      lines: [expect.stringMatching(/^could: .* days ahead/)],
      status: 0,
    })
    expect(await run('finalize', '2099-01-06')).toEqual([expect.stringContaining('2099-01-06')])
  })

  it('says so where there is no issue of a day', async () => {
    await expect(run('preflight', '2099-02-01', '--offline')).rejects.toThrow('2099-02-01')
    await expect(run('preflight', 'nothing.md', '--offline')).rejects.toThrow('nothing.md')
  })
})
