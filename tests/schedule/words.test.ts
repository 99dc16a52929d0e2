import { describe, expect, it } from 'vitest'
import { nextRuns, type Timed } from '../../src/schedule/next.ts'
import { scheduleWords } from '../../src/schedule/words.ts'

const timed = (given: Partial<Timed>): Timed => ({
  ...{
    schedule: '0 7 * * *',
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
    calendar: null,
    days: 'every',
    daysOff: [],
  },
  ...given,
})

describe('a schedule in plain words', () => {
  it.each<[Partial<Timed>, string, string]>([
    [{}, 'every day at 07:00, Asia/Shanghai', '每天 07:00（Asia/Shanghai）'],
    [
      { days: 'workdays' },
      'every workday at 07:00, Asia/Shanghai, by the Chinese calendar',
      '每个工作日 07:00（Asia/Shanghai，按中国法定节假日及调休）',
    ],
    [
      { days: 'workdays', calendar: 'weekdays', schedule: '5 7,19 * * *' },
      'every workday at 07:05 and 19:05, Asia/Shanghai, Monday to Friday',
      '每个工作日 07:05和19:05（Asia/Shanghai，周一至周五）',
    ],
    [
      { schedule: '30 6 * * 1-5', timeZone: 'UTC' },
      'each Monday to Friday at 06:30, UTC',
      '每星期一至星期五 06:30（UTC）',
    ],
    [
      { schedule: '0 7 * * MON,7', days: 'workdays' },
      'each Monday and Sunday that is a workday, at 07:00, Asia/Shanghai, by the Chinese calendar',
      '每星期一和星期日中的工作日 07:00（Asia/Shanghai，按中国法定节假日及调休）',
    ],
    [
      { schedule: '*/5 7 1 * *' },
      'by the cron expression */5 7 1 * *, Asia/Shanghai',
      '按 cron 表达式 */5 7 1 * *（Asia/Shanghai）',
    ],
    [{ schedule: null }, 'no schedule: mailings are made by hand', '没有定时：手动安排发送'],
  ])('%j', (given, en, zh) => {
    expect([scheduleWords('en', timed(given)), scheduleWords('zh-CN', timed(given))]).toEqual([en, zh])
  })
})

describe('the next runs', () => {
  const now = new Date('2026-09-30T00:00:00Z')
  const days = (given: Partial<Timed>, count?: number) =>
    nextRuns(timed(given), now, count).map((run) => run.toISOString().slice(0, 16))

  it('are those of the schedule', () => {
    expect(days({ schedule: '0 7 * * 1' }, 2)).toEqual(['2026-10-04T23:00', '2026-10-11T23:00'])
    expect(days({ schedule: '30 9 * * *' }, 2)).toEqual(['2026-09-30T01:30', '2026-10-01T01:30'])
    expect(days({ schedule: '0 7,19 * * *' }, 3)).toEqual(['2026-09-30T11:00', '2026-09-30T23:00', '2026-10-01T11:00'])
    expect(days({ schedule: null })).toEqual([])
  })

  it('pass over holidays, take make-up days, and stay away on days off', () => {
    // The National Day of 2026: off from 1 to 7 October, Saturday the 10th is worked.
    expect(days({ days: 'workdays', daysOff: ['2026-10-09'] }, 3)).toEqual([
      '2026-10-07T23:00',
      '2026-10-09T23:00',
      '2026-10-11T23:00',
    ])
  })

  it('are none of a day that is not within a year', () => {
    expect(days({ schedule: '0 7 29 2 *' })).toEqual([])
  })
})
