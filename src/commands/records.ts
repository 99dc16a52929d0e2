import { type DnsRecord, zoneLine } from '../message/dkim-record.ts'
import type { Context } from './context.ts'
import { printTable } from './print.ts'

/** For whoever types it into a form, and for whoever keeps a zone file. */
export function recordLines({ say }: Context, record: DnsRecord): string[] {
  const lines: string[] = []
  printTable(
    (line) => lines.push(line),
    [
      [say('cli.dkim.name'), record.name],
      [say('cli.dkim.type'), record.type],
      [say('cli.dkim.value'), record.value],
      [say('cli.dkim.zone'), zoneLine(record)],
    ],
  )
  return lines
}
