import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { suppressionsOf } from '../../src/audience/suppressions.ts'
import { bytesOf, complaint, prose, report } from '../feedback/bounce/mails.ts'
import { daybreak } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { messageIdOf, type Reader, ringSecret, startSendingTo } from '../support/sending.ts'

const database = useDatabase()
const keys = hashKeysOf(['a secret of thirty-two characters'])
let folder: string
let mailing: number
let readers: readonly Reader[]
let copies: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-take-'))
  const { pool } = database
  const scene = await startSendingTo(pool, 3)
  mailing = scene.mailing.id
  readers = scene.readers
  await pool.query(sql`update deliveries set status = 'accepted', attempts = 1, due_at = null, settled_at = now()`)
  copies = readers.map(
    (reader) => `Message-ID: ${messageIdOf(mailing, reader)}\nTo: ${reader.address}\n\nGood morning.`,
  )
})
afterAll(() => rm(folder, { recursive: true }))

const bounceOf = (reader: number, status: string) =>
  bytesOf(
    report(
      `Final-Recipient: rfc822; ${readers[reader]!.address}\nAction: failed\nStatus: ${status}`,
      '',
      copies[reader],
    ),
  )
const take = (args: readonly string[], input?: Uint8Array, environment: Record<string, string> = {}) =>
  daybreak(
    ['feedback', 'take', ...args],
    { DATABASE_URL: database.url, SECRET_KEY: ringSecret, DATA_DIR: folder, ...environment },
    input,
  )

describe('daybreak feedback take', () => {
  it('records a mail of a pipe, and says so in a line', async () => {
    // As Postfix delivers it: with the envelope's line before the head.
    const piped = Buffer.concat([Buffer.from('From MAILER-DAEMON Mon Nov  2 07:00:00 2026\n'), bounceOf(0, '5.1.1')])
    const { address } = readers[0]!
    expect(await take([], piped)).toEqual({
      status: 0,
      stdout: `standard input: bounce about mailing ${mailing}: ${address} is not mailed again; excluded from what is on its way: 0\n`,
      stderr: '',
    })
    expect(await suppressionsOf(database.pool, keys, address)).toMatchObject([{ reason: 'bounce' }])
    const again = await take(['-'], piped, { LANG: 'zh_CN.UTF-8' })
    expect(again).toMatchObject({ status: 0, stdout: expect.stringMatching(/^标准输入：退信，.*此前已禁止发送/) })
  })

  it('records mails of files, a line of JSON each', async () => {
    const mails = {
      'complaint.eml': bytesOf(complaint(`Original-Rcpt-To: ${readers[1]!.address}`, copies[1])),
      'soft.eml': bounceOf(2, '4.2.2'),
      'letter.eml': bytesOf(prose('Hello', { from: 'reader@example.org', subject: 'Hello' })),
    }
    for (const [name, mail] of Object.entries(mails)) await writeFile(join(folder, name), mail)
    const files = Object.keys(mails).map((name) => join(folder, name))
    const { status, stdout } = await take([...files, '--json'])
    expect(status).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        file: files[0],
        kind: 'complaint',
        result: 'suppressed',
        mailing,
        address: readers[1]!.address,
        before: false,
        excluded: 0,
      },
      { file: files[1], kind: 'bounce', result: 'noted', why: 'soft', mailing, address: readers[2]!.address },
      { file: files[2], kind: 'other', result: 'nothing', why: 'no_kind' },
    ])
  })

  it('reads the others when a file is missing, and fails', async () => {
    await writeFile(join(folder, 'empty.eml'), '')
    const { status, stdout, stderr } = await take([join(folder, 'missing.eml'), join(folder, 'empty.eml')])
    expect(status).toBe(1)
    expect(stdout).toMatch(/empty\.eml: neither bounce nor complaint: nothing is recorded\n$/)
    expect(stderr).toMatch(/no file .*missing\.eml\n1 of 2 files could not be read/)
  })

  it('asks the server that pipes it in to try again when the database is away', async () => {
    const DATABASE_URL = 'postgres://u:hunter2@127.0.0.1:1/none'
    const { status, stdout, stderr } = await take([], bounceOf(2, '5.1.1'), { DATABASE_URL })
    expect({ status, stdout }).toEqual({ status: 75, stdout: '' })
    expect(stderr).toMatch(/^the mail is not recorded[^\n]+\n$/)
    expect(stderr).not.toContain('hunter2')
    expect((await take(['--help'])).stdout).toMatch(/status 0 .* 75/s)
  })
})
