import { InvalidArgumentError, Option } from 'commander'
import { isDay } from '../newsletters/calendar.ts'
import type { Context } from './context.ts'

type Say = Context['say']

/** What a command line can be wrong about: commander prints the sentence and ends with status 2. */
export function argumentsOf(say: Say) {
  const wrong = (key: Parameters<Say>[0], value: string): never => {
    throw new InvalidArgumentError(say(key, { value }))
  }
  return {
    /** `YYYY-MM-DD`, a day that exists. */
    date: (value: string): string => (isDay(value) ? value : wrong('cli.bad_date', value)),
    /** Not blank. */
    text: (value: string): string => value.trim() || wrong('cli.blank', value),
    /** A moment in ISO 8601 with its offset. */
    time: (value: string): Date => {
      const offset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)
      const moment = new Date(value)
      return offset && !Number.isNaN(moment.getTime()) ? moment : wrong('cli.bad_time', value)
    },
    id: (value: string): number => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : wrong('cli.bad_id', value)),
    /** The number of a subscriber, or 0: before all of them. */
    subscriber: (value: string): number => {
      if (/^\d{1,15}$/.test(value)) return Number(value)
      throw new InvalidArgumentError(say('cli.bad_whole', { from: 0, to: 999_999_999_999_999 }))
    },
    /** A whole number within bounds. */
    whole: (from: number, to: number) => (value: string) => {
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
      if (number >= from && number <= to) return number
      throw new InvalidArgumentError(say('cli.bad_whole', { from, to }))
    },
    /** A number within bounds, or `none`: to commander a null is an option without a value. */
    numberOrNone: (from: number, to: number, whole: boolean) => (value: string) => {
      if (value === 'none') return value
      const number = (whole ? /^\d{1,10}$/ : /^\d{1,10}(\.\d{1,6})?$/).test(value) ? Number(value) : Number.NaN
      if (number >= from && number <= to) return number
      throw new InvalidArgumentError(say('cli.bad_number', { from, to }))
    },
    /** `5%` as 0.05. */
    percentage: (from: number, to: number) => (value: string) => {
      const share = /^\d{1,3}(\.\d{1,3})?%$/.test(value) ? Number(value.slice(0, -1)) : Number.NaN
      if (share >= from && share <= to) return share / 100
      throw new InvalidArgumentError(say('cli.bad_percentage', { from, to }))
    },
    newsletter: () => new Option('-n, --newsletter <name>', say('cli.newsletter')),
    json: () => new Option('--json', say('cli.json')),
  }
}

/** `none` as null; what was not given stays away. */
export const orNull = <T>(value: T | 'none'): T | null => (value === 'none' ? null : value)
