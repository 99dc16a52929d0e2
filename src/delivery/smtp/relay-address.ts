import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { Invalid } from '../../errors.ts'

/** Where a relay is and how to come in. */
export interface RelayAddress {
  readonly host: string
  readonly port: number
  /**
   * `implicit`: TLS before the first word. `required`: STARTTLS or nothing. `opportunistic`: STARTTLS where it is
   * offered. `off`: never.
   */
  readonly tls: Tls
  /** Whether the relay's certificate has to prove its name. */
  readonly verifyCertificate: boolean
  readonly login?: Login | OAuth2Login
  /** Said with EHLO. Left out: this machine's full name, or its address where it has none. */
  readonly name?: string
}

export interface Login {
  readonly user: string
  readonly password: string
}

/** XOAUTH2: an access token instead of a password, to be had for the refresh token (RFC 6749, 6). */
export interface OAuth2Login {
  readonly user: string
  readonly refreshToken: string
  /** Where access tokens are given. */
  readonly tokenUrl: string
  readonly clientId: string
  /** Left out: a public client, which has none. */
  readonly clientSecret?: string
}

export type Tls = 'implicit' | 'required' | 'opportunistic' | 'off'

const options: readonly string[] = ['tls', 'name', 'oauth2', 'client_id', 'client_secret']
const startTls: readonly string[] = ['required', 'opportunistic', 'off'] satisfies Tls[]

/**
 * Reads `smtp://user:password@host:587?tls=required&name=mail.example.com` or `smtps://…:465`; for OAuth2
 * `smtp://user:refresh-token@host?oauth2=https%3A%2F%2Flogin.example.com%2Ftoken&client_id=…&client_secret=…`.
 *
 * A password goes over the network under TLS only, with a certificate that proves the host, unless `tls` says
 * otherwise. Without a password TLS is used where it is offered and not verified: it cannot be worse than none
 * (RFC 7435). On loopback nobody stands between, and relays there have certificates of their own making.
 * @throws Invalid, which never repeats any part of the address: it may hold the password
 */
export function parseSmtpUrl(text: string): RelayAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const host = url && hostOf(url)
  if (!url || !host || !['', '/'].includes(url.pathname) || url.hash || url.port === '0') throw new Invalid('relay.url')
  const login = oauth2Of(url, loginOf(url))
  const secret = login !== undefined && !isLoopback(host)
  const tls = tlsOf(url, secret)
  const name = nameOf(url)
  if ([...url.searchParams.keys()].some((key) => !options.includes(key))) throw new Invalid('relay.url_option')
  return {
    host,
    port: url.port ? Number(url.port) : tls === 'implicit' ? 465 : 587,
    tls,
    verifyCertificate: !isLoopback(host) && (secret || tls === 'implicit' || tls === 'required'),
    ...(login && { login }),
    ...(name !== undefined && { name }),
  }
}

function hostOf(url: URL): string | undefined {
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') return undefined
  const bare = decoded(url.hostname)?.replace(/^\[(.+)\]$/, '$1')
  if (!bare || isIP(bare)) return bare
  // An undotted label is the name of a neighbour, as in a network of containers; it may hold an underscore.
  return /^[\w.-]+$/.test(bare) ? bare.toLowerCase() : domainToASCII(bare)
}

function loginOf(url: URL): Login | undefined {
  if (!url.username && !url.password) return undefined
  const user = decoded(url.username)
  const password = decoded(url.password)
  // A NUL separates the two on the wire (RFC 4616).
  if (!user || !password || `${user}${password}`.includes('\0')) throw new Invalid('relay.url_login')
  return { user, password }
}

export const isOAuth2Login = (login: Login | OAuth2Login): login is OAuth2Login => 'tokenUrl' in login

/** What stands in the place of the password is the refresh token where a token address is given. */
function oauth2Of({ searchParams }: URL, login: Login | undefined): Login | OAuth2Login | undefined {
  const [tokenUrl, clientId, clientSecret] = ['oauth2', 'client_id', 'client_secret'].map((key) =>
    searchParams.get(key),
  )
  if (tokenUrl === null && clientId === null && clientSecret === null) return login
  // XOAUTH2 separates its parts by a ^A.
  if (!login || login.user.includes('\x01')) throw new Invalid('relay.url_oauth2_login')
  if (!tokenUrl || !isTokenUrl(tokenUrl)) throw new Invalid('relay.url_oauth2')
  if (!clientId || clientSecret === '') throw new Invalid('relay.url_oauth2_client')
  const { user, password: refreshToken } = login
  return { user, refreshToken, tokenUrl, clientId, ...(clientSecret && { clientSecret }) }
}

/** RFC 6749, 3.2: under TLS, and without a fragment. */
function isTokenUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username || password || hash) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[(.+)\]$/, '$1')))
}

function tlsOf(url: URL, secret: boolean): Tls {
  const asked = url.searchParams.get('tls')
  if (url.protocol === 'smtps:') {
    if (asked !== null) throw new Invalid('relay.url_option')
    return 'implicit'
  }
  if (asked === null) return secret ? 'required' : 'opportunistic'
  if (!startTls.includes(asked)) throw new Invalid('relay.url_option')
  return asked as Tls
}

function nameOf(url: URL): string | undefined {
  const name = url.searchParams.get('name')
  if (name === null) return undefined
  // RFC 5321, 4.1.1.1: a domain, or an address in brackets.
  if (!/^([a-z\d]([a-z\d.-]{0,252}[a-z\d])?|\[[a-z\d.:]{2,60}\])$/i.test(name)) throw new Invalid('relay.url_name')
  return name
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
