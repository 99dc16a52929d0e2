import { isIP } from 'node:net'
import type { Fault } from './faults.ts'
import type { Field } from './headers.ts'

/** When and from where somebody asked to be subscribed, and confirmed it, to which words, and by what; or null. */
export interface Evidence {
  /** In ISO 8601, as the other one. */
  readonly optedInAt: string | null
  readonly optedInIp: string | null
  readonly confirmedAt: string | null
  readonly confirmedIp: string | null
  readonly words: string | null
  readonly source: string | null
}

export const noEvidence: Evidence = {
  ...{ optedInAt: null, optedInIp: null, confirmedAt: null, confirmedIp: null },
  ...{ words: null, source: null },
}

// Characters.
const maxSaid = 5_000

export function evidenceOf(cell: (field: Field) => string): Evidence | Fault {
  const time = (field: Field) => (isZeroDate(cell(field).trim()) ? '' : cell(field).trim())
  const [optedInAt, confirmedAt] = [time('opted_in_at'), time('confirmed_at')]
  const [optedInIp, confirmedIp] = [cell('opted_in_ip').trim(), cell('confirmed_ip').trim()]
  const [words, source] = [cell('words').trim(), cell('source').trim()]
  if (!optedInAt && !confirmedAt && !optedInIp && !confirmedIp && !words && !source) return noEvidence
  const times = [optedInAt, confirmedAt].map((text) => (text === '' ? null : momentOf(text)))
  for (const [at, text] of [optedInAt, confirmedAt].entries()) {
    if (times[at] === undefined) return { value: text, reason: 'import.time' }
  }
  const bad = [optedInIp, confirmedIp].find((ip) => ip !== '' && isIP(ip) === 0)
  if (bad !== undefined) return { value: bad, reason: 'import.ip' }
  const long = [words, source].find((said) => said.length > maxSaid)
  if (long !== undefined) return { value: long, reason: 'import.evidence_too_long', values: { max: maxSaid } }
  return {
    optedInAt: times[0] ?? null,
    optedInIp: optedInIp || null,
    confirmedAt: times[1] ?? null,
    confirmedIp: confirmedIp || null,
    words: words || null,
    source: source || null,
  }
}

/** Whether a text is a date of zeros, as MySQL writes one that there is not: `0000-00-00 00:00:00`. */
export const isZeroDate = (text: string): boolean => /^0[0\s:./tz年月日-]*$/i.test(text)

const moment =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i

/** Without an offset: UTC, which these exports are in. Undefined for what is no moment that has been. */
export function momentOf(text: string): string | undefined {
  const [, year, month, day, hour = '0', minute = '00', second = '00', offset = 'Z'] = moment.exec(text) ?? []
  if (year === undefined) return undefined
  const two = (part: string | undefined) => part!.padStart(2, '0')
  const zone = /^(z|utc)$/i.test(offset) ? 'Z' : offset.replace(/(\d{2}):?(\d{2})$/, '$1:$2')
  const date = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${zone}`)
  const exists = !Number.isNaN(date.getTime()) && date.getTime() <= Date.now() + 86_400_000 && Number(year) >= 1970
  return exists ? date.toISOString() : undefined
}
