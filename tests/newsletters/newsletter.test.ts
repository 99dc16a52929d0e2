import { describe, expect, it } from 'vitest'
import { changeNewsletter, createNewsletter, findNewsletterBySlug } from '../../src/newsletters/newsletter.ts'
import { checkSettings } from '../../src/newsletters/settings.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'

const database = useDatabase()

describe('settings', () => {
  it.each([
    [{ slug: 'Morning' }, 'newsletter.slug'],
    [{ slug: '-a' }, 'newsletter.slug'],
    [{ slug: 'a'.repeat(64) }, 'newsletter.slug'],
    [{ timeZone: 'Beijing' }, 'newsletter.time_zone'],
    [{ schedule: 'seven' }, 'newsletter.schedule'],
    [{ schedule: '* * * * * *' }, 'newsletter.schedule'],
    [{ schedule: '0 25 * * *' }, 'newsletter.schedule'],
    [{ language: 'de' as 'en' }, 'newsletter.language'],
    [{ digestSchedule: 'saturday' }, 'newsletter.digest_schedule'],
    [{ digestSchedule: '0 9 1 * *' }, 'newsletter.digest_schedule'],
    [{ calendar: 'lunar' }, 'newsletter.calendar'],
    [{ tracking: 'some' }, 'newsletter.tracking'],
    [{ networkDays: 366 }, 'newsletter.network_days'],
    [{ days: 'sundays' }, 'newsletter.days'],
    [{ daysOff: ['2026-02-30'] }, 'newsletter.days_off'],
    [{ windowMinutes: 0 }, 'newsletter.window'],
    [{ pingUrl: 'ftp://x.example' }, 'newsletter.ping_url'],
  ])('%j are refused', (settings, key) => {
    expect(() => checkSettings(settings)).toThrow(expect.objectContaining({ key }))
  })

  it.each([
    [{ slug: 'a' }],
    [{ slug: 'morning-news-2' }],
    [{ timeZone: 'Asia/Shanghai' }],
    [{ schedule: '0 7 * * 1-5' }],
    [{ schedule: null }],
    [{ digestSchedule: '0 9 * * 6' }],
    [{ digestSchedule: null, calendar: null }],
    [{ calendar: 'china' }],
    [{ tracking: 'off', networkDays: 0, days: 'workdays', daysOff: ['2027-02-06'], windowMinutes: 30 }],
    [{ pingUrl: null }],
    [{ pingUrl: 'https://watch.example/1' }],
  ])('%j are taken', (settings) => expect(() => checkSettings(settings)).not.toThrow())
})

describe('a newsletter', () => {
  it('is found by its slug, or by being the only one', async () => {
    await expect(findNewsletterBySlug(database.pool, undefined)).rejects.toThrow(/no newsletter yet/)
    const one = await makeNewsletter(database.pool)
    expect(await findNewsletterBySlug(database.pool, undefined)).toEqual(one)
    const two = await makeNewsletter(database.pool)
    expect(await findNewsletterBySlug(database.pool, two.slug)).toEqual(two)
    await expect(findNewsletterBySlug(database.pool, undefined)).rejects.toThrow(`(${one.slug}, ${two.slug})`)
    await expect(findNewsletterBySlug(database.pool, 'other')).rejects.toThrow(/no newsletter "other"/)
  })

  it('keeps what is not changed, and its slug to itself', async () => {
    const { id, slug, ...others } = await makeNewsletter(database.pool)
    await expect(createNewsletter(database.pool, { slug, ...others })).rejects.toThrow(/already/)
    const changed = await changeNewsletter(database.pool, id, { schedule: '0 7 * * *' })
    expect(changed).toEqual({ id, slug, ...others, schedule: '0 7 * * *' })
    expect(await findNewsletterBySlug(database.pool, slug)).toEqual(changed)
    await expect(changeNewsletter(database.pool, id, { timeZone: 'Nowhere' })).rejects.toThrow(/time zone/)
  })
})
