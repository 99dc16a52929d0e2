import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordAudit } from '../../src/access/audit.ts'
import { addUser } from '../../src/access/users.ts'
import { rememberExport } from '../../src/audience/export/store.ts'
import { operator } from '../../src/commands/operator.ts'
import { subscribersCommand } from '../../src/commands/subscribers.ts'
import { rowsOf, transaction } from '../../src/database/pool.ts'
import { daybreak } from '../support/cli.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'

const database = useDatabase()
let folder: string
let address: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-persons-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  await setScene(database.pool, 1)
  const [row] = await rowsOf<{ email: string }>(
    database.pool,
    sql`select email from subscribers order by id desc limit 1`,
  )
  address = row!.email
})

const run = (...args: string[]) =>
  runCommand(subscribersCommand, ['subscribers', ...args], {
    environment: { SECRET_KEY: 'a secret of thirty-two characters' },
    withDatabase: opened(database.pool),
  })

describe('subscribers person', () => {
  it('counts what is held', async () => {
    const { lines } = await run('person', address.toUpperCase())
    expect(lines).toContainEqual(expect.stringMatching(/^subscriber +1$/))
    expect(lines).toContainEqual(expect.stringMatching(/^deliveries +0$/))
  })

  it('prints it as JSON', async () => {
    const { lines } = await run('person', address, '--json')
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ subscriber: [{ email: address }], hits: [] })
  })

  it('writes it into a file for its owner alone, and over none', async () => {
    const file = join(folder, `${address}.json`)
    await run('person', address, '--output', file)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ subscriber: [{ email: address }] })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await expect(run('person', address, '--output', file)).rejects.toThrow('is there already')
    await expect(run('person', address, '--output', join(folder, 'no', 'x'))).rejects.toThrow('cannot write')
  })

  it('of nobody says so', async () => {
    await expect(run('person', 'nobody@readers.example')).rejects.toThrow(
      'nothing is held about nobody@readers.example',
    )
  })
})

describe('subscribers erase', () => {
  it('erases, and says what', async () => {
    const { lines } = await run('erase', address, '--yes')
    expect(lines[0]).toContain(`held about ${address} is erased`)
    expect(lines).toContainEqual(expect.stringMatching(/^subscriptions with their evidence +1$/))
    expect(lines.at(-1)).toContain('backups')
    await expect(run('erase', address, '--yes')).rejects.toThrow('nothing is held')
  })

  it.each(['', ' ', '"', 'status', '@', 'li@', 'a@b@c'])(
    'takes %j for nobody, and leaves what holds it',
    async (text) => {
      await recordAudit(database.pool, {
        ...{ actor: 'somebody', ip: null, newsletterId: null, subject: address, action: 'suppression.add' },
        after: { status: 'a@b@c' },
      })
      const audit = () => rowsOf(database.pool, sql`select subject, after from audit order by id`)
      const before = await audit()
      for (const command of [
        ['erase', text, '--yes'],
        ['person', text],
      ]) {
        await expect(run(...command)).rejects.toThrow(`"${text}" is neither an address nor the number of a subscriber`)
      }
      expect(await audit()).toEqual(before)
    },
  )

  it('says that an account stays, and keeps on record to which something was done', async () => {
    const { pool } = database
    const user = { locale: 'en', role: 'editor', newsletterIds: null } as const
    await transaction(pool, (db) => addUser(db, { ...user, email: address }))
    const entry = { actor: 'a test', ip: null, newsletterId: null, subject: address } as const
    for (const action of ['user.invite', 'suppression.add'] as const) await recordAudit(pool, { ...entry, action })
    const { lines } = await run('erase', address, '--yes')
    expect(lines).toContainEqual(expect.stringContaining(`daybreak user remove ${address}`))
    expect((await run('erase', address, '--yes')).lines[0]).toContain('Not erased: the account')
    const subjects = () => rowsOf(pool, sql`select subject from audit where actor = 'a test' order by id`)
    expect(await subjects()).toEqual([{ subject: address }, { subject: '…' }])
    const { lines: person } = await run('person', address, '--json')
    expect(JSON.parse(person.join('\n')).accounts).toMatchObject([{ email: address, role: 'editor' }])
    await pool.query(sql`delete from users where email = ${address}`)
    await run('erase', address, '--yes')
    expect(await subjects()).toEqual([{ subject: '…' }, { subject: '…' }])
  })

  it('says of whom nothing is known that nothing is held, also where a file cannot be looked at', async () => {
    const file = join(folder, 'moved.csv')
    await rememberExport(database.pool, file, 'csv')
    const nobody = 'mistyped@readers.example'
    const environment = { DATABASE_URL: database.url, DATA_DIR: join(folder, 'data') }
    const { status, stdout, stderr } = await daybreak(['subscribers', 'erase', nobody, '--yes'], environment)
    expect(status).toBe(1)
    expect(stderr).toBe(`nothing is held about ${nobody}: check how it is written\n`)
    expect(stdout).toMatch(/^not reached: the file .*moved\.csv on .*\n$/)
    const { lines } = await run('erase', address, '--yes')
    expect(lines[0]).toContain(`held about ${address} is erased`)
    expect(lines).toContainEqual(expect.stringContaining(file))
  })

  it('is on record with whoever sat at the command line', async () => {
    await run('erase', address, '--yes')
    const [row] = await rowsOf(database.pool, sql`select actor, source from erasures order by at desc limit 1`)
    expect(row).toEqual({ actor: 'admin', source: operator().source })
  })

  it('takes the number of a subscriber as well', async () => {
    const [row] = await rowsOf<{ id: number }>(database.pool, sql`select id from subscribers where email = ${address}`)
    await run('erase', String(row!.id), '--yes')
    expect(await rowsOf(database.pool, sql`select from subscribers where email = ${address}`)).toEqual([])
  })

  it('does nothing that nobody has confirmed', async () => {
    await expect(run('erase', address)).rejects.toThrow('nothing was erased')
    expect(await rowsOf(database.pool, sql`select from subscribers where email = ${address}`)).toHaveLength(1)
  })

  it('prints what it did as JSON', async () => {
    const { lines } = await run('erase', address, '--yes', '--json')
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ subscribers: 1, deliveries: 0 })
  })
})
