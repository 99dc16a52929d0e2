import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/root.ts'
import { daybreak } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const sample = join(packageRoot, 'src/commands/demo/sample-issue.md')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** With this file's database, and nothing on disk. */
const run = (...args: string[]) => daybreak(args, { DATABASE_URL: database.url, DATA_DIR: join(folder, 'data') })
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout)

describe('what is printed', () => {
  const main = join(packageRoot, 'dist/src/main.js')

  it('is missed where it cannot be written', async () => {
    const full = await open('/dev/full', 'w')
    const env = { PATH: process.env.PATH, LANG: 'C.UTF-8' }
    const child = spawn(process.execPath, [main, '--help'], { env, stdio: ['ignore', full.fd, 'pipe'] })
    const ended = once(child, 'close')
    const stderr = await text(child.stderr!)
    await full.close()
    expect(await ended).toEqual([1, null])
    expect(stderr).toBe('what is printed could not be written (ENOSPC), and is not complete: is the disk full?\n')
  })
})

describe('wrong use', () => {
  it.each([
    [['no-such-command']],
    [['no-such-command', '--help']],
    [['issue', 'check']],
    [['issue', 'check', 'a.md', '--loud']],
    [['issue', 'finalize', '2026-02-30']],
    [['mailing', 'schedule', '2026-11-02', '--at', 'seven']],
    [['mailing', 'schedule', '2026-11-02', '--canary', '5']],
    [['mailing', 'schedule', '2026-11-02', '--canary', '60%']],
    [['mailing', 'schedule', '2026-11-02', '--canary', '0%']],
    [['mailing', 'schedule', '2026-11-02', '--canary', '5%', '--canary-minutes', '0']],
    [['mailing', 'schedule', '2026-11-02', '--canary', '5%', '--canary-minutes', '1.5']],
    [['mailing', 'schedule', '2026-11-02', '--canary-minutes', '5']],
    [['mailing', 'unknown']],
    [['mailing', 'unknown', '1', 'a@readers.example']],
    [['mailing', 'unknown', '1', '--all']],
    [['mailing', 'unknown', '1', '--resend']],
    [['mailing', 'unknown', '1', '--accept']],
    [['mailing', 'unknown', '1', '--resend', '--accept', '--all']],
    [['mailing', 'unknown', '1', '--accept', '--all', 'a@readers.example']],
    [['ledger', 'first']],
    [['subscribers', 'import', 'a.csv']],
    [['start', '--role', 'cook']],
  ])('%j ends with status 2 and says what to do', async (args) => {
    const { status, stdout, stderr } = await run(...args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/--help/)
  })

  it('of a variable is one line that names it', async () => {
    const { status, stderr } = await daybreak(['lists'], { PORT: 'http' })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^PORT is "http": [^\n]+\n$/)
  })

  it('is answered in Chinese on a Chinese terminal', async () => {
    const { stderr } = await daybreak(['lists'], { PORT: 'http', LANG: 'zh_CN.UTF-8' })
    expect(stderr).toMatch(/^PORT 是“http”：/)
    expect(await daybreak(['lists', '--jsn'], { LANG: 'zh_CN.UTF-8' })).toEqual({
      status: 2,
      stdout: '',
      stderr: '错误：没有选项“--jsn”\n（是不是 --json？）\n（加上 --help 查看用法）\n',
    })
  })
})

describe('--help', () => {
  it.each([
    [[]],
    [['issue']],
    [['issue', 'check']],
    [['mailing', 'schedule']],
    [['subscribers', 'import']],
    [['demo']],
  ])('explains %j', async (args) => {
    const { status, stdout } = await run(...args, '--help')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Usage: daybreak/)
  })
})

describe('failures', () => {
  it.each([
    [['lists'], /no newsletter yet/],
    [['ledger', '99'], /no mailing 99/],
    [['mailing', 'pause', '99'], /no mailing 99/],
    [['mailing', 'unknown', '99'], /no mailing 99/],
    [['mailing', 'unknown', '99', '--accept', '--all'], /no mailing 99/],
    [['issue', 'check', 'missing.md'], /missing\.md/],
    [['subscribers', 'import', 'missing.csv', '--list', 'a'], /missing\.csv/],
  ])('%j ends with status 1 and one line', async (args, line) => {
    const { status, stdout, stderr } = await run(...args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^[^\n]+\n$/)
    expect(stderr).toMatch(line)
  })

  it('of the database is one line without the password', async () => {
    const { status, stderr } = await daybreak(['lists'], { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/none' })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^[^\n]*DATABASE_URL[^\n]+\n$/)
    expect(stderr).not.toContain('hunter2')
  })
})

describe('a morning by hand', () => {
  it('goes from a newsletter to a mailing', async () => {
    expect(
      await run('newsletters', 'create', 'morning', '--name', 'Morning', '--sender-address', 'a@news.example'),
    ).toMatchObject({ status: 0 })
    expect(
      (await run('newsletters', 'create', 'morning', '--name', 'x', '--sender-address', 'a@news.example')).status,
    ).toBe(1)
    expect((await run('newsletters', 'create', 'b', '--name', 'x', '--sender-address', 'a b')).status).toBe(1)
    expect(await json('newsletters', 'change', 'morning', '--schedule', '0 7 * * 1-5')).toMatchObject({
      schedule: '0 7 * * 1-5',
    })

    expect((await run('lists', 'create', 'readers')).status).toBe(0)
    const csv = join(folder, 'readers.csv')
    await writeFile(csv, '邮箱,姓名\na@readers.example,甲\nb@readers.example,乙\nnonsense,丙\n')
    expect(await json('subscribers', 'import', csv, '--list', 'readers', '--status', 'confirmed')).toMatchObject({
      rows: 3,
      new: 2,
      invalid: 1,
    })
    expect(await json('lists')).toMatchObject([{ slug: 'readers', confirmed: 2 }])

    expect((await run('mailing', 'schedule', '2026-11-02')).stderr).toMatch(/no issue of 2026-11-02/)
    expect(await json('issue', 'import', sample)).toMatchObject({ date: '2026-11-02', status: 'draft', revision: 1 })
    expect((await run('mailing', 'schedule', '2026-11-02')).stderr).toMatch(/is a draft/)
    expect(await json('issue', 'finalize', '2026-11-02')).toMatchObject({ status: 'final' })
    expect((await run('issue', 'import', sample)).stderr).toMatch(/says the same/)

    expect((await run('mailing', 'schedule', '2026-11-02', '--list', 'others')).stderr).toMatch(/others/)
    const mailing = await json('mailing', 'schedule', '2026-11-02', '--at', '2099-01-01T07:00+08:00')
    expect(mailing).toMatchObject({ status: 'scheduled', scheduledFor: '2098-12-31T23:00:00.000Z' })
    expect((await run('mailing', 'schedule', '2026-11-02')).stderr).toMatch(/no issue is sent twice/)
    const id = String(mailing.id)
    expect(await json('mailing', 'status', id)).toMatchObject({ id: mailing.id, ledger: { balances: true } })
    expect((await run('mailing', 'pause', id)).stderr).toMatch(/is scheduled/)
    expect((await run('mailing', 'cancel', id)).stdout).toMatch(/is cancelled/)
    expect(await run('ledger', id)).toMatchObject({ status: 0, stdout: expect.stringMatching(/the ledger balances/) })
  }, 120_000)
})

describe('issue check', () => {
  it('prints the issue as JSON, with a hash and with warnings in the language of the terminal', async () => {
    const english = await daybreak(['issue', 'check', sample, '--json'], {})
    const chinese = await daybreak(['issue', 'check', sample, '--json'], { LANG: 'zh_CN.UTF-8' })
    const [one, two] = [JSON.parse(english.stdout), JSON.parse(chinese.stdout)]
    expect(one).toMatchObject({ date: '2026-11-02', hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(one.sections[0].blocks[0].text.length).toBeGreaterThan(20)
    expect(one.warnings.length).toBeGreaterThan(0)
    expect({ ...one, warnings: [] }).toEqual({ ...two, warnings: [] })
    expect(one.warnings[0].line).toBe(two.warnings[0].line)
    expect(one.warnings[0].message).not.toBe(two.warnings[0].message)
  })

  it.each([
    ['empty.md', Buffer.alloc(0)],
    ['binary.md', Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0, 0])],
    ['gbk.md', Buffer.from([0xd0, 0xc2, 0xd6, 0xca, 0xc9, 0xfa, 0xb2, 0xfa])],
    ['large.md', Buffer.alloc(50_000_000, 'a')],
    ['undated.md', Buffer.from('# A title\n\n## A section\n\nSome text.\n')],
    ['untitled.md', Buffer.from('2026-11-02\n\nSome text.\n')],
  ])('refuses %s with status 1 and a line that says why', async (name, content) => {
    const file = join(folder, name)
    await writeFile(file, content)
    const { status, stdout, stderr } = await run('issue', 'check', file, '--json')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^[^\n]{20,}\n$/)
  })
})

describe('issue preview', () => {
  it('writes the mail in all its forms, and sends nothing', async () => {
    const out = join(folder, 'preview')
    expect((await run('issue', 'preview', sample, '--out', out)).status).toBe(0)
    expect((await readdir(out)).sort()).toEqual([
      'desktop-dark.html',
      'desktop-light.html',
      'mail.eml',
      'mail.html',
      'mail.txt',
      'phone-dark.html',
      'phone-light.html',
    ])
    const html = await readFile(join(out, 'mail.html'), 'utf8')
    expect(Buffer.byteLength(html)).toBeLessThan(90_000)
    const mail = await simpleParser(await readFile(join(out, 'mail.eml')))
    expect((mail.html as string).trim()).toBe(html.replaceAll('\r\n', '\n').trim())
    expect(mail.text?.trim()).toBe((await readFile(join(out, 'mail.txt'), 'utf8')).replaceAll('\r\n', '\n').trim())
  })
})
