import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
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
