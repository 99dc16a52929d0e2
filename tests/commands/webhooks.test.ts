import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { webhooksCommand } from '../../src/commands/webhooks.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { Conflict, NotFound } from '../../src/errors.ts'
import { findWebhook } from '../../src/feedback/webhooks/store.ts'
import type { Locale } from '../../src/locale/index.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const pool = () => database.pool
const SECRET_KEY = 'a secret that is long enough for the tests'
const topic = 'arn:aws:sns:eu-west-1:123456789012:returned'
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-webhooks-'))
  await writeFile(join(folder, 'sendgrid.key'), `${key.toString('base64')}\n`)
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => pool().query('delete from webhooks'))

interface Given {
  readonly input?: string
  readonly environment?: Record<string, string>
  readonly locale?: Locale
}

const webhooks = (args: readonly string[], { input = '', environment = {}, locale = 'en' }: Given = {}) =>
  runCommand(
    (program, context) =>
      webhooksCommand(program.configureOutput({ writeErr: () => undefined }), context, async () => input),
    ['webhooks', ...args],
    { withDatabase: opened(pool()), environment: { SECRET_KEY, ...environment }, locale },
  )

const keyIn = (url: string) => new URL(url).pathname.slice('/hooks/'.length)

describe('daybreak webhooks', () => {
  it('makes what the service is to prove itself with, shows it once and keeps it sealed', async () => {
    const environment = { PUBLIC_URL: 'https://news.example' }
    const made = await webhooks(['add', 'own', '--service', 'signed', '--json'], { environment })
    const { secret, url, ...state } = JSON.parse(made.lines.join('\n'))
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(url).toMatch(/^https:\/\/news\.example\/hooks\/[\w-]{22}$/)
    expect(state).toMatchObject({ name: 'own', service: 'signed', topic: null, opens: true, lastAt: null })
    expect(await findWebhook(pool(), [SECRET_KEY], keyIn(url))).toMatchObject({ name: 'own', secret })
    expect(
      JSON.stringify(await rowsOf(pool(), { name: '', text: 'select * from webhooks', values: [] })),
    ).not.toContain(secret.slice(6))
    const listed = [await webhooks(['list']), await webhooks(['list', '--json'])]
    for (const { lines } of listed) expect(lines.join('\n')).not.toContain(secret.slice(6))
  })

  it('gives Postmark an address that holds user and password, and Brevo a token', async () => {
    const postmark = await webhooks(['add', 'postmark', '--service', 'postmark'])
    const [, url] = /^address: (\S+)$/.exec(postmark.lines[1]!)!
    const { username, password } = new URL(url!)
    expect(await findWebhook(pool(), [SECRET_KEY], keyIn(url!))).toMatchObject({ secret: `${username}:${password}` })
    expect(postmark.lines.join('\n')).toContain('PUBLIC_URL')
    const brevo = await webhooks(['add', 'brevo', '--service', 'brevo'])
    expect(brevo.lines.join('\n')).toMatch(/^secret: {2}[\w-]{32}$/m)
  })

  it('takes a key from a file or from standard input, and a topic', async () => {
    const fromFile = ['add', 'grid', '--service', 'sendgrid', '--secret-file', join(folder, 'sendgrid.key')]
    const { lines } = await webhooks(fromFile)
    expect(lines.join('\n')).not.toContain(key.toString('base64').slice(0, 40))
    await webhooks(['add', 'gun', '--service', 'mailgun', '--secret-file', '-'], { input: 'key-0123456789abcdef\n' })
    await webhooks(['add', 'ses-ireland', '--service', 'ses', '--topic', topic])
    const states = JSON.parse((await webhooks(['list', '--json'])).lines.join('\n'))
    expect(states).toMatchObject([
      { name: 'grid', opens: true },
      { name: 'gun', opens: true },
      { name: 'ses-ireland', service: 'ses', topic, opens: true },
    ])
    const found = await findWebhook(pool(), [SECRET_KEY], keyIn(states[1].url))
    expect(found).toMatchObject({ secret: 'key-0123456789abcdef' })
  })

  it('lists in the language of the terminal, and says whose secret does not open', async () => {
    expect((await webhooks(['list'], { locale: 'zh-CN' })).lines[0]).toContain('还没有 webhook')
    await webhooks(['add', 'brevo', '--service', 'brevo'])
    expect((await webhooks(['list'])).lines[0]).toMatch(
      /^brevo +brevo +http:\/\/localhost:8080\/hooks\/\S+ +not heard of yet$/,
    )
    const environment = { SECRET_KEY: 'another secret that is long enough as well' }
    expect((await webhooks(['list'], { environment })).lines[0]).toContain('sealed with another key')
    await pool().query("update webhooks set last_at = '2026-11-02T07:00Z'")
    expect((await webhooks(['list'])).lines[0]).toContain('last heard of at 2026-11-02T07:00:00.000Z')
  })

  it('removes, and knows what is there', async () => {
    await webhooks(['add', 'brevo', '--service', 'brevo'])
    await expect(webhooks(['add', 'brevo', '--service', 'signed'])).rejects.toThrow(Conflict)
    expect((await webhooks(['remove', 'brevo'])).lines).toEqual(['removed the webhook brevo'])
    await expect(webhooks(['remove', 'brevo'])).rejects.toThrow(NotFound)
  })

  it.each([
    [['add', 'A b', '--service', 'brevo']],
    [['add', 'a', '--service', 'pigeon']],
    [['add', 'a']],
    [['add', 'a', '--service', 'ses']],
    [['add', 'a', '--service', 'ses', '--topic', 'arn:aws:s3:::bucket']],
    [['add', 'a', '--service', 'ses', '--topic', `${topic} x`]],
    [['add', 'a', '--service', 'ses', '--topic', topic, '--secret-file', '-']],
    [['add', 'a', '--service', 'brevo', '--topic', topic]],
    [['add', 'a', '--service', 'sendgrid']],
    [['add', 'a', '--service', 'mailgun']],
    [['add', 'a', '--service', 'sendgrid', '--secret-file', '-']],
    [['add', 'a', '--service', 'signed', '--secret-file', '-']],
    [['add', 'a', '--service', 'postmark', '--secret-file', '-']],
    [['add', 'a', '--service', 'brevo', '--secret-file', '/nowhere/at/all']],
  ])('%j is wrong use, of which nothing comes', async (args) => {
    const error = await webhooks(args, { input: 'hunter2 hunter2 hunter2' }).catch((error) => error)
    expect(error.name).toBe('CommanderError')
    expect(error.message).not.toContain('hunter2')
    expect((await pool().query('select from webhooks')).rowCount).toBe(0)
  })
})
