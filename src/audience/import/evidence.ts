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

// Excel in China shows 2021年3月4日 and 2021/3/4 下午8:05.
const ofDay = String.raw`(?<year>\d{4})[-/.年](?<month>\d{1,2})[-/.月](?<day>\d{1,2})日?`
const ofTime = String.raw`(?<half>上午|下午)?\s*(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?`
const ofZone = String.raw`(?<offset>Z|UTC|[+-]\d{2}:?\d{2})`
const moment = new RegExp(`^${ofDay}(?:(?:[ T]|(?<=日))\\s*${ofTime}\\s*${ofZone}?)?$`, 'i')

/** Without an offset: UTC, which these exports are in. Undefined for what is no moment that has been. */
export function momentOf(text: string): string | undefined {
  const { year, month, day, half, hour = '0', ...rest } = moment.exec(text)?.groups ?? {}
  if (year === undefined) return undefined
  const { minute = '00', second = '00', offset = 'Z' } = rest
  const two = (part: string | number | undefined) => String(part).padStart(2, '0')
  const zone = /^(z|utc)$/i.test(offset) ? 'Z' : offset.replace(/(\d{2}):?(\d{2})$/, '$1:$2')
  const date = new Date(`${year}-${two(month)}-${two(day)}T${two(hourOf(hour, half))}:${minute}:${second}${zone}`)
  // Without this, the 30th of February would be the 2nd of March.
  const isDay = Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  const exists = !Number.isNaN(date.getTime()) && date.getTime() <= Date.now() + 86_400_000 && Number(year) >= 1970
  return isDay && exists ? date.toISOString() : undefined
}

/** Of twelve hours, the first half has 12 for 0; 下午13 is written, too. */
function hourOf(hour: string, half: string | undefined): number {
  const given = Number(hour)
  if (half === '下午' && given < 12) return given + 12
  return half === '上午' && given === 12 ? 0 : given
}
