import { describe, expect, it } from 'vitest'
import { suggestedDate } from '../../src/admin/pages/mailings/suggested.ts'

describe('the issue of a new mailing', () => {
  it.each<[string, string[], string[], string | null]>([
    ['is that of today', ['2026-11-02'], [], '2026-11-02'],
    ['is that of today, whatever is to come', ['2026-11-03', '2026-11-02'], [], '2026-11-02'],
    ['is the one that is to come', ['2026-11-05', '2026-11-01'], [], '2026-11-05'],
    ['is the next, once that of today is on its way', ['2026-11-03', '2026-11-02'], ['2026-11-02'], '2026-11-03'],
    ['is one, however many revisions it has', ['2026-11-03', '2026-11-03'], [], '2026-11-03'],
    ['is chosen by hand among several', ['2026-11-04', '2026-11-03'], [], null],
    ['is none that is over', ['2026-11-01'], [], null],
    ['is none that has been mailed', ['2026-11-02'], ['2026-11-02'], null],
    ['is nothing where there is nothing', [], [], null],
  ])('%s', (_, dates, mailed, suggested) => {
    expect(suggestedDate(dates, mailed, '2026-11-02')).toBe(suggested)
  })
})
