import type { Command } from 'commander'
import { type ResolveTxt, systemResolver } from '../message/sender-dns.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { examine } from './doctor/examine.ts'
import { printChecks, printReport, problemsIn } from './doctor/report.ts'

interface Options {
  readonly dns?: boolean
  readonly json?: boolean
}

/** @param resolve asked only with `--dns` */
export function doctorCommand(program: Command, context: Context, resolve: ResolveTxt = systemResolver()): void {
  const { say } = context
  program
    .command('doctor')
    .description(say('cli.doctor'))
    .option('--dns', say('cli.doctor.dns'))
    .addOption(argumentsOf(say).json())
    .action(async ({ dns, json }: Options) => {
      const checks = await examine(context, dns ? resolve : undefined)
      if (json) printReport(context, checks)
      else printChecks(context, checks)
      if (problemsIn(checks) > 0) process.exitCode = 1
    })
}
