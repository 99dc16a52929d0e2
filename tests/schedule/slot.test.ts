import cron from 'node-cron'
import { describe, expect, it } from 'vitest'
import { dayIn, slotOf, slotsBetween } from '../../src/schedule/slot.ts'

// Seven in the morning of the second of November in Shanghai, still the first in London.
const slot = new Date('2026-11-01T23:00:00Z')

describe('a slot', () => {
  it('is the minute, whenever within it a process fires', () => {
    expect(slotOf(new Date('2026-11-01T23:00:59.999Z'))).toEqual(slot)
  })

  it.each([
    ['Asia/Shanghai', '2026-11-02'],
    ['Europe/London', '2026-11-01'],
    ['Pacific/Kiritimati', '2026-11-02'],
    ['America/Los_Angeles', '2026-11-01'],
  ])('has its day in %s: %s', (zone, day) => expect(dayIn(zone, slot)).toBe(day))
})

describe('the slots between two moments', () => {
  it.each([
    ['an ordinary day', '0 7 * * *', 'Asia/Shanghai', '2026-11-01T12:00', '2026-11-02T12:00', ['2026-11-01T23:00']],
    ['its first moment is left out', '0 7 * * *', 'UTC', '2026-11-02T07:00', '2026-11-03T06:59', []],
    ['its last moment counts', '0 7 * * *', 'UTC', '2026-11-02T07:00', '2026-11-03T07:00', ['2026-11-03T07:00']],
    ['a weekday only', '0 7 * * 1-5', 'Asia/Shanghai', '2026-11-06T12:00', '2026-11-08T12:00', []],
    [
      'skipped in spring',
      '30 2 * * *',
      'America/New_York',
      '2026-03-08T00:00',
      '2026-03-09T00:00',
      ['2026-03-08T07:00'],
    ],
    ['twice in autumn', '30 1 * * *', 'America/New_York', '2026-11-01T00:00', '2026-11-02T00:00', ['2026-11-01T05:30']],
    ['twice, asked between', '30 1 * * *', 'America/New_York', '2026-11-01T05:45', '2026-11-02T00:00', []],
    ['twice, asked an hour late', '30 1 * * *', 'America/New_York', '2026-11-01T06:10', '2026-11-02T00:00', []],
    ['midnight skipped', '30 0 * * *', 'America/Havana', '2026-03-08T00:00', '2026-03-09T00:00', ['2026-03-08T05:00']],
    [
      'half an hour skipped',
      '15 2 * * *',
      'Australia/Lord_Howe',
      '2026-10-03T12:00',
      '2026-10-04T12:00',
      ['2026-10-03T15:30'],
    ],
    ['after the change', '0 7 * * *', 'America/New_York', '2026-03-08T00:00', '2026-03-09T00:00', ['2026-03-08T11:00']],
  ])('%s', (_, schedule, timeZone, after, until, expected) => {
    const task = cron.createTask(schedule, () => undefined, { timezone: 'UTC' })
    const moment = (text: string) => new Date(`${text}:00Z`)
    const found = slotsBetween((local) => task.match(local), timeZone, { after: moment(after), until: moment(until) })
    expect(found).toEqual(expected.map(moment))
  })
})
