import { describe, expect, it } from 'vitest'
import { listAudit } from '../../src/access/audit.ts'
import { admit } from '../../src/access/tokens.ts'
import { tokensCommand } from '../../src/commands/tokens.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const run = async (...args: string[]) =>
  (await runCommand(tokensCommand, ['tokens', ...args], { withDatabase: opened(database.pool) })).lines

describe('daybreak tokens', () => {
  it('makes one, shows which there are, and revokes it', async () => {
    expect(await run()).toEqual(['there is no token yet'])
    const { slug, id } = await makeNewsletter(database.pool)
    const [secret] = await run('create', 'crm', '--allow', 'audience:read', 'issues:write', '-n', slug, '--days', '7')
    expect(await admit(database.pool, secret!)).toMatchObject({
      principal: { permissions: ['audience:read', 'issues:write'], newsletterIds: [id] },
    })
    const [line] = await run()
    expect(line).toMatch(/^1 {2}crm {2}daybreak_\S{4}… {2}good until .* {2}used .* {2}audience:read issues:write {2}/)
    expect(line).not.toContain(secret)
    expect(await run('revoke', '1')).toEqual(['token 1 is revoked'])
    expect(await admit(database.pool, secret!)).toBeUndefined()
    await expect(run('revoke', '1')).rejects.toThrow('revoked before')
    const actions = (await listAudit(database.pool, null)).map(({ action, actor }) => [action, actor])
    expect(actions).toEqual([
      ['token.revoke', expect.stringMatching(/^command line/)],
      ['token.create', expect.stringMatching(/^command line/)],
    ])
  })

  it('is told what it is for, among what there is', async () => {
    await expect(run('create', 'crm')).rejects.toThrow('--allow')
    await expect(run('create', 'crm', '--allow', 'everything')).rejects.toThrow('audience:read, audience:write')
    await expect(run('create', 'crm', '--allow', 'issues:read', '-n', 'nowhere')).rejects.toThrow('nowhere')
  })
})
