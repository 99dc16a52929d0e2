import { expect, it } from 'vitest'
import { readTimeZone } from '../../src/newsletters/settings.ts'

it.each([
  ['asia/shanghai', 'Asia/Shanghai'],
  ['AMERICA/PORT-AU-PRINCE', 'America/Port-au-Prince'],
  ['utc', 'UTC'],
  // India's zone by its older and its newer name.
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['Mars/Olympus', undefined],
  ['', undefined],
])('the time zone %j is %j', (given, zone) => {
  expect(readTimeZone(given)).toBe(zone)
})
