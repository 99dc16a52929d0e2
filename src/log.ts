import { type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** JSON lines on standard error, so that standard output holds only what a command prints. */
export function createLog(level: LogLevel): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )
}
