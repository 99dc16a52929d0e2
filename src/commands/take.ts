import type { Command } from 'commander'
import { isPassing } from '../database/retry.ts'
import { Failure, TryLater } from '../errors.ts'
import { type Taken, takeReturned } from '../feedback/take.ts'
import { keyRing, secretsOf } from '../links/keys.ts'
import type { Context } from './context.ts'
import { eachMail } from './mail-files.ts'

interface Options {
  readonly json?: boolean
}

/** `feedback take`: what an MTA hands the mails to that come back. */
export function takeCommand(feedback: Command, context: Context): void {
  const { say } = context
  feedback
    .command('take')
    .description(say('cli.feedback.take'))
    .argument('[file...]', say('cli.feedback.take.files'))
    .option('--json', say('cli.feedback.json'))
    .addHelpText('after', `\n${say('cli.feedback.take.status')}`)
    .action((files: string[], options: Options) => take(context, files.length > 0 ? files : ['-'], options))
}

async function take(context: Context, files: readonly string[], { json }: Options): Promise<void> {
  const { config, print, withDatabase } = context
  try {
    const ring = keyRing(await secretsOf(config))
    await withDatabase((pool) =>
      eachMail(context, files, async (file, source) => {
        const taken = await takeReturned(pool, ring, source)
        print(json ? JSON.stringify({ file, ...taken }) : inWords(context, file, taken))
      }),
    )
  } catch (error) {
    throw isAway(error) ? new TryLater('cli.feedback.try_later', { reason: (error as Error).message }) : error
  }
}

const isAway = (error: unknown) => (error instanceof Failure ? error.key.startsWith('database.') : isPassing(error))

function inWords({ say }: Context, file: string, taken: Taken): string {
  const kind = say(`cli.feedback.${taken.kind}`)
  const name = file === '-' ? say('cli.feedback.stdin') : file
  if (taken.result === 'nothing') return say(`cli.feedback.took.${taken.why}`, { file: name, kind })
  if (taken.result === 'unsubscribed')
    return say('cli.feedback.took.unsubscribed', { file: name, mailing: taken.mailing })
  if (taken.result === 'noted') {
    const { mailing, address } = taken
    return say(`cli.feedback.took.${taken.why}`, { file: name, kind, mailing, address })
  }
  const { mailing, address, excluded } = taken
  return say(taken.before ? 'cli.feedback.took.before' : 'cli.feedback.took.suppressed', {
    file: name,
    kind,
    mailing,
    address,
    excluded,
  })
}
