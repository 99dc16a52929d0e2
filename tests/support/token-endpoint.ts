import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What is answered instead of a token. */
export interface Answer {
  readonly status: number
  readonly body?: string
  readonly headers?: Record<string, string>
  /** Says nothing at all. */
  readonly hang?: boolean
}

export interface TokenEndpoint {
  readonly url: string
  /** What it was asked, in order. */
  readonly requests: readonly Record<string, string>[]
  /** Tokens given, the newest last. */
  readonly given: readonly string[]
  close(): Promise<void>
}

/** Gives an access token for whatever it is asked, or what `answer` says; on loopback, on a port of its own. */
export async function startTokenEndpoint(
  answer: (request: number) => Answer | undefined = () => undefined,
  expiresInSeconds = 3600,
): Promise<TokenEndpoint> {
  const requests: Record<string, string>[] = []
  const given: string[] = []
  const server = createServer(async (request, response) => {
    requests.push(Object.fromEntries(new URLSearchParams(await text(request))))
    const { status, body = '', headers, hang } = answer(requests.length) ?? { status: 200 }
    if (hang) return
    if (status === 200 && !body) given.push(`acc3ss-${requests.length}`)
    const token = { access_token: given.at(-1), token_type: 'Bearer', expires_in: expiresInSeconds }
    response.writeHead(status, headers).end(status === 200 && !body ? JSON.stringify(token) : body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    requests,
    given,
    close: async () => {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
