import { beforeEach, describe, expect, it, vi } from 'vitest'
import { feedbackCommand } from '../../src/commands/feedback.ts'
import type { Locale } from '../../src/locale/index.ts'
import { click, morning } from '../feedback/classes/hits.ts'
import { classesOf, record, setMailing } from '../feedback/classes/stored.ts'
import { opened, runCommand } from '../support/command.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const run = (args: readonly string[] = [], locale: Locale = 'en') =>
  runCommand(feedbackCommand, ['feedback', 'reclassify', ...args], { locale, withDatabase: opened(database.pool) })

let mailing: number
let said: string[]
beforeEach(async () => {
  mailing = (await setMailing(database.pool, 20, new Map([[1, morning]]))).mailing.id
  await record(database.pool, mailing, [click(43, 1), click(43.4, 2), click(44, 3), click(900, 4)])
  said = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  return () => vi.restoreAllMocks()
})

describe('daybreak feedback reclassify', () => {
  it.each<[Locale, string[]]>([
    ['en', ['judged by version 2 of the rules: hits: 4, mailings: 1', 'person  →  machine          3']],
    ['zh-CN', ['已按第 2 版规则处理 1 个发送任务的 4 条记录', '人  →  机器          3']],
  ])('says in %s how many went from which class to which, and how far it is', async (locale, expected) => {
    expect(await run(['--mailing', String(mailing)], locale)).toEqual({ lines: expected, status: 0 })
    expect(await classesOf(database.pool, mailing)).toEqual([...Array(3).fill('machine by links'), 'person'])
    expect(said.map((line) => line.replace(/^\S+ /, ''))).toEqual(['0/4\n', '4/4\n'])
  })

  it('prints JSON', async () => {
    const { lines } = await run(['--mailing', String(mailing), '--json'])
    expect(JSON.parse(lines.join('\n'))).toEqual({
      version: 2,
      mailings: 1,
      hits: 4,
      changes: [{ from: 'person', to: 'machine', hits: 3 }],
    })
  })

  it('says that there is nothing to do, or that nothing has changed', async () => {
    await run()
    expect((await run()).lines).toEqual(['nothing to do: all that there is has been judged by version 2 of the rules'])
    expect((await run(['--mailing', String(mailing)])).lines).toEqual([
      'judged by version 2 of the rules: hits: 4, mailings: 1',
      'no class has changed',
    ])
  })

  it('knows no mailing that is not there, and no day that is none', async () => {
    await expect(run(['--mailing', '999999'])).rejects.toMatchObject({ key: 'mailing.unknown' })
    await expect(run(['--since', '2026-02-30'])).rejects.toMatchObject({ code: 'commander.invalidArgument' })
  })
})
