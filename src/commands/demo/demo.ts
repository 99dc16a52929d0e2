import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Daybreak } from '../../app.ts'
import type { Config } from '../../config.ts'
import { ledgerOf } from '../../delivery/ledger.ts'
import { findMailing, type Mailing } from '../../delivery/mailings.ts'
import { Failure } from '../../errors.ts'
import { figuresOf } from '../../reports/figures.ts'
import type { Counted } from '../../reports/summary/read.ts'
import { runSlot } from '../../schedule/run.ts'
import { slotOf } from '../../schedule/slot.ts'
import type { Context } from '../context.ts'
import { printLedger } from '../mailing.ts'
import { createProgress, printTable } from '../print.ts'
import { printSetUpLink, untilSignalled } from '../start.ts'
import { freePort } from './free-port.ts'
import { readTheMail } from './readers.ts'
import { setTheScene } from './scene.ts'

/** A whole morning on real parts: what is made up is the newsletter, its readers and their clicks. */
export function demoCommand(program: Command, context: Context): void {
  const { say } = context
  program
    .command('demo')
    .description(say('demo.description'))
    .option('--exit', say('demo.exit'))
    .action(async ({ exit }: { exit?: boolean }) => {
      const signalled = untilSignalled()
      const { startDaybreak } = await import('../../app.ts')
      const daybreak = await startDaybreak(await demoConfig(context.config), context.log)
      try {
        await Promise.race([runMorning(context, daybreak), signalled])
        if (!exit) {
          printAddresses(context, daybreak)
          await printSetUpLink(context, daybreak)
          context.print(context.say('demo.until'))
          await signalled
        }
      } finally {
        await daybreak.close()
      }
    })
}

/** Beside the real data, never among it; for this machine alone; and at another port when the usual one is taken. */
async function demoConfig(config: Config): Promise<Config> {
  const dataDir = join(config.dataDir, 'demo')
  return { ...config, dataDir, publicUrl: undefined, port: await freePort(config.port) }
}

async function runMorning(context: Context, daybreak: Daybreak): Promise<void> {
  const { pool } = daybreak.database
  const newsletter = await setTheScene(context, pool)
  const run = await runSlot(pool, newsletter, 'issue', slotOf(new Date()))
  if (run.outcome !== 'mailing') throw new Failure('demo.stopped', { reason: run.outcome })
  daybreak.worker?.wake()
  await untilSent(context, daybreak, run.mailing)
  await readTheMail(context, daybreak, run.mailing.id)
  await printResults(context, daybreak, run.mailing)
}

async function untilSent({ say }: Context, { database: { pool } }: Daybreak, { id }: Mailing): Promise<void> {
  let progress: ((done: number) => void) | undefined
  for (;;) {
    const { status, reason } = await findMailing(pool, id)
    const { audience, queued, inFlight } = await ledgerOf(pool, id)
    if (audience > 0) {
      progress ??= createProgress(say('demo.sending'), audience)
      progress(audience - queued - inFlight)
    }
    if (status === 'sent') return
    if (reason) throw new Failure('demo.stopped', { reason: say(reason.key, reason.values) })
    await wait(50)
  }
}

async function printResults(context: Context, daybreak: Daybreak, { id }: Mailing): Promise<void> {
  const { say, print } = context
  const { pool } = daybreak.database
  print(`\n${say('demo.ledger', { id })}`)
  const ledger = await ledgerOf(pool, id)
  printLedger(context, ledger)
  if (!ledger.balances) process.exitCode = 1

  const { opens, clicks, unsubscribes } = await figuresOf(pool, id)
  print(`\n${say('demo.figures')}`)
  printTable(print, [
    ['', say('demo.people'), say('demo.machines'), say('demo.raw')],
    [say('demo.opens'), ...hitsCells(opens)],
    [say('demo.clicks'), ...hitsCells(clicks)],
    [say('demo.unsubscribes'), String(unsubscribes)],
  ])
}

const hitsCells = (counted: Counted | null) =>
  [counted?.unique ?? counted?.people, counted?.machine, counted?.raw].map((count) => String(count ?? ''))

function printAddresses({ say, print, config }: Context, daybreak: Daybreak): void {
  print('')
  const addresses = [[say('demo.app'), `${daybreak.localUrl}/`]]
  if (!config.smtpUrl) addresses.push([say('demo.inbox'), `${daybreak.localUrl}/inbox`])
  printTable(print, addresses)
}
