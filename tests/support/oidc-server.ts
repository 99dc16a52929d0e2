import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Claims {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
  readonly name?: string
}

export interface OidcServer {
  readonly issuer: string
  /** Somebody has signed in there: where their browser is sent then. @param url to which we sent it */
  readonly signIn: (url: string, claims: Claims) => string
  close(): Promise<void>
}

/** Says of anybody whatever it is told to (OpenID Connect, code flow with PKCE); on loopback, on a port of its own. */
export async function startOidcServer(clientId: string, clientSecret: string): Promise<OidcServer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { claims: Claims; nonce: string | null; challenge: string }>()
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = (claims: object) => {
    const head = `${base64({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${base64(claims)}`
    return `${head}.${createSign('sha256').update(head).sign(privateKey).toString('base64url')}`
  }
  const tokenFor = (given: URLSearchParams, authorization: string | undefined) => {
    const found = codes.get(given.get('code') ?? '')
    codes.delete(given.get('code') ?? '')
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
    const isClient = given.get('client_secret') === clientSecret || authorization === basic
    const challenge = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url')
    if (!found || !isClient || challenge !== found.challenge) return undefined
    const { claims, nonce } = found
    const now = Math.floor(Date.now() / 1000)
    const id = { ...claims, iss: issuer, aud: clientId, iat: now, exp: now + 60, ...(nonce && { nonce }) }
    return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: signed(id) }
  }
  const server = createServer(async (request, response) => {
    const body =
      request.url === '/token'
        ? tokenFor(new URLSearchParams(await text(request)), request.headers.authorization)
        : pages[request.url ?? '']?.()
    response.writeHead(body ? 200 : 400, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pages: Readonly<Record<string, () => object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    }),
    '/jwks': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] }),
  }
  return {
    issuer,
    signIn: (url, claims) => {
      const { searchParams } = new URL(url)
      const code = randomUUID()
      codes.set(code, { claims, nonce: searchParams.get('nonce'), challenge: searchParams.get('code_challenge')! })
      const back = new URL(searchParams.get('redirect_uri')!)
      back.search = new URLSearchParams({ code, state: searchParams.get('state')!, iss: issuer }).toString()
      return back.href
    },
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
