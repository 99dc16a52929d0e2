import { describe, expect, it } from 'vitest'
import { dkimCommand } from '../../src/commands/dkim.ts'
import { Conflict, Invalid, NotFound } from '../../src/errors.ts'
import type { StoredDkimKey } from '../../src/message/dkim-keys.ts'
import type { DnsRecord } from '../../src/message/dkim-record.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
type Shown = StoredDkimKey & { readonly record: DnsRecord }

const run = (...args: string[]) =>
  runCommand(dkimCommand, ['dkim', ...args], {
    withDatabase: opened(database.pool),
    environment: { SECRET_KEY: 'a secret that is long enough for the tests' },
  })
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).lines.join('\n')) as Shown[]

describe('daybreak dkim', () => {
  it('begins with nothing', async () => {
    expect((await run('list')).lines).toEqual([expect.stringContaining('there is no DKIM key yet')])
  })

  it('create shows what to publish, and what comes then', async () => {
    const { lines } = await run('create', 'A.example', '--selector', 'key')
    expect(lines[0]).toMatch(/^Made the DKIM key key of a\.example\./)
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}name +key\._domainkey\.a\.example$/))
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}value +v=DKIM1; k=rsa; p=[\w+/]{392}$/))
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}zone file +key\._domainkey\.a\.example\. IN TXT \( "v=/))
    expect(lines.at(-1)).toContain('daybreak dkim activate a.example')
    expect(lines.join()).not.toContain('PRIVATE')
  })

  it('create makes both with names of their own, or none', async () => {
    const made = await json('create', 'b.example', '--algorithm', 'both', '--selector', 'key')
    expect(made.map(({ selector, algorithm }) => [selector, algorithm])).toEqual([
      ['key-rsa', 'rsa'],
      ['key-ed25519', 'ed25519'],
    ])
    await run('create', 'c.example', '--algorithm', 'ed25519', '--selector', 'key-ed25519')
    await expect(run('create', 'c.example', '--algorithm', 'both', '--selector', 'key')).rejects.toThrow(Conflict)
    expect((await json('list')).filter(({ domain }) => domain === 'c.example')).toHaveLength(1)
  })

  it('activate takes the newest that wait, and retire one by its name', async () => {
    const [older] = await json('create', 'd.example', '--algorithm', 'both')
    const [newer] = await json('create', 'd.example')
    const activated = await json('activate', 'D.example')
    expect(activated.map(({ algorithm, status }) => [algorithm, status])).toEqual(
      expect.arrayContaining([
        ['rsa', 'active'],
        ['ed25519', 'active'],
      ]),
    )
    expect(activated).toContainEqual(expect.objectContaining({ selector: newer!.selector }))
    await expect(run('activate', 'e.example')).rejects.toThrow(NotFound)

    expect((await run('activate', 'd.example', older!.selector)).lines[0]).toContain('signs all mailings')
    const { lines } = await run('retire', 'd.example', older!.selector)
    expect(lines[0]).toContain('Leave its DNS record for a week')
    const states = (await json('list')).filter(({ domain }) => domain === 'd.example')
    expect(states.map(({ algorithm, status }) => `${algorithm} ${status}`).sort()).toEqual([
      'ed25519 active',
      'rsa retired',
      'rsa retired',
    ])
  })

  it('list shows the records of those that are not retired', async () => {
    const { lines } = await run('list')
    expect(lines).toContainEqual(expect.stringMatching(/^a\.example {2}key {2}rsa {2}\d{4}-\d\d-\d\d {2}waits for its/))
    expect(lines.filter((line) => line.endsWith('retired'))).toHaveLength(2)
    expect(lines.filter((line) => line.startsWith('  name'))).toHaveLength(
      lines.filter((line) => /^\S/.test(line)).length - 2,
    )
  })

  it.each([
    [['create', 'nonsense'], Invalid],
    [['create', 'a.example', '--selector', 'A'], Invalid],
    [['create', 'a.example', '--selector', 'key'], Conflict],
    [['activate', 'a.example', 'none'], NotFound],
    [['retire', 'a.example', 'none'], NotFound],
  ])('%j says what is wrong', async (args, error) => {
    await expect(run(...args)).rejects.toThrow(error)
  })
})
