import { describe, expect, it } from 'vitest'
import type { Early } from '../../src/reports/early.ts'
import { looksOf, percent, type Seen } from '../../src/reports/looks.ts'
import { sharesOf, usualOf } from '../../src/reports/usual.ts'

const early = (changes: Partial<Early> = {}, ledger: Partial<Early['ledger']> = {}): Early => ({
  ledger: {
    ...{ audience: 1000, queued: 0, inFlight: 0, accepted: 1000, refused: 0, excluded: 0, unknown: 0, balances: true },
    ...ledger,
  },
  ...{ opens: 400, clicks: 80, readers: { opened: 300, clicked: 60 } },
  ...{ bounces: 0, complaints: 0, unsubscribes: 1, refusals: [] },
  ...changes,
})
const seen = (changes: Partial<Seen> = {}): Seen => ({
  ...{ id: 7, status: 'sent', early: early(), usual: usualOf([early(), early()]), refusedBefore: [] },
  ...{ providers: new Map([[3, 'qq']]), clicksByLink: [20, 40] },
  ...changes,
})
const keys = (changes: Partial<Seen>) => looksOf(seen(changes)).map(({ key }) => key.replace('report.look.', ''))

describe('what stands out of a morning', () => {
  it.each<[string, Partial<Seen>, readonly string[]]>([
    ['nothing of a usual one', {}, []],
    ['nothing of a first one', { usual: null }, []],
    ['unknown deliveries, one is enough', { early: early({}, { accepted: 999, unknown: 1 }) }, ['unknown']],
    ['who is waiting', { status: 'sending', early: early({}, { accepted: 900, queued: 100 }) }, ['queued']],
    [
      'who waits for a pause to end',
      { status: 'paused', early: early({}, { accepted: 900, queued: 100 }) },
      ['paused'],
    ],
    ['a ledger that is off', { early: early({}, { balances: false }) }, ['balance']],
    [
      'a provider that refuses more than usual',
      {
        early: early({ refusals: [{ provider: 3, audience: 100, refused: 5 }] }),
        refusedBefore: [{ provider: 3, audience: 700, refused: 0 }],
      },
      ['provider'],
    ],
    [
      'one that refuses, of which nobody knows what is usual',
      { early: early({ refusals: [{ provider: 3, audience: 100, refused: 5 }] }) },
      ['provider_first'],
    ],
    ['not one of a few readers', { early: early({ refusals: [{ provider: 3, audience: 19, refused: 19 }] }) }, []],
    [
      'not one that always does',
      {
        early: early({ refusals: [{ provider: 3, audience: 100, refused: 5 }] }),
        refusedBefore: [{ provider: 3, audience: 700, refused: 28 }],
      },
      [],
    ],
    ['bounces above two of a hundred', { early: early({ bounces: 21 }) }, ['bounces']],
    ['not two of a hundred', { early: early({ bounces: 20 }) }, []],
    ['complaints from one of a thousand on', { early: early({ complaints: 1 }) }, ['complaints']],
    ['more unsubscribes than twice the usual', { early: early({ unsubscribes: 6 }) }, ['unsubscribes']],
    ['not so few', { early: early({ unsubscribes: 4 }), usual: null }, []],
    ['many of a first one', { early: early({ unsubscribes: 6 }), usual: null }, ['unsubscribes_first']],
    ['not as many as usual', { early: early({ unsubscribes: 9 }), usual: usualOf([early({ unsubscribes: 5 })]) }, []],
    ['few opens', { early: early({ readers: { opened: 170, clicked: 60 } }) }, ['opens']],
    ['not where nobody knows who opened it', { early: early({ readers: null }) }, []],
    ['a link that nobody clicked', { clicksByLink: [20, 0, 40] }, ['links']],
    ['not where few click at all', { clicksByLink: [2, 0, 1] }, []],
    ['no link where clicks are not counted', { clicksByLink: null }, []],
  ])('is %s', (_, changes, expected) => expect(keys(changes)).toEqual(expected))

  it('names the links by their place, and a provider by its name and shares', () => {
    const refusals = [{ provider: 3, audience: 100, refused: 5 }]
    const refusedBefore = [{ provider: 3, audience: 100, refused: 0 }]
    expect(looksOf(seen({ clicksByLink: [0, 90, 0], early: early({ refusals }), refusedBefore }))).toEqual([
      { key: 'report.look.provider', values: { provider: 'qq', share: '5.0%', usual: '0.0%' } },
      { key: 'report.look.links', values: { count: 2, of: 3, positions: '1, 3' } },
    ])
  })
})

describe('the usual', () => {
  it('is the mean of shares, in which each issue counts alike', () => {
    const small = early({ readers: { opened: 8, clicked: 0 } }, { audience: 10, accepted: 10 })
    const usual = usualOf([early({ readers: { opened: 400, clicked: 60 } }), small])
    expect(usual).toMatchObject({ mailings: 2, shares: { opens: expect.closeTo(0.6), clicks: 0.03, accepted: 1 } })
    expect(usualOf([early(), early({ readers: null })])).toMatchObject({ shares: { opens: 0.3, clicks: 0.06 } })
    expect(usualOf([])).toBeNull()
  })

  it('of a mailing that reached nobody is nothing', () => {
    expect(sharesOf(early({}, { audience: 0, accepted: 0 }))).toMatchObject({ accepted: 0, opens: 0 })
  })
})

it.each([
  [0, '0.0%'],
  [0.00002, '< 0.01%'],
  [0.001, '0.10%'],
  [0.0123, '1.2%'],
  [1, '100.0%'],
])('%d is %s', (share, text) => expect(percent(share)).toBe(text))
