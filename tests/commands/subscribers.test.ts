import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { link, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import iconv from 'iconv-lite'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAttribute } from '../../src/audience/attributes.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { packageRoot } from '../../src/root.ts'
import { makeLists, makeReader } from '../audience/readers.ts'
import { daybreak } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
let folder = ''
let newsletter = ''
let daily = 0

beforeAll(async () => {
  const { pool } = database
  folder = await mkdtemp(join(tmpdir(), 'daybreak-subscribers-'))
  const made = await makeLists(pool, 'daily')
  daily = made.lists.daily
  await makeReader(pool, [[daily, 'confirmed']], 'first@small.example')
  const { rows } = await pool.query('select slug from newsletters')
  newsletter = rows[0].slug
  await createAttribute(pool, { key: 'score', label: '积分', type: 'number', choices: null })
  await createAttribute(pool, { key: 'plan', label: '方案', type: 'choice', choices: ['月', '年'] })
})
afterAll(() => rm(folder, { recursive: true }))

const run = (args: readonly string[], environment: Record<string, string> = {}) =>
  daybreak(['subscribers', ...args, '-n', newsletter], {
    ...{ DATABASE_URL: database.url, DATA_DIR: join(folder, 'data') },
    ...environment,
  })

/** Every kind of row that is not taken, and all others, by turns. */
function everyKind(rows: number): { text: string; expected: Record<string, number> } {
  const kinds: readonly (readonly [string, (at: number) => string])[] = [
    ['new', (at) => `new${at}@acc.example,"王 ""${at}""",${at},月,`],
    ['updated', (at) => `known${at % 2_000}@acc.example,New,,,`],
    ['unsubscribed', (at) => `gone${at}@acc.example,,,,退订`],
    ['suppressed', (at) => `x@acc.example,${at},,,`],
    ['invalid', (at) => `no address ${at},,,,`],
    ['invalid', (at) => `"=cmd|' /C calc'!A${at}",,,,`],
    ['invalid', (at) => `long${at}@acc.example,${'长'.repeat(201)},,,`],
    ['invalid', (at) => `number${at}@acc.example,,many,,`],
    ['invalid', (at) => `choice${at}@acc.example,,,日,`],
    ['invalid', (at) => `status${at}@acc.example,,,,maybe`],
    ['invalid', (at) => `cells${at}@acc.example,a,b,,,,c`],
    ['duplicate', (at) => `NEW${at - 11}@acc.example,,,,`],
  ]
  const lines: string[] = []
  const expected: Record<string, number> = {}
  const add = (kind: string) => {
    expected[kind] = (expected[kind] ?? 0) + 1
  }
  for (let at = 0; at < rows; at++) {
    const [kind, line] = kinds[at % kinds.length]!
    lines.push(line(at))
    const isFirst = kind !== 'suppressed' || at < kinds.length
    add(isFirst ? kind : 'duplicate')
  }
  return { text: `邮箱,姓名,积分,方案,状态\r\n${lines.join('\r\n')}\r\n`, expected }
}

describe('daybreak subscribers import', () => {
  it('accounts for every row of 100,000, with every kind of bad row, saved by Excel in China', async () => {
    const { pool } = database
    const rows = 100_000
    const { text, expected } = everyKind(rows)
    for (let at = 1; at < 2_000; at += 1)
      if (at % 4 === 1) await makeReader(pool, [[daily, 'confirmed']], `known${at}@acc.example`)
    await suppress(pool, 'x@acc.example', 'complaint')
    const file = join(folder, 'acc.csv')
    const bad = join(folder, 'bad.csv')
    await writeFile(file, iconv.encode(text, 'gb18030'))
    const args = ['import', file, '--list', 'daily', '--status', 'confirmed', '--json']
    const dry = await run([...args, '--dry-run'])
    const { status, stdout, stderr } = await run([...args, '--bad-rows', bad], { LANG: 'zh_CN.UTF-8' })
    expect(status).toBe(0)
    const report = JSON.parse(stdout)
    const { new: fresh, updated, unchanged, unsubscribed, suppressed, invalid, duplicate } = report
    expect(report.rows).toBe(rows)
    expect(fresh + updated + unchanged + suppressed + invalid + duplicate).toBe(rows)
    expect({ invalid, suppressed, unsubscribed, unchanged }).toEqual({
      ...{ invalid: expected.invalid, suppressed: 1, unsubscribed: expected.unsubscribed },
      unchanged: expected.unsubscribed,
    })
    // Known ones come again after 2,000 rows: the later rows are duplicates.
    expect({ rest: fresh + updated + duplicate }).toEqual({
      rest: expected.new! + expected.updated! + expected.duplicate!,
    })
    expect({ ...JSON.parse(dry.stdout), leftOut: [] }).toEqual({ ...report, leftOut: [] })
    const lines = (await readFile(bad, 'utf8')).split('\r\n')
    expect(lines[0]).toBe('\ufeff行号,内容,原因')
    expect(lines.length - 2).toBe(invalid + suppressed + unsubscribed + duplicate)
    expect(lines.find((line) => line.startsWith('7,'))).toMatch(/^7,'=cmd\|' \/C calc'!A5,/)
    expect(stderr).toMatch(/读取 \d+\/\d+ B，\d+ 行\/秒|读取 \d+\/\d+ B, \d+ 行\/秒/)
    // Imported again, nothing is new and nothing changes.
    expect(JSON.parse((await run(args)).stdout)).toMatchObject({ rows, new: 0, updated: 0, invalid, suppressed })
  }, 180_000)

  it.each<[string[], RegExp]>([
    [['--map', 'nonsense'], /COLUMN=FIELD/],
    [['--map', 'X=email'], /no column "X"/],
    [['--map', 'email=attributes.none'], /no attribute "none"/],
    [['--delimiter', 'x'], /comma/],
    [['--encoding', 'klingon'], /no encoding "klingon"/],
    [['--conflict', 'both'], /file, known, fill/],
    [['--bad-rows', '/'], /^\/ is a folder/],
    [['--bad-rows', '/', '--force'], /^\/ is a folder/],
    [['--bad-rows', '', '--force'], / is a folder/],
    [['--bad-rows', 'SAME', '--force'], /is the file to be imported/],
    [['--bad-rows', 'SYMLINK', '--force'], /is the file to be imported/],
    [['--bad-rows', 'HARDLINK', '--force'], /is the file to be imported/],
  ])('%j is answered by one line that says what to do', async (options, line) => {
    const file = join(folder, 'small.csv')
    const [symbolic, hard] = [join(folder, 'symbolic.csv'), join(folder, 'hard.csv')]
    for (const one of [symbolic, hard]) await rm(one, { force: true })
    await writeFile(file, 'email,name\nli@small.example,Li\n')
    await symlink(file, symbolic)
    await link(file, hard)
    const names = new Map([
      ['SAME', file],
      ['SYMLINK', symbolic],
      ['HARDLINK', hard],
    ])
    const given = options.map((option) => names.get(option) ?? option)
    const { status, stdout, stderr } = await run(['import', file, '--list', 'daily', ...given])
    expect(status).not.toBe(0)
    expect(stdout).toBe('')
    expect(stderr).toMatch(line)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('says as what the text was read, in a dry run as well', async () => {
    const file = join(folder, 'chinese.csv')
    await writeFile(file, iconv.encode('邮箱,姓名\nli@chinese.example,李雷\n', 'gb18030'))
    const args = ['import', file, '--list', 'daily']
    expect((await run([...args, '--dry-run'])).stdout).toMatch(/^read as GB18030$/m)
    expect((await run(args)).stdout).toMatch(/^read as GB18030$/m)
    expect(JSON.parse((await run([...args, '--json'])).stdout)).toMatchObject({ encoding: 'gb18030' })
  })

  it('finds the line of a broken character in UTF-8 by what its refusal says to do', async () => {
    const file = join(folder, 'broken.csv')
    await writeFile(file, Buffer.concat([Buffer.from('邮箱,姓名\na@small.example,李'), Buffer.from([0xe9, 0x0a])]))
    const args = ['import', file, '--list', 'daily', '--dry-run']
    expect((await run(args)).stderr).toMatch(/or utf-8, which names the line of a broken character/)
    expect((await run([...args, '--encoding', 'utf-8'])).stderr).toMatch(/from line 2 on/)
  })

  it('says in its help that --map is given once for each column', async () => {
    expect((await run(['import', '--help'])).stdout.replace(/\s+/g, ' ')).toMatch(/given once for each column/)
  })

  it('says that the database went away, and that the same command goes on', async () => {
    const { pool } = database
    const file = join(folder, 'lost.csv')
    await writeFile(file, 'email\nlost@small.example\n')
    const holder = await pool.connect()
    await holder.query('begin')
    // What each import waits for before it judges.
    await holder.query(sql`select pg_advisory_xact_lock(${0x696d70})`)
    const running = run(['import', file, '-l', 'daily'])
    const hangUp = () =>
      rowsOf(
        pool,
        sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
        and wait_event_type = 'Lock' and query like 'select pg_advisory_xact_lock%'`,
      )
    await expect.poll(hangUp, { timeout: 30_000 }).toHaveLength(1)
    const { status, stderr } = await running
    await holder.query('rollback')
    holder.release()
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^the database went away while the file was imported \([^)\n]+\): .*the same command goes on.*\n$/m,
    )
    expect(stderr).not.toMatch(/^ +at /m)
    expect((await run(['import', file, '-l', 'daily'])).status).toBe(0)
  })

  it('reports what was done also where the bad rows cannot be written any more, and says how to have them', async () => {
    const { pool } = database
    const [file, bad] = [join(folder, 'late.csv'), join(folder, 'late-bad.csv')]
    await writeFile(file, 'email\nlate@small.example\nnonsense\n')
    const args = ['import', file, '-l', 'daily', '--bad-rows']
    const holder = await pool.connect()
    await holder.query('begin')
    // What each import waits for before it judges.
    await holder.query(sql`select pg_advisory_xact_lock(${0x696d70})`)
    const running = run([...args, bad])
    const isWaiting = () =>
      rowsOf(pool, sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    await expect.poll(isWaiting, { timeout: 30_000 }).toHaveLength(1)
    await writeFile(bad, 'of somebody else')
    await holder.query('rollback')
    holder.release()
    const { status, stdout, stderr } = await running
    expect(status).toBe(1)
    expect(stdout).toMatch(/^new +1$/m)
    expect(stderr).toMatch(/not written \(there is already a file .*late-bad.csv.*--dry-run and another file.*\n$/)
    expect(await readFile(bad, 'utf8')).toBe('of somebody else')
    const other = join(folder, 'late-other.csv')
    expect((await run([...args, other, '--dry-run'])).status).toBe(0)
    expect(await readFile(other, 'utf8')).toMatch(/^3,nonsense,/m)
  })

  it('names the columns that nothing was taken from, and says what to do', async () => {
    const file = join(folder, 'columns.csv')
    await writeFile(file, 'email,手机,Shoe size\nshoe@small.example,1,2\n')
    const { stdout } = await run(['import', file, '--list', 'daily'])
    expect(stdout).toMatch(/columns 手机, Shoe size: declare attributes with "daybreak attributes create"/)
  })

  it('names all of them, however many there are, and none at great length', async () => {
    const heads = Array.from({ length: 300 }, (_, at) => `Column ${at}`)
    const file = join(folder, 'many-columns.csv')
    await writeFile(file, `email,${'x'.repeat(150)},${heads.join(',')}\nmany@small.example\n`)
    const { stdout } = await run(['import', file, '--list', 'daily', '--dry-run'])
    expect(stdout).toContain(`columns ${'x'.repeat(80)}, ${heads.join(', ')}: declare`)
  })

  it('warns of columns that may say who does not want mail, where people become confirmed', async () => {
    const file = join(folder, 'doubtful.csv')
    await writeFile(file, 'email,手机,Unsub code,SMS consent,不再接收原因\ndoubtful@small.example,1,2,,\n')
    const args = ['import', file, '--list', 'daily', '--dry-run']
    const confirmed = [...args, '--status', 'confirmed']
    const warning = /^take care: Unsub code, SMS consent, 不再接收原因 may say .* --map "Unsub code=status"/m
    expect((await run(confirmed)).stdout).toMatch(warning)
    expect((await run(confirmed, { LANG: 'zh_CN.UTF-8' })).stdout).toMatch(
      /^请注意：Unsub code、SMS consent、不再接收原因 可能/m,
    )
    expect(JSON.parse((await run([...confirmed, '--json'])).stdout)).toMatchObject({
      doubtful: ['Unsub code', 'SMS consent', '不再接收原因'],
    })
    expect((await run(args)).stdout).not.toMatch(/take care/)
    const skipping = ['Unsub code', 'SMS consent', '不再接收原因'].flatMap((head) => ['--map', `${head}=skip`])
    expect((await run([...confirmed, ...skipping])).stdout).not.toMatch(/take care/)
  })

  it('takes no harm of what Mailchimp says of a campaign beside when somebody left', async () => {
    const file = join(folder, 'mailchimp.csv')
    await writeFile(
      file,
      'email,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID\ngone@chimp.example,2022-05-12,May,1\n',
    )
    const { stdout } = await run(['import', file, '-l', 'daily', '--status', 'confirmed', '--dry-run'])
    expect(stdout).toMatch(/UNSUB_CAMPAIGN_TITLE/)
    expect(stdout).not.toMatch(/take care/)
  })

  it('goes on when nobody reads its progress any more', async () => {
    const file = join(folder, 'progress.csv')
    await writeFile(file, 'email\nprogress@small.example\n')
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url, DATA_DIR: join(folder, 'data') }
    const main = join(packageRoot, 'dist/src/main.js')
    const args = [main, 'subscribers', 'import', file, '-l', 'daily', '-n', newsletter]
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr.destroy()
    const ended = once(child, 'close')
    expect(await text(child.stdout)).toMatch(/^new +1$/m)
    expect(await ended).toEqual([0, null])
  })

  it('says that the file went away', async () => {
    const file = join(folder, 'away.csv')
    await writeFile(file, 'email\naway@small.example\n')
    const holder = await database.pool.connect()
    await holder.query('begin')
    // What stands in the audit log before the file is read.
    await holder.query('lock table audit in exclusive mode')
    const running = run(['import', file, '-l', 'daily'])
    const isWaiting = () =>
      rowsOf(
        database.pool,
        sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    await expect.poll(isWaiting, { timeout: 30_000 }).toHaveLength(1)
    await rm(file)
    await holder.query('rollback')
    holder.release()
    const { status, stderr } = await running
    expect(status).toBe(1)
    expect(stderr).toMatch(/^the file .*away\.csv cannot be read any more \(ENOENT\), and nothing was imported: .*\n$/)
  })

  it('says into which list, and with which status', async () => {
    const file = join(folder, 'into.csv')
    await writeFile(file, 'email\ninto@small.example\n')
    const args = ['import', file, '--list', 'daily']
    expect((await run(args)).stdout).toMatch(/^into the list daily, as pending\nrows +1\n/)
    const confirmed = [...args, '--status', 'confirmed', '--dry-run']
    expect((await run(confirmed, { LANG: 'zh_CN.UTF-8' })).stdout).toMatch(/^导入列表 daily，状态为已确认\n/)
    expect(JSON.parse((await run([...confirmed, '--json'])).stdout)).toMatchObject({
      list: 'daily',
      status: 'confirmed',
    })
  })

  it('says that a value is empty, where nothing would be seen', async () => {
    const file = join(folder, 'empty.csv')
    await writeFile(file, 'email,name\n,Li\n"  ",Wu\nnonsense,Xu\n')
    const args = ['import', file, '--list', 'daily', '--dry-run']
    const { stdout } = await run(args)
    expect(stdout).toMatch(/^line 2: \(empty\): there is no address$/m)
    expect(stdout).toMatch(/^line 3: \(empty\): there is no address$/m)
    expect(stdout).toMatch(/^line 4: nonsense: /m)
    expect((await run(args, { LANG: 'zh_CN.UTF-8' })).stdout).toMatch(/^第 2 行：（空）：没有填写邮箱地址$/m)
  })
})

describe('daybreak subscribers export', () => {
  it('writes a file, and never over another by itself', async () => {
    const out = join(folder, 'out.csv')
    expect(await run(['export', '--list', 'daily', '--bom', '--output', out])).toMatchObject({ status: 0 })
    expect(await readFile(out, 'utf8')).toMatch(/^\ufeffemail,name,/)
    expect((await stat(out)).mode & 0o077).toBe(0)
    const again = await run(['export', '--list', 'daily', '--output', out])
    expect(again.status).toBe(1)
    expect(again.stderr).toMatch(/already a file.*--force/)
    expect((await run(['export', '--list', 'daily', '--output', out, '--force'])).status).toBe(0)
    const { rows } = await database.pool.query('select path, format from exports')
    expect(rows).toEqual([{ path: out, format: 'csv' }])
  })

  it('prints what is written nowhere', async () => {
    const { status, stdout } = await run(['export', '--all', '--format', 'jsonl'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout.split('\n')[0]!)).toHaveProperty('email')
  })

  it('is not remembered where nothing was written', async () => {
    const { pool } = database
    const gone = join(folder, 'gone')
    await mkdir(gone)
    const holder = await pool.connect()
    await holder.query('begin')
    await holder.query(sql`select pg_advisory_xact_lock(${0x657870})`)
    const running = run(['export', '--all', '--output', join(gone, 'x.csv')])
    const remembered = () => rowsOf(pool, sql`select from exports where path = ${join(gone, 'x.csv')}`)
    await expect.poll(remembered, { timeout: 30_000 }).toHaveLength(1)
    await rm(gone, { recursive: true })
    await holder.query('rollback')
    holder.release()
    expect(await running).toMatchObject({ status: 1, stderr: expect.stringMatching(/there is no folder/) })
    expect(await remembered()).toEqual([])
  })

  it.each([
    [['export'], /--list NAME, --segment NAME or --all/],
    [['export', '--all', '--list', 'daily'], /cannot be used with/],
    [['export', '--all', '--format', 'jsonl', '--bom'], /leave it out/],
    [['export', '--list', 'none'], /no list "none"/],
    [
      ['export', '--all', '--output', '/nowhere/x.csv'],
      /^\/nowhere\/x\.csv cannot be written: there is no folder \/nowhere$/m,
    ],
    [['export', '--all', '--output', 'FOLDER', '--force'], /^\/.* is a folder/],
    [['export', '--all', '--output', 'PIPE', '--force'], /^\/.* is a folder, or a device/],
    [['export', '--all', '--output', '', '--force'], /^\/.* is a folder/],
  ])('%j is answered by one line that says what to do', async (args, line) => {
    const pipe = join(folder, 'pipe')
    if (!existsSync(pipe)) execFileSync('mkfifo', [pipe])
    const names = new Map([
      ['FOLDER', folder],
      ['PIPE', pipe],
    ])
    const { status, stdout, stderr } = await run(args.map((argument) => names.get(argument) ?? argument))
    expect(status).not.toBe(0)
    expect(stdout).toBe('')
    expect(stderr).toMatch(line)
    const places = [folder, pipe, process.cwd(), '/nowhere/x.csv']
    expect(await rowsOf(database.pool, sql`select from exports where path = any(${places})`)).toEqual([])
  })
})
