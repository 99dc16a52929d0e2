import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import type { Context } from '../../src/commands/context.ts'
import { issueCommand } from '../../src/commands/issue.ts'
import { mailingCommand } from '../../src/commands/mailing.ts'
import { newslettersCommand } from '../../src/commands/newsletters.ts'
import type { Locale } from '../../src/locale/index.ts'
import {
  changeNewsletter,
  findNewsletterBySlug,
  type Newsletter,
  offersDigest,
} from '../../src/newsletters/newsletter.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
let folder: string
let newsletter: Newsletter

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-digest-'))
  newsletter = await makeNewsletter(database.pool)
  await createList(database.pool, { newsletterId: newsletter.id, slug: 'one', name: 'One' })
  for (const date of ['2024-07-11', '2024-07-12']) await makeFinalIssue(database.pool, newsletter, date)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Add = Parameters<typeof runCommand>[0]
async function run(add: Add, args: readonly string[], locale: Locale = 'en') {
  const withDatabase: Context['withDatabase'] = opened(database.pool)
  return (await runCommand(add, args, { withDatabase, locale })).lines
}
const json = async (add: Add, ...args: string[]) => JSON.parse((await run(add, [...args, '--json'])).join('\n'))

describe('newsletters change', () => {
  it('sets and takes away the schedule of digests and the calendar', async () => {
    const change = async (...args: string[]) => {
      await run(newslettersCommand, ['newsletters', 'change', newsletter.slug, ...args])
      return findNewsletterBySlug(database.pool, newsletter.slug)
    }
    const changed = await change('--digest-schedule', '0 9 * * 6', '--calendar', 'weekdays')
    expect(changed).toMatchObject({ digestSchedule: '0 9 * * 6', calendar: 'weekdays', schedule: null })
    expect(offersDigest(changed)).toBe(true)
    expect(await run(newslettersCommand, ['newsletters'])).toEqual([expect.stringContaining('digest 0 9 * * 6')])
    const without = await change('--digest-schedule', 'none')
    expect(without).toMatchObject({ digestSchedule: null, calendar: 'weekdays' })
    expect(offersDigest(without)).toBe(false)
  })

  it.each(['saturday', '0 9 * * *', '0 9 1 * *', '0 9 * 7 6', '0 9 1 * 6', '0 0 9 * * 6'])(
    'refuses %j for digests',
    async (schedule) => {
      const args = ['newsletters', 'change', newsletter.slug, '--digest-schedule', schedule]
      await expect(run(newslettersCommand, args)).rejects.toThrow(/no schedule for a weekly digest/)
    },
  )
})

describe('issue digest', () => {
  it('prints what the digest would be, and stores nothing', async () => {
    const lines = await run(issueCommand, ['issue', 'digest', '--date', '2024-07-13'])
    expect(lines).toContain('一周要闻 · 7月11日–7月12日')
    expect(await json(issueCommand, 'issue', 'digest', '--date', '2024-07-13')).toMatchObject({
      title: '一周要闻 · 7月11日–7月12日',
      sections: [{}, {}],
    })
    expect(await json(issueCommand, 'issue', 'list')).toHaveLength(2)
  })

  it('writes the mail in all its forms', async () => {
    await run(issueCommand, ['issue', 'digest', '--date', '2024-07-13', '--out', folder])
    expect(await readdir(folder)).toHaveLength(7)
    expect(await readFile(join(folder, 'mail.html'), 'utf8')).toContain('一周要闻')
  })

  it('says so when there is nothing for one', async () => {
    await expect(run(issueCommand, ['issue', 'digest', '--date', '2024-08-13'])).rejects.toThrow(/2024-08-13/)
    await expect(run(issueCommand, ['issue', 'digest'])).rejects.toThrow(/nothing for a digest/)
  })
})

describe('mailing schedule --digest', () => {
  it('sends the digest of a day by hand, once', async () => {
    const args = ['mailing', 'schedule', '--digest', '2024-07-13', '--at', '2099-01-01T09:00+08:00']
    await expect(run(mailingCommand, args)).rejects.toThrow(/are not offered a digest/)
    await changeNewsletter(database.pool, newsletter.id, { digestSchedule: '0 9 * * 6' })
    const mailing = await json(mailingCommand, ...args)
    expect(mailing).toMatchObject({ kind: 'digest', status: 'scheduled', slot: null })
    await expect(run(mailingCommand, args)).rejects.toThrow(/digest of that day has a mailing/)
    const [line] = await run(mailingCommand, ['mailing', 'status'], 'zh-CN')
    expect(line).toContain('一周要闻')
    await expect(run(mailingCommand, ['mailing', 'schedule', '--digest', '2024-08-13'])).rejects.toThrow(/nothing for/)
  })
})
