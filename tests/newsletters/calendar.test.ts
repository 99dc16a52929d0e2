import { afterEach, describe, expect, it, vi } from 'vitest'
import { calendarOf, isWorkday } from '../../src/newsletters/calendar.ts'

const chinese = { language: 'zh-CN', calendar: null } as const
const english = { language: 'en', calendar: null } as const

afterEach(() => vi.unstubAllEnvs())

const cases: [what: string, date: string, china: boolean, weekdays: boolean][] = [
  ['an ordinary Friday', '2026-07-10', true, true],
  ['an ordinary Saturday', '2026-07-11', false, false],
  ['an ordinary Sunday', '2026-07-12', false, false],
  ['an ordinary Monday', '2026-07-13', true, true],
  ['the Sunday made up before National Day', '2026-09-20', true, false],
  ['the Friday of Mid-autumn', '2026-09-25', false, true],
  ['the day before National Day', '2026-09-30', true, true],
  ['National Day', '2026-10-01', false, true],
  ['the last day of the National Day holidays', '2026-10-07', false, true],
  ['the day after them', '2026-10-08', true, true],
  ['the Saturday made up after National Day', '2026-10-10', true, false],
  ['the Saturday made up before Spring Festival', '2026-02-14', true, false],
  ['New Year’s Eve of the old calendar', '2026-02-16', false, true],
  ['Spring Festival', '2026-02-17', false, true],
  ['its last day, a Monday', '2026-02-23', false, true],
  ['the day after it', '2026-02-24', true, true],
  ['the Saturday made up after Spring Festival', '2026-02-28', true, false],
  ['New Year’s Day', '2026-01-01', false, true],
  ['National Day of a year that is not announced yet', '2031-10-01', true, true],
  ['a Saturday of that year', '2031-10-04', false, false],
]

describe('a workday', () => {
  it.each(cases)('%s, %s', (_, date, china, weekdays) => {
    expect(isWorkday(chinese, date)).toBe(china)
    expect(isWorkday(english, date)).toBe(weekdays)
  })

  it.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'])('is the same for a process in %s', (zone) => {
    vi.stubEnv('TZ', zone)
    for (const [, date, china, weekdays] of cases) {
      expect([date, isWorkday(chinese, date), isWorkday(english, date)]).toEqual([date, china, weekdays])
    }
  })
})

describe('the calendar of a newsletter', () => {
  it.each([
    ['zh-CN', null, 'china'],
    ['en', null, 'weekdays'],
    ['zh-CN', 'weekdays', 'weekdays'],
    ['en', 'china', 'china'],
  ] as const)('in %s, chosen %s: %s', (language, calendar, expected) => {
    expect(calendarOf({ language, calendar })).toBe(expected)
  })
})
