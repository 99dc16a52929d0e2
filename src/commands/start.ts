import { type Command, Option } from 'commander'
import { makeSetUpLink } from '../access/sign-in/links.ts'
import type { Daybreak } from '../app.ts'
import { type Role, roles } from '../config.ts'
import type { Database } from '../database/open.ts'
import { transaction } from '../database/pool.ts'
import { createLog } from '../log.ts'
import type { Context } from './context.ts'

export function startCommand(program: Command, context: Context): void {
  const { say, config, print } = context
  program
    .command('start')
    .description(say('cli.start'))
    .addOption(new Option('--role <role...>', say('cli.start.role')).choices(roles))
    .action(async ({ role }: { role?: Role[] }) => {
      const signalled = untilSignalled()
      // All of it takes a second to load, which no other command need spend.
      const { startDaybreak } = await import('../app.ts')
      const daybreak = await startDaybreak(config, createLog(config.logLevel), role ? { roles: role } : {})
      if (daybreak.localUrl) print(say('cli.start.serving', { url: daybreak.localUrl }))
      else print(say('cli.start.running', { roles: role!.join(', ') }))
      await printSetUpLink(context, daybreak)
      await signalled
      await daybreak.close()
    })
}

/** As long as nobody is there who could let others in. */
export async function printSetUpLink(
  { say, print }: Pick<Context, 'say' | 'print'>,
  { database, ...deps }: Started,
): Promise<void> {
  if (!deps.localUrl) return
  const link = await transaction(database.pool, (db) => makeSetUpLink(db, deps))
  if (link) print(`${say('cli.set_up')}\n${link}`)
}

type Started = Pick<Daybreak, 'ring' | 'publicUrl' | 'localUrl'> & { readonly database: Pick<Database, 'pool'> }

export function migrateCommand(program: Command, { say, print, withDatabase }: Context): void {
  program
    .command('migrate')
    .description(say('cli.migrate'))
    .action(async () => {
      await withDatabase(async (_, migrated) => {
        for (const name of migrated) print(say('cli.migrate.applied', { name }))
        if (migrated.length === 0) print(say('cli.migrate.none'))
      })
    })
}

/** Fulfilled by the first SIGINT or SIGTERM; a second one ends the process at once. */
export function untilSignalled(): Promise<void> {
  return new Promise((resolve) => {
    let signals = 0
    const onSignal = () => {
      signals++
      if (signals === 1) resolve()
      else process.exit(1)
    }
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  })
}
