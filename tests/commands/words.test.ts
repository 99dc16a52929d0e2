import { type Command, CommanderError } from 'commander'
import { describe, expect, it, vi } from 'vitest'
import { createProgram } from '../../src/commands/program.ts'
import { readConfig } from '../../src/config.ts'
import { type Locale, translate } from '../../src/locale/index.ts'
import { createLog } from '../../src/log.ts'

/** The program as the command line has it, with every command, and no database to go to. */
const programIn = (locale: Locale) =>
  createProgram({
    config: readConfig({}),
    log: createLog('silent'),
    locale,
    say: (key, values) => translate(locale, key, values),
    print: (line) => expect.unreachable(line),
    withDatabase: () => expect.unreachable('wrong use needs no database'),
  })

const withAll = (command: Command): Command[] => [command, ...command.commands.flatMap(withAll)]

const own = /usage:|arguments:|options:|commands:|display help|\[options\]|\[command\]|(choices|default|preset|env): /i

describe('the help', () => {
  it('has no word of commander itself on a Chinese terminal', async () => {
    const helps = withAll(await programIn('zh-CN')).map((command) => command.helpInformation())
    expect(helps.length).toBeGreaterThan(100)
    for (const help of helps) {
      expect(help).toMatch(/^用法： \S/)
      expect(help).not.toMatch(own)
      for (const title of help.match(/^\S.*$/gm)!) expect(title).toMatch(/\p{Script=Han}/u)
    }
    for (const said of [/\[选项\]/, /\[命令\]/, /^参数：$/m, /^选项：$/m, /^命令：$/m, /（可选："/, /（默认：\d/])
      expect(
        helps.some((help) => said.test(help)),
        String(said),
      ).toBe(true)
  }, 60_000)

  it('says in words what holds where no value is given', async () => {
    const suppressions = (await programIn('en')).commands.find((command) => command.name() === 'suppressions')!
    expect(suppressions.commands[0]!.helpInformation().replace(/\s+/g, ' ')).toContain(
      '--newsletter <name> only of this newsletter (default: all newsletters)',
    )
  })

  it('lines up its columns where a term is Chinese', async () => {
    const program = await programIn('zh-CN')
    const help = program.commands.find((command) => command.name() === 'issue')!.helpInformation()
    const columnOf = (line: RegExp) => line.exec(help)![1]!.length
    // Two characters take four columns.
    expect(columnOf(/^( {2}list \[选项\] +)\S/m) + 2).toBe(columnOf(/^( {2}schema +)\S/m))
  })
})

describe('wrong use', () => {
  /** What goes to standard error. */
  async function misuse(locale: Locale, args: readonly string[]) {
    const program = await programIn(locale)
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      await expect(program.parseAsync(args, { from: 'user' })).rejects.toThrow(CommanderError)
      return write.mock.calls.map(([text]) => text).join('')
    } finally {
      write.mockRestore()
    }
  }

  it.each<[string[], string, string]>([
    [['no-such'], "error: unknown command 'no-such'", '错误：没有命令“no-such”'],
    [['isue'], "error: unknown command 'isue'\n(Did you mean issue?)", '错误：没有命令“isue”\n（是不是 issue？）'],
    [
      ['issue', 'prevlight'],
      "error: unknown command 'prevlight'\n(Did you mean preflight?)",
      '错误：没有命令“prevlight”\n（是不是 preflight？）',
    ],
    [
      ['issue', 'port'],
      "error: unknown command 'port'\n(Did you mean export, import?)",
      '错误：没有命令“port”\n（是不是 export, import？）',
    ],
    [['issue', 'check', 'a', '--louder'], "error: unknown option '--louder'", '错误：没有选项“--louder”'],
    [
      ['issue', 'list', '--jsn'],
      "error: unknown option '--jsn'\n(Did you mean --json?)",
      '错误：没有选项“--jsn”\n（是不是 --json？）',
    ],
    [['issue', 'check'], "error: missing required argument 'file'", '错误：缺少参数“file”'],
    [
      ['issue', 'check', 'a', 'b'],
      "error: too many arguments for 'check'. Expected: 1, given: 2.",
      '错误：“check”的参数太多：最多 1 个，给了 2 个。',
    ],
    [
      ['issue', 'list', 'a'],
      "error: too many arguments for 'list'. Expected: 0, given: 1.",
      '错误：“list”的参数太多：最多 0 个，给了 1 个。',
    ],
    [
      ['issue', 'finalize', "o'clock"],
      "error: argument 'date' cannot be 'o'clock'. Write a day such as 2026-11-02.",
      "错误：参数“date”不能是“o'clock”。请写日期，例如 2026-11-02。",
    ],
    [
      ['issue', 'preview', 'a'],
      "error: required option '-o, --out <dir>' not specified",
      '错误：必须写明选项“-o, --out <dir>”',
    ],
    [
      ['issue', 'preview', 'a', '--out'],
      "error: option '-o, --out <dir>' argument missing",
      '错误：选项“-o, --out <dir>”缺少值',
    ],
    [
      ['start', '--role', 'cook'],
      "error: option '--role <role...>' cannot be 'cook'. Allowed choices are web, worker, scheduler.",
      '错误：选项“--role <role...>”不能是“cook”。可选：web, worker, scheduler。',
    ],
    [
      ['lists', 'create', 'a', '--public', '--private'],
      "error: option '--public' cannot be used with option '--private'",
      '错误：选项“--public”不能与选项“--private”同时使用',
    ],
  ])('%j is answered in the language of the terminal', async (args, english, chinese) => {
    expect(await misuse('en', args)).toBe(`${english}\n(add --help to see how it is used)\n`)
    expect(await misuse('zh-CN', args)).toBe(`${chinese}\n（加上 --help 查看用法）\n`)
  })
})
