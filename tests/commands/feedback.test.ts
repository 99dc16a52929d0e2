import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { feedbackCommand } from '../../src/commands/feedback.ts'
import type { Locale } from '../../src/locale/index.ts'
import { bytesOf, complaint, prose } from '../feedback/bounce/mails.ts'
import { runCommand } from '../support/command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-'))
  await writeFile(
    join(folder, 'bounce.eml'),
    bytesOf(prose('Could not be delivered:\n\n<reader@example.org>:\n550 5.1.1 User unknown')),
  )
  await writeFile(join(folder, 'complaint.eml'), bytesOf(complaint('Original-Rcpt-To: reader@example.org')))
  await writeFile(join(folder, 'empty.eml'), '')
})
afterAll(() => rm(folder, { recursive: true }))

const run = (args: readonly string[], locale: Locale = 'en') =>
  runCommand(feedbackCommand, ['feedback', 'parse', ...args], {
    locale,
    withDatabase: () => Promise.reject(new Error('needs no database')),
  })
const path = (name: string) => join(folder, `${name}.eml`)

describe('daybreak feedback parse', () => {
  it('prints one line of JSON for each mail', async () => {
    const { lines, status } = await run([path('bounce'), path('complaint'), path('empty'), '--json'])
    expect(status).toBe(0)
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        file: path('bounce'),
        kind: 'bounce',
        recipients: [
          {
            address: 'reader@example.org',
            reason: 'userunknown',
            hard: true,
            status: '5.1.1',
            reply: '550 5.1.1 User unknown',
          },
        ],
        original: { messageIds: [], to: [] },
      },
      {
        file: path('complaint'),
        kind: 'complaint',
        recipients: [{ address: 'reader@example.org', reason: 'other', hard: false, status: '', reply: '' }],
        original: { messageIds: ['<abc.123@news.example.com>'], to: ['reader@example.org'] },
      },
      { file: path('empty'), kind: 'other', recipients: [], original: { messageIds: [], to: [] } },
    ])
  })

  it.each<[Locale, string, string]>([
    ['en', 'bounce', '  reader@example.org: no such user (hard) 550 5.1.1 User unknown'],
    ['zh-CN', '退信', '  reader@example.org：用户不存在（永久）550 5.1.1 User unknown'],
  ])('says it in words, in %s', async (locale, kind, recipient) => {
    const { lines } = await run([path('bounce')], locale)
    expect(lines[0]).toMatch(new RegExp(`${kind}$`))
    expect(lines[1]).toBe(recipient)
  })

  it('reads the others when a file is missing, and fails', async () => {
    const printed: string[] = []
    const said: string[] = []
    const out = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    const { Command } = await import('commander')
    const { translate } = await import('../../src/locale/index.ts')
    const program = new Command().exitOverride()
    feedbackCommand(program, {
      say: (key: Parameters<typeof translate>[1], values: Parameters<typeof translate>[2]) =>
        translate('en', key, values),
      print: (line: string) => void printed.push(line),
    } as unknown as Parameters<typeof feedbackCommand>[1])
    const run = program.parseAsync(['feedback', 'parse', path('missing'), folder, path('empty'), '--json'], {
      from: 'user',
    })
    await expect(run).rejects.toThrow('2 of 3 files could not be read')
    out.mockRestore()
    expect(said).toEqual([`there is no file ${path('missing')}\n`, `cannot read ${folder}: EISDIR\n`])
    expect(printed).toEqual([
      JSON.stringify({ file: path('empty'), kind: 'other', recipients: [], original: { messageIds: [], to: [] } }),
    ])
  })
})
