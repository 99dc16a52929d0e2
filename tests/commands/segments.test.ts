import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SegmentsBench } from '../../src/commands/bench/segments/segments.ts'
import { segmentsCommand } from '../../src/commands/segments.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { daybreak } from '../support/cli.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'

const database = useDatabase()
let newsletter: Newsletter
beforeAll(async () => {
  newsletter = (await setScene(database.pool, 30)).newsletter
})
const run = async (...args: string[]) =>
  (await runCommand(segmentsCommand, ['segments', ...args], { withDatabase: opened(database.pool) })).lines

describe('daybreak segments', () => {
  it('makes, shows, counts, changes and removes', async () => {
    expect(await run()).toEqual([expect.stringMatching(/^there is no segment yet/)])
    expect(await run('create', 'ones', 'address starts with s1', '--name', '以 1 开头')).toEqual([
      'made the segment ones: address starts with s1',
    ])
    expect(await run('list')).toEqual(['ones  以 1 开头  address starts with s1'])
    expect(await run('show', 'ones')).toEqual([
      'address starts with s1',
      '{',
      '  "field": "address",',
      '  "startsWith": "s1"',
      '}',
    ])
    expect(JSON.parse((await run('show', 'ones', '--json')).join('\n'))).toMatchObject({
      newsletterId: newsletter.id,
      rule: { field: 'address', startsWith: 's1' },
      text: 'address starts with s1',
    })
    expect(await run('count', 'ones')).toEqual(['11 subscribers'])
    expect(JSON.parse((await run('count', '--rule', 'subscribed to any list', '--json')).join(''))).toEqual({
      count: 30,
    })
    const page = await run('preview', 'ones', '--limit', '2')
    expect(page).toEqual([
      expect.stringMatching(/^\d+ {2,3}s1@readers\.example {3}读者1$/),
      expect.stringMatching(/^\d+ {2}s10@readers\.example {2}读者10$/),
      expect.stringMatching(/^there are more: --after \d+$/),
    ])
    const next = await run('preview', 'ones', '--limit', '20', '--after', /\d+$/.exec(page[2]!)![0])
    expect(next).toHaveLength(9)
    expect(await run('change', 'ones', 'never opened')).toEqual(['changed the segment ones: never opened'])
    expect(await run('count', 'ones')).toEqual(['30 subscribers'])
    expect(await run('preview', '--rule', 'opened')).toEqual(['the rule means nobody'])
    expect(await run('remove', 'ones')).toEqual(['removed the segment ones'])
  })

  it('takes JSON, and files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'daybreak-segments-'))
    try {
      expect(await run('create', 'json', ' {"opened": "ever"}')).toEqual(['made the segment json: opened any issue'])
      await writeFile(join(folder, 'rule.json'), '\ufeff{"not": {"opened": "ever"}}\n')
      expect(await run('create', 'file', `@${join(folder, 'rule.json')}`)).toEqual([
        'made the segment file: never opened',
      ])
      await expect(run('create', 'missing', `@${join(folder, 'none')}`)).rejects.toMatchObject({ key: 'cli.no_file' })
      await writeFile(join(folder, 'gbk.txt'), iconv.encode('name contains "王"', 'gb18030'))
      await expect(run('create', 'gbk', `@${join(folder, 'gbk.txt')}`)).rejects.toMatchObject({ key: 'cli.not_utf8' })
      await expect(run('count', '--rule', `@${join(folder, 'gbk.txt')}`)).rejects.toMatchObject({ key: 'cli.not_utf8' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('prints the schema', async () => {
    expect(JSON.parse((await run('schema')).join('\n'))).toMatchObject({ $defs: { rule: expect.anything() } })
  })

  it('says in one line what is wrong, and ends with a status', async () => {
    const environment = { DATABASE_URL: database.url }
    const wrong = await daybreak(['segments', 'create', 'x', 'city like "%"'], environment)
    expect(wrong).toMatchObject({ status: 1, stdout: '' })
    expect(wrong.stderr).toMatch(/^the rule cannot be read at character 6, "like "%"": expected [^\n]+\n$/)
    const which = await daybreak(['segments', 'count'], environment)
    expect(which).toMatchObject({ status: 2, stdout: '' })
    expect(which.stderr).toMatch(/^Name a segment/)
    const nothing = await daybreak(['segments', 'change', 'x'], environment)
    expect(nothing.status).toBe(2)
  })
})

describe('daybreak subscribers find', () => {
  it('finds parts of addresses and names, page by page', async () => {
    const environment = { DATABASE_URL: database.url }
    const first = await daybreak(['subscribers', 'find', 'S1', '--limit', '2'], environment)
    expect(first.stdout).toMatch(
      /^1 +s1@readers\.example +读者1\n10 +s10@readers\.example +读者10\nthere are more: --after 10\n$/,
    )
    const second = await daybreak(['subscribers', 'find', '读者3', '--json'], environment)
    expect(JSON.parse(second.stdout)).toEqual({
      subscribers: [
        { id: 3, email: 's3@readers.example', name: '读者3' },
        { id: 30, email: 's30@readers.example', name: '读者30' },
      ],
      after: null,
    })
    const none = await daybreak(['subscribers', 'find', '%'], environment)
    expect(none).toMatchObject({ status: 0, stdout: 'nobody is found\n' })
    const empty = await daybreak(['subscribers', 'find', ' '], environment)
    expect(empty).toMatchObject({ status: 1, stdout: '' })
  })
})

describe('daybreak bench segments', () => {
  it('asks every rule as the statement by hand does, and leaves nothing of itself', async () => {
    const { status, stdout } = await daybreak(
      ['bench', 'segments', '--subscribers', '2000', '--mailings', '12', '--json'],
      {
        DATABASE_URL: database.url,
      },
    )
    const bench = JSON.parse(stdout) as SegmentsBench
    for (const { rule, agrees } of bench.questions) expect([rule, agrees]).toEqual([rule, true])
    expect(bench.searches.filter(({ found }) => found > 0).length).toBeGreaterThan(3)
    expect(status).toBe(0)
    const { rows } = await database.pool.query("select nspname from pg_namespace where nspname like 'daybreak%'")
    expect(rows).toEqual([])
  }, 120_000)
})
