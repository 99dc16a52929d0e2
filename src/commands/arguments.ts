import { InvalidArgumentError, Option } from 'commander'
import type { Context } from './context.ts'

type Say = Context['say']

/** What a command line can be wrong about: commander prints the sentence and ends with status 2. */
export function argumentsOf(say: Say) {
  const wrong = (key: Parameters<Say>[0], value: string): never => {
    throw new InvalidArgumentError(say(key, { value }))
  }
  return {
    /** `YYYY-MM-DD`, a day that exists. */
    date: (value: string): string => {
      const day = new Date(`${value}T00:00:00Z`)
      const exists =
        /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
      return exists ? value : wrong('cli.bad_date', value)
    },
    /** A moment in ISO 8601 with its offset. */
    time: (value: string): Date => {
      const offset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)
      const moment = new Date(value)
      return offset && !Number.isNaN(moment.getTime()) ? moment : wrong('cli.bad_time', value)
    },
    id: (value: string): number => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : wrong('cli.bad_id', value)),
    newsletter: () => new Option('-n, --newsletter <name>', say('cli.newsletter')),
    json: () => new Option('--json', say('cli.json')),
  }
}
