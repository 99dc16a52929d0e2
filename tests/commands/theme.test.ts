import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCommand } from '../../src/commands/issue.ts'
import { newslettersCommand } from '../../src/commands/newsletters.ts'
import { findNewsletter, type Newsletter } from '../../src/newsletters/newsletter.ts'
import { starterTheme } from '../../src/rendering/own/theme.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
let folder: string
let newsletter: Newsletter
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'theme-'))
  newsletter = await makeNewsletter(database.pool)
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

describe('daybreak newsletters theme', () => {
  const run = (...args: string[]) =>
    runCommand(newslettersCommand, ['newsletters', 'theme', ...args, '--newsletter', newsletter.slug], {
      withDatabase: opened(database.pool),
    })
  const now = () => findNewsletter(database.pool, newsletter.id)

  it('shows one to begin with, takes it, and shows it again', async () => {
    const starter = (await run('show')).lines.join('\n')
    expect(starter.trim()).toBe((await starterTheme()).trim())
    const mine = await file('mine.mjml', starter.replace('font-size: 26px', 'font-size: 27px'))
    expect((await run('check', mine)).lines.join()).toContain('can be used')
    await run('set', mine)
    expect(await now()).toMatchObject({ theme: 'own', ownTheme: await readFile(mine, 'utf8') })
    expect((await run('show')).lines.join()).toContain('font-size: 27px')
  })

  it('takes none with a fault, and names it with its line', async () => {
    const kept = await now()
    const bad = await file(
      'bad.mjml',
      (await starterTheme()).replace('{{masthead}}{{/if}}</p>', '{{mastheda}}{{/if}}</p>'),
    )
    await expect(run('set', bad)).rejects.toThrow(/^line 18: an issue has no field "mastheda"$/)
    const checked = await run('check', bad)
    expect(checked).toMatchObject({ lines: [expect.stringContaining('line 18')], status: 1 })
    await expect(run('set', join(folder, 'none'))).rejects.toThrow(/none/)
    const gbk = await file('gbk.mjml', iconv.encode(`<!-- 主题 -->${await starterTheme()}`, 'gb18030'))
    await expect(run('set', gbk)).rejects.toThrow(/gbk\.mjml is not in UTF-8/)
    expect(await now()).toEqual(kept)
  })
})

describe('daybreak issue preview --themes', () => {
  it('shows an issue in all themes, side by side', async () => {
    const issue = await file(
      '2026-03-12.md',
      '# 港口恢复\n\n2026-03-12\n\n## 摘要\n\n今天的两件事。\n\n## 港口\n\n正文一段。\n',
    )
    const out = join(folder, 'out')
    const args = ['issue', 'preview', issue, '--out', out, '--themes', '--newsletter', newsletter.slug]
    await runCommand(issueCommand, args, { withDatabase: opened(database.pool) })
    const names = await readdir(out)
    for (const theme of ['daily', 'letter', 'digest', 'own']) expect(names).toContain(`${theme}-phone-dark.html`)
    const page = await readFile(join(out, 'themes.html'), 'utf8')
    expect(page.match(/<iframe sandbox title="(daily|letter|digest|own), (light|dark)" srcdoc="/g)).toHaveLength(8)
    expect(page).not.toMatch(/src="|<script/)
  })
})
