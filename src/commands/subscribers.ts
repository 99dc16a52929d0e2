import type { Command } from 'commander'
import type { Context } from './context.ts'
import { exportCommand } from './subscribers/export.ts'
import { findCommand } from './subscribers/find.ts'
import { importCommand } from './subscribers/import.ts'
import { peopleCommands } from './subscribers/one.ts'
import { personCommands } from './subscribers/privacy.ts'

export function subscribersCommand(program: Command, context: Context): void {
  const subscribers = program.command('subscribers').description(context.say('cli.subscribers'))
  importCommand(subscribers, context)
  exportCommand(subscribers, context)
  peopleCommands(subscribers, context)
  findCommand(subscribers, context)
  personCommands(subscribers, context)
}
