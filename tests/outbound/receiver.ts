import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever was told
  readonly body: any
}

export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** What the next requests are answered with; after these, 204. `hang`: nothing. */
  readonly answers: (number | 'hang' | { readonly status: number; readonly body: string })[]
  close(): Promise<void>
}

/** A program of somebody else. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const answers: Receiver['answers'] = []
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      received.push({ headers: request.headers, text, body: JSON.parse(text) })
      const next = answers.shift() ?? 204
      if (next === 'hang') return
      const { status, body } = typeof next === 'number' ? { status: next, body: '' } : next
      answer.writeHead(status, { location: '/elsewhere' }).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/told`,
    received,
    answers,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As the page of Standard Webhooks has receivers do it, and by none of our own code. */
export function isSignedWith(secret: string, { headers, text }: Received, now = Date.now()): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  if (Math.abs(now / 1000 - Number(timestamp)) > 300) return false
  const [, key] = secret.split('_')
  const expected = createHmac('sha256', Buffer.from(key!, 'base64')).update(`${id}.${timestamp}.${text}`).digest()
  return String(signatures)
    .split(' ')
    .some((one) => {
      const [version, signature] = one.split(',')
      const given = Buffer.from(signature ?? '', 'base64')
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
    })
}
