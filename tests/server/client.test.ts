import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createClientOf } from '../../src/server/client.ts'

async function clientOf(proxies: number, peer: string | undefined, forwarded?: string): Promise<string> {
  const app = new Hono()
  const client = createClientOf(() => peer, proxies)
  app.get('/', (c) => c.text(client(c) ?? 'unknown'))
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers })).text()
}

describe('the address of whoever asks', () => {
  it.each<[string, number, string | undefined, string | undefined, string]>([
    ['is that of the socket', 0, '203.0.113.9', undefined, '203.0.113.9'],
    ['is plain where the socket listens on both', 0, '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['has no zone', 0, 'fe80::1%eth0', undefined, 'fe80::1'],
    ['is not what a header says, where no proxy is trusted', 0, '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['is what the one proxy wrote', 1, '10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['is not what stood there before', 1, '10.0.0.1', '1.2.3.4, 6.6.6.6,198.51.100.7', '198.51.100.7'],
    ['is what the first of two wrote', 2, '10.0.0.1', '1.2.3.4, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['is what the only one wrote where two are expected', 2, '10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['may have a port', 1, '10.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
    ['may have brackets', 1, '10.0.0.1', '[2001:DB8::7]:4711', '2001:db8::7'],
    ['is the proxy where it wrote none', 1, '10.0.0.1', undefined, '10.0.0.1'],
    ['is the proxy where it wrote nonsense', 1, '10.0.0.1', "1.2.3.4, '; drop table hits", '10.0.0.1'],
    ['is the proxy where it wrote "unknown"', 1, '10.0.0.1', 'unknown', '10.0.0.1'],
    ['is unknown without a socket', 0, undefined, '1.2.3.4', 'unknown'],
  ])('%s', async (_, proxies, peer, forwarded, client) => {
    expect(await clientOf(proxies, peer, forwarded)).toBe(client)
  })
})
