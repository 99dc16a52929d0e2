import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../log.ts'

// SQLSTATE classes that pass: connection lost, conflict with another transaction, out of resources, server going down
// or coming up, system error.
const passingClasses = ['08', '25', '40', '53', '55', '57', '58']

/** Whether the same statement may succeed later: the server is away, full or restarting. */
export function isPassing(error: unknown): boolean {
  const { code } = error as { code?: string }
  // An error without an SQLSTATE comes from the connection, not from the server.
  return !/^[0-9A-Z]{5}$/.test(code ?? '') || passingClasses.includes(code!.slice(0, 2))
}

/** Whether another transaction was in the way, as by a deadlock. */
export const isConflict = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('40')

// By SQLSTATE, or its class.
const troubles: Readonly<Record<string, string>> = {
  '40': 'another transaction was in the way: trying again',
  '53': 'Postgres is short of something: trying again until it is not',
  '53100': 'the disk of Postgres is full: going on when there is room',
  '53200': 'Postgres is out of memory: trying again until it has some',
  '53300': 'Postgres takes no more connections: trying again until it does',
}

// Of those: connection lost, too many connections, server going down or coming up.
const awayStates = /^(?:08...|53300|57P..)$/
const awayCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']
// As the driver says it, which gives them no code.
const awayWords =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error)/

/**
 * Whether Postgres could not be reached, or did not answer. Stricter than `isPassing`: what is not known for that may be a
 * bug, and is none.
 */
export function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return awayStates.test(code) || awayCodes.includes(code) || awayWords.test(message)
}

/** What is wrong with Postgres, in plain words, when an error is one that passes. */
function troubleOf(error: unknown): string {
  const { code = '' } = error as { code?: string }
  return troubles[code] ?? troubles[code.slice(0, 2)] ?? 'Postgres does not answer: trying again until it does'
}

/**
 * Says what goes wrong many times in a row when it begins and when it changes, and when Postgres answers again.
 * @param words for an error that does not pass
 */
export function onceUntilWell(log: Log, words: string) {
  let said: string | undefined
  return {
    well: () => {
      if (said !== undefined && said !== words) log.warn('Postgres answers again')
      said = undefined
    },
    wrong: (error: unknown) => {
      const trouble = isPassing(error) ? troubleOf(error) : words
      if (said !== trouble) log.warn({ err: error }, trouble)
      said = trouble
    },
  }
}

/**
 * Asks again each half second while Postgres is away, and says so once.
 * @param work may run more than once, also after a run whose commit succeeded and whose answer was lost
 * @throws what does not pass, and anything once `signal` is aborted
 */
export async function persist<T>(work: () => Promise<T>, log: Log, signal?: AbortSignal): Promise<T> {
  const say = onceUntilWell(log, 'a statement failed')
  for (;;) {
    try {
      const result = await work()
      say.well()
      return result
    } catch (error) {
      if (signal?.aborted || !isPassing(error)) throw error
      say.wrong(error)
      await wait(500)
    }
  }
}
