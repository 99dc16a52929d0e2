import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSmtpUrl } from '../../../src/delivery/smtp/relay-address.ts'
import { Invalid } from '../../../src/errors.ts'

const login = { user: 'user', password: 'pass' }

describe('the address of a relay', () => {
  it.each([
    ['smtp://relay.example.com', { port: 587, tls: 'opportunistic', verifyCertificate: false }],
    ['smtp://relay.example.com:25/', { port: 25, tls: 'opportunistic', verifyCertificate: false }],
    ['smtp://relay.example.com?tls=required', { port: 587, tls: 'required', verifyCertificate: true }],
    ['smtp://relay.example.com?tls=off', { port: 587, tls: 'off', verifyCertificate: false }],
    ['smtps://relay.example.com', { port: 465, tls: 'implicit', verifyCertificate: true }],
    ['smtp://user:pass@relay.example.com', { port: 587, tls: 'required', verifyCertificate: true, login }],
    ['smtp://user:pass@relay.example.com?tls=off', { port: 587, tls: 'off', verifyCertificate: true, login }],
    [
      'smtp://user:pass@relay.example.com?tls=opportunistic',
      { port: 587, tls: 'opportunistic', verifyCertificate: true, login },
    ],
    ['smtps://user:pass@relay.example.com', { port: 465, tls: 'implicit', verifyCertificate: true, login }],
    ['smtp://RELAY.example.com?name=news.example.com', { name: 'news.example.com', port: 587 }],
    ['smtp://relay.example.com?name=[192.0.2.1]', { name: '[192.0.2.1]' }],
  ])('%s', (url, expected) => {
    expect(parseSmtpUrl(url)).toMatchObject({ host: 'relay.example.com', ...expected })
  })

  it.each([
    ['smtp://localhost:25', 'localhost'],
    ['smtp://127.0.0.1:25', '127.0.0.1'],
    ['smtp://[::1]:25', '::1'],
  ])('%s: nobody stands between', (url, host) => {
    expect(parseSmtpUrl(url)).toEqual({ host, port: 25, tls: 'opportunistic', verifyCertificate: false })
    expect(parseSmtpUrl(url.replace('//', '//user:pass@'))).toMatchObject({ tls: 'opportunistic' })
    expect(parseSmtpUrl(url.replace('smtp', 'smtps'))).toMatchObject({ tls: 'implicit', verifyCertificate: false })
  })

  it.each([
    ['smtp://127.example.com', '127.example.com'],
    ['smtp://localhost.example.com', 'localhost.example.com'],
  ])('%s is not this machine', (url, host) => {
    expect(parseSmtpUrl(`${url}?tls=required`)).toMatchObject({ host, verifyCertificate: true })
  })

  it.each([
    ['smtp://post_fix:25', 'post_fix'],
    ['smtp://邮件.example', 'xn--5nq051n.example'],
    ['smtp://[2001:db8::1]', '2001:db8::1'],
  ])('%s is the host %s', (url, host) => {
    expect(parseSmtpUrl(url).host).toBe(host)
  })

  it('holds any user name and password, percent-encoded', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(word, word, (user, password) => {
        const url = `smtp://${encodeURIComponent(user)}:${encodeURIComponent(password)}@relay.example.com`
        expect(parseSmtpUrl(url).login).toEqual({ user, password })
      }),
    )
  })

  it.each([
    ['https://login.example.com/common/token', { port: 587, tls: 'required', verifyCertificate: true }],
    ['http://127.0.0.1:8080/token', { port: 587, tls: 'required', verifyCertificate: true }],
    ['http://[::1]/token', { port: 587, tls: 'required', verifyCertificate: true }],
  ])('names who gives access tokens: %s', (tokenUrl, expected) => {
    const address = `smtp://user%40example.com:1%2F%2Fs3cret@relay.example.com?${new URLSearchParams({ oauth2: tokenUrl, client_id: 'ours' })}`
    const login = { user: 'user@example.com', refreshToken: '1//s3cret', tokenUrl, clientId: 'ours' }
    expect(parseSmtpUrl(address)).toEqual({ host: 'relay.example.com', ...expected, login })
    expect(parseSmtpUrl(`${address}&client_secret=a%26b`).login).toEqual({ ...login, clientSecret: 'a&b' })
  })

  it.each([
    ['relay.example.com:587', 'relay.url'],
    ['http://relay.example.com', 'relay.url'],
    ['smtp://', 'relay.url'],
    ['smtp:relay.example.com', 'relay.url'],
    ['smtp://relay.example.com:0', 'relay.url'],
    ['smtp://relay.example.com:70000', 'relay.url'],
    ['smtp://relay.example.com/path', 'relay.url'],
    ['smtp://relay.example.com#part', 'relay.url'],
    ['smtp://a%00b', 'relay.url'],
    ['smtp://a%zzb', 'relay.url'],
    ['smtp://user:s3cret/word@relay.example.com', 'relay.url'],
    ['smtp://user:12/s3cret@relay.example.com', 'relay.url'],
    ['smtp://user:12#s3cret@relay.example.com', 'relay.url'],
    ['smtp://user:12?s3cret@relay.example.com', 'relay.url_option'],
    ['smtp://user@relay.example.com', 'relay.url_login'],
    ['smtp://user:@relay.example.com', 'relay.url_login'],
    ['smtp://:s3cret@relay.example.com', 'relay.url_login'],
    ['smtp://user:s3cret%zz@relay.example.com', 'relay.url_login'],
    ['smtp://user:s3cret%00@relay.example.com', 'relay.url_login'],
    ['smtp://relay.example.com?tls=perhaps', 'relay.url_option'],
    ['smtp://relay.example.com?tls=implicit', 'relay.url_option'],
    ['smtp://relay.example.com?tls=', 'relay.url_option'],
    ['smtps://relay.example.com?tls=off', 'relay.url_option'],
    ['smtp://relay.example.com?rejectUnauthorized=false', 'relay.url_option'],
    ['smtp://relay.example.com?oauth2=https://example.com&client_id=12', 'relay.url_oauth2_login'],
    ['smtp://a%01b:s3cret@relay.example.com?oauth2=https://example.com&client_id=12', 'relay.url_oauth2_login'],
    ['smtp://user@relay.example.com?oauth2=https://example.com&client_id=12', 'relay.url_login'],
    ['smtp://user:s3cret@relay.example.com?client_id=12', 'relay.url_oauth2'],
    ['smtp://user:s3cret@relay.example.com?oauth2=&client_id=12', 'relay.url_oauth2'],
    ['smtp://user:s3cret@relay.example.com?oauth2=s3cret&client_id=12', 'relay.url_oauth2'],
    ['smtp://user:s3cret@relay.example.com?oauth2=http://example.com/s3cret&client_id=12', 'relay.url_oauth2'],
    ['smtp://user:s3cret@relay.example.com?oauth2=https://a:s3cret@example.com&client_id=12', 'relay.url_oauth2'],
    ['smtp://user:s3cret@relay.example.com?oauth2=https://example.com/%23s3cret&client_id=12', 'relay.url_oauth2'],
    ['smtp://user:s3cret@relay.example.com?oauth2=https://example.com', 'relay.url_oauth2_client'],
    ['smtp://user:s3cret@relay.example.com?oauth2=https://example.com&client_id=', 'relay.url_oauth2_client'],
    [
      'smtp://user:s3cret@relay.example.com?oauth2=https://example.com&client_id=1&client_secret=',
      'relay.url_oauth2_client',
    ],
    ['smtp://relay.example.com?name=', 'relay.url_name'],
    ['smtp://relay.example.com?name=a%0d%0aMAIL', 'relay.url_name'],
    ['smtp://relay.example.com?name=a b', 'relay.url_name'],
  ])('%s is refused, and not repeated', (url, key) => {
    const error = thrownBy(() => parseSmtpUrl(url))
    expect(error).toBeInstanceOf(Invalid)
    expect(error).toMatchObject({ key })
    expect(JSON.stringify([error.message, error.values, error.inLanguage('zh-CN')])).not.toMatch(/s3cret|12/)
  })

  it('is read from any text, or refused', () => {
    const part = fc.string({
      unit: fc.constantFrom('a', '1', '.', '-', '%', '%41', ':', '@', '/', '?', '#', '[', ']', '=', '&', '文'),
    })
    const near = fc.tuple(fc.constantFrom('smtp', 'smtps'), part).map(([scheme, rest]) => `${scheme}://${rest}`)
    const text = fc.oneof(fc.string({ unit: 'binary' }), near)
    fc.assert(
      fc.property(text, (url) => {
        try {
          expect(parseSmtpUrl(url).host).not.toBe('')
        } catch (error) {
          expect(error).toBeInstanceOf(Invalid)
        }
      }),
    )
  })
})

function thrownBy(run: () => unknown): Invalid {
  try {
    run()
  } catch (error) {
    return error as Invalid
  }
  throw new Error('nothing was thrown')
}
