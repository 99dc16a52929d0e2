import XOAuth2 from 'nodemailer/lib/xoauth2'
import { RelayDown } from './failures.ts'
import { isOAuth2Login, type OAuth2Login, type RelayAddress } from './relay-address.ts'

/** The access token of one login: fetched when it is first wanted, and kept until it expires or is refused. */
export class AccessToken extends XOAuth2 {
  readonly #address: RelayAddress
  readonly #endpoint: string
  readonly #withinMs: number
  /** The last that the relay took. */
  #taken: string | false = false
  #withdrawn: string | undefined

  /** @param withinMs how long the endpoint has to answer */
  constructor(address: RelayAddress, login: OAuth2Login, withinMs: number) {
    const { user, refreshToken, tokenUrl, clientId, clientSecret } = login
    super({ user, refreshToken, accessUrl: tokenUrl, clientId, clientSecret })
    this.#address = address
    this.#endpoint = new URL(tokenUrl).host
    this.#withinMs = withinMs
  }

  noteTaken(): void {
    this.#taken = this.accessToken
  }

  /**
   * The next who wants one has another fetched; what has taken its place in the meantime stays.
   * @returns whether the relay took it before, so that another may help: what it never took it refuses for good
   */
  noteRefused(token: string): boolean {
    if (this.accessToken === token) this.accessToken = false
    if (this.#taken === token) this.#withdrawn = token
    return this.#withdrawn === token
  }

  /** Whatever goes wrong is a RelayDown: nodemailer's own words may repeat an answer that holds a token. */
  override generateToken(callback: (error: Error | null, token: string) => void): void {
    super.generateToken((error, token) => {
      const down = !error || error instanceof RelayDown ? error : this.#down('authentication', 'relay.token_nonsense')
      callback(down, token)
    })
  }

  /** Nodemailer's own leaves the status out and follows redirects. */
  override postRequest(
    url: string,
    form: Record<string, string>,
    _: unknown,
    callback: (error: Error | null, body?: Buffer) => void,
  ): void {
    this.#post(url, form).then((body) => callback(null, body), callback)
  }

  async #post(url: string, form: Record<string, string>): Promise<Buffer> {
    const given = Object.entries(form).filter(([, value]) => value !== '')
    const answer = await this.#answer(url, new URLSearchParams(given)).catch((error: Error) => {
      throw this.#down('unreachable', 'relay.token_unreachable', reasonOf(error))
    })
    const { status, body } = answer
    // RFC 6585: 429 is for those who ask too often.
    if (status >= 500 || status === 429) throw this.#down('unreachable', 'relay.token_unavailable', String(status))
    if (status !== 200) {
      throw this.#down('authentication', 'relay.token_refused', [status, oauthErrorIn(body)].filter(Boolean).join(' '))
    }
    return body
  }

  async #answer(url: string, form: URLSearchParams): Promise<{ status: number; body: Buffer }> {
    const signal = AbortSignal.timeout(this.#withinMs)
    const response = await fetch(url, { method: 'POST', body: form, redirect: 'manual', signal })
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()) }
  }

  #down(
    reason: 'unreachable' | 'authentication',
    key: `relay.token_${'unreachable' | 'unavailable' | 'refused' | 'nonsense'}`,
    error = '',
  ): RelayDown {
    return new RelayDown(reason, key, this.#address, { endpoint: this.#endpoint, error })
  }
}

/** Undefined where the login needs none. */
export function accessTokenFor(address: RelayAddress, withinMs: number): AccessToken | undefined {
  const { login } = address
  return login && isOAuth2Login(login) ? new AccessToken(address, login, withinMs) : undefined
}

/** What fetch says is only that it failed; its cause says why. */
function reasonOf(error: Error): string {
  const cause = error.cause instanceof AggregateError ? error.cause.errors[0] : error.cause
  return cause instanceof Error ? cause.message : error.message
}

/** RFC 6749, 5.2: one of a few words. Nothing else of the answer is repeated, since nobody knows what it holds. */
function oauthErrorIn(body: Buffer): string | undefined {
  return /"error"\s*:\s*"([a-z_]{1,40})"/.exec(body.toString())?.[1]
}
