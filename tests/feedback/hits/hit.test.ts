import { describe, expect, it } from 'vitest'
import { rulesVersion } from '../../../src/feedback/classes/classify.ts'
import { allowed, hitOf } from '../../../src/feedback/hits/hit.ts'
import { networkOf } from '../../../src/feedback/hits/network.ts'

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.0/24'],
    ['10.1.2.255', '10.1.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8::7', '2001:db8:0::/48'],
    ['2001::7', '2001:0:0::/48'],
    ['::1', '0:0:0::/48'],
    ['2001:db8:1::', '2001:db8:1::/48'],
    ['1:2:3:4:5:6:7::', '1:2:3::/48'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0::/48'],
    ['::ffff:1:192.0.2.33', '0:0:0::/48'],
    ['2001:db8:1:2:3:4:192.0.2.33', '2001:db8:1::/48'],
    [undefined, null],
    ['', null],
    ['example.com', null],
  ])('%s is in %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('what of a hit is stored', () => {
  const request = { mailing: 7, subscriber: 8, link: null, method: 'GET', userAgent: 'Reader/1', purpose: 'p' } as const
  const hit = hitOf({ ...request, client: '203.0.113.9' }, 1_000)
  const whole = { ...request, at: 1_000, network: '203.0.113.0/24', class: 'unclear', rulesVersion }

  it('is what was asked, at a bounded length, with its class and the network alone', () => {
    expect(hit).toEqual(whole)
    const long = hitOf({ ...request, userAgent: 'x'.repeat(100_000), purpose: 'y'.repeat(100_000) }, 1_000)
    expect([long.userAgent.length, long.purpose.length, long.network]).toEqual([400, 400, null])
  })

  it.each([
    ['full', 7, whole],
    ['full', 0, { ...whole, network: null }],
    ['anonymous', 7, { ...whole, subscriber: null, userAgent: '', purpose: '', network: null }],
    ['off', 7, undefined],
  ] as const)('with tracking %s and networks for %i days is what they allow', (tracking, networkDays, stored) => {
    expect(allowed(hit, { tracking, networkDays })).toEqual(stored)
  })
})
