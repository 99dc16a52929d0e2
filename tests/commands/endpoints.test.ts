import { afterEach, describe, expect, it } from 'vitest'
import { endpointsCommand } from '../../src/commands/endpoints.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { NotFound } from '../../src/errors.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
afterEach(() => pool().query('delete from endpoint_calls; delete from endpoints'))

const endpoints = (args: readonly string[], environment: Record<string, string> = {}, locale: 'en' | 'zh-CN' = 'en') =>
  runCommand(
    (program, context) => endpointsCommand(program.configureOutput({ writeErr: () => undefined }), context),
    ['endpoints', ...args],
    {
      ...{ withDatabase: opened(pool()), locale },
      environment: { SECRET_KEY: 'a secret that is long enough for the tests', ...environment },
    },
  )
const url = 'https://crm.example/daybreak'

describe('daybreak endpoints', () => {
  it('creates one of a newsletter, shows its secret once, and rotates it', async () => {
    const { slug, id } = await makeNewsletter(pool())
    const events = ['--event', 'bounce.recorded', 'mailing.sent']
    const made = await endpoints(['create', 'crm', '--url', url, ...events, '-n', slug, '--json'])
    const { secret, ...endpoint } = JSON.parse(made.lines.join('\n'))
    expect(secret).toMatch(/^whsec_/)
    expect(endpoint).toMatchObject({ name: 'crm', newsletterId: id, events: ['bounce.recorded', 'mailing.sent'] })
    const listed = await endpoints(['list'])
    expect(listed.lines).toEqual([`crm  ${url}  bounce.recorded mailing.sent  well`])
    const rotated = await endpoints(['rotate', 'crm'])
    expect(rotated.lines.join('\n')).toMatch(/^secret, shown this once: whsec_\S+\nuntil 20\S+Z, each call/)
    const audit = await rowsOf(pool(), {
      ...{ name: '', values: [], text: "select action from audit where subject = 'crm' order by id" },
    })
    expect(audit.map(({ action }) => action)).toEqual(['endpoint.create', 'endpoint.rotate'])
  })

  it('sends a test, shows the log, and sends a call again', async () => {
    await endpoints(['create', 'crm', '--url', url, '--event', 'mailing.sent'])
    expect((await endpoints(['log', 'crm'])).lines).toEqual(['there is no such call'])
    const [, id] = /^call (\d+) is on its way$/.exec((await endpoints(['test', 'crm'])).lines[0]!)!
    expect((await endpoints(['log', 'crm'])).lines[0]).toMatch(
      new RegExp(`^${id}  20\\S+Z  endpoint\\.test +waiting, next try 20\\S+Z$`),
    )
    const shown = JSON.parse((await endpoints(['log', 'crm', id!])).lines.join('\n'))
    expect(shown).toMatchObject({ id: Number(id), event: 'endpoint.test', answers: [] })
    expect((await endpoints(['again', 'crm', id!])).lines).toEqual([`call ${id} is on its way`])
    await expect(endpoints(['again', 'crm', '999999'])).rejects.toThrow(NotFound)
  })

  it('disables and enables, and says so in Chinese', async () => {
    await endpoints(['create', 'crm', '--url', url, '--event', 'mailing.sent'])
    await endpoints(['change', 'crm', '--disable'])
    expect((await endpoints(['list'], {}, 'zh-CN')).lines[0]).toMatch(/已停用$/)
    await endpoints(['change', 'crm', '--enable', '--event', 'bounce.recorded'])
    expect((await endpoints(['list'])).lines[0]).toMatch(/bounce\.recorded {2}well$/)
    await endpoints(['remove', 'crm'])
    expect((await endpoints(['list'])).lines).toEqual(['there is no endpoint'])
  })

  it('refuses what is inside as wrong use, unless it is allowed', async () => {
    const inside = ['create', 'crm', '--url', 'http://127.0.0.1:9/', '--event', 'mailing.sent']
    await expect(endpoints(inside)).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/WEBHOOKS_ALLOW_PRIVATE/),
    })
    await expect(endpoints(['create', 'crm', '--url', url, '--event', 'opened'])).rejects.toThrow(/no event/)
    expect((await endpoints(inside, { WEBHOOKS_ALLOW_PRIVATE: 'yes' })).lines[0]).toMatch(/^crm is told/)
  })
})
