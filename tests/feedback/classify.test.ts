import { describe, expect, it } from 'vitest'
import { classify } from '../../src/feedback/classify.ts'

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const cubot = 'Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36'
const gmailPrefetch =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0'

describe('classify', () => {
  it.each([
    ['an ordinary phone', { userAgent: iPhone }, 'person'],
    ['a phone whose name ends in bot', { userAgent: cubot }, 'person'],
    ['Apple Mail Privacy Protection', { userAgent: 'Mozilla/5.0' }, 'machine'],
    ["Gmail's prefetch", { userAgent: gmailPrefetch }, 'machine'],
    ["Gmail's image proxy", { userAgent: 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)' }, 'proxied'],
    ["Yahoo's image proxy", { userAgent: 'YahooMailProxy; https://help.yahoo.com' }, 'proxied'],
    ['HEAD', { userAgent: iPhone, method: 'HEAD' }, 'machine'],
    ['a prefetch that says so', { userAgent: iPhone, purpose: 'prefetch;prerender' }, 'machine'],
    ['a bot that says so', { userAgent: 'SomeBot/1.0 (+https://example.com/bot)' }, 'machine'],
    ['a program', { userAgent: 'curl/8.5.0' }, 'machine'],
    ["a mail gateway's scanner", { userAgent: 'Mozilla/5.0 (compatible; Barracuda Sentinel)' }, 'machine'],
    ['nothing said', { userAgent: '' }, 'unclear'],
  ] as const)('%s: %s', (_, signals, expected) => {
    expect(classify({ method: 'GET', purpose: '', ...signals })).toBe(expected)
  })
})
