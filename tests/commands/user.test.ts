import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { readLink } from '../../src/access/sign-in/links.ts'
import { listUsers } from '../../src/access/users.ts'
import { printSetUpLink } from '../../src/commands/start.ts'
import { userCommand } from '../../src/commands/user.ts'
import { keyRing } from '../../src/links/keys.ts'
import { type Key, translate } from '../../src/locale/index.ts'
import { makeUser } from '../access/people.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const secret = 'the secret of this installation of ours'
const run = async (...args: string[]) =>
  (
    await runCommand(userCommand, ['user', ...args], {
      withDatabase: opened(database.pool),
      environment: { SECRET_KEY: secret, PUBLIC_URL: 'https://news.example.com' },
    })
  ).lines

describe('daybreak user', () => {
  it('invites, lists, changes and removes', async () => {
    expect(await run('list')).toEqual(['there is nobody yet'])
    const { slug, id } = await makeNewsletter(database.pool)
    const [link] = await run('create', '--email', 'Li@example.com', '--role', 'editor', '-n', slug)
    const [, token] = /^https:\/\/news\.example\.com\/admin\/welcome#(\S+)$/.exec(link!)!
    expect(await readLink(database.pool, keyRing([secret]), token!)).toMatchObject({
      purpose: 'invitation',
      email: 'li@example.com',
    })
    expect(await run('list')).toEqual([expect.stringMatching(/^li@example\.com +li +editor +invited +\S+$/)])
    expect(await run('change', 'li@example.com', '--role', 'sender', '-n', 'all')).toEqual([
      'li@example.com is changed',
    ])
    expect(await listUsers(database.pool)).toMatchObject([{ role: 'sender', newsletterIds: null }])
    await run('change', 'li@example.com', '-n', slug)
    expect(await listUsers(database.pool)).toMatchObject([{ role: 'sender', newsletterIds: [id] }])
    await run('remove', 'li@example.com')
    expect(await listUsers(database.pool)).toEqual([])
    await expect(run('remove', 'li@example.com')).rejects.toThrow('no user li@example.com')
  })

  it('makes a new link to set a password; the one of before is over', async () => {
    const { email } = await makeUser(database.pool)
    const links = [await run('reset-password', email), await run('reset-password', email)]
    const [old, current] = links.map(([link]) => link!.split('#')[1]!)
    await expect(readLink(database.pool, keyRing([secret]), old!)).rejects.toThrow('is over')
    expect(await readLink(database.pool, keyRing([secret]), current!)).toMatchObject({ purpose: 'password', email })
  })
})

describe('daybreak start', () => {
  it('prints a link as long as there is nobody, where it answers HTTP', async () => {
    const printed: string[] = []
    const context = { say: (key: Key) => translate('en', key), print: (line: string) => void printed.push(line) }
    const start = (localUrl: string | undefined) =>
      printSetUpLink(context, { database, ring: keyRing([secret]), publicUrl: 'https://news.example.com', localUrl })
    await database.pool.query(sql`delete from users`)
    await start(undefined)
    expect(printed).toEqual([])
    await start('http://127.0.0.1:8080')
    expect(printed.join()).toMatch(/Nobody can sign in yet.*\nhttps:\/\/news\.example\.com\/admin\/welcome#\S{38}$/)
    await makeUser(database.pool)
    await start('http://127.0.0.1:8080')
    expect(printed).toHaveLength(1)
  })
})
