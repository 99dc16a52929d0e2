import { type FileHandle, open } from 'node:fs/promises'
import type { Command } from 'commander'
import { Invalid } from '../errors.ts'
import { mostBytes } from '../feedback/bounce/notice.ts'
import { parseReturned } from '../feedback/bounce/parse.ts'
import type { Returned } from '../feedback/bounce/returned.ts'
import type { Context } from './context.ts'

interface Options {
  readonly json?: boolean
}

export function feedbackCommand(program: Command, context: Context): void {
  const { say } = context
  const feedback = program.command('feedback').description(say('cli.feedback'))
  feedback
    .command('parse')
    .description(say('cli.feedback.parse'))
    .argument('<file...>', say('cli.feedback.files'))
    .option('--json', say('cli.feedback.json'))
    .action((files: string[], options: Options) => parse(context, files, options))
}

/** Reads them one by one, so that a folder of them needs no more memory than one. */
async function parse(context: Context, files: readonly string[], { json }: Options): Promise<void> {
  let failures = 0
  for (const file of files) {
    const source = await read(context, file)
    if (!source) {
      failures += 1
      continue
    }
    const returned = await parseReturned(source)
    if (json) context.print(JSON.stringify({ file, ...returned }))
    else printReturned(context, file, returned)
  }
  if (failures > 0) throw new Invalid('cli.feedback.some_failed', { count: failures, total: files.length })
}

async function read({ say }: Context, file: string): Promise<Uint8Array | undefined> {
  try {
    const handle = await open(file)
    try {
      return await beginningOf(handle)
    } finally {
      await handle.close()
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const said =
      code === 'ENOENT'
        ? say('cli.no_file', { file })
        : say('cli.feedback.unreadable', { file, reason: code ?? message })
    process.stderr.write(`${said}\n`)
    return undefined
  }
}

/** A pipe has no size, and gives what it has in pieces. */
async function beginningOf(handle: FileHandle): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for await (const piece of handle.createReadStream({ end: mostBytes - 1, autoClose: false })) pieces.push(piece)
  return Buffer.concat(pieces)
}

function printReturned({ say, print }: Context, file: string, { kind, recipients }: Returned): void {
  print(say('cli.feedback.of_file', { file, kind: say(`cli.feedback.${kind}`) }))
  for (const { address, reason, hard, reply } of recipients) {
    const who = address || say('cli.feedback.nobody')
    if (kind === 'complaint') print(`  ${who}`)
    else {
      const weight = say(hard ? 'cli.feedback.hard' : 'cli.feedback.soft')
      print(say('cli.feedback.recipient', { address: who, reason: say(`reason.${reason}`), weight, reply }).trimEnd())
    }
  }
}
