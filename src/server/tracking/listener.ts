import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { paths } from '../../links/paths.ts'
import { clientAt } from '../client.ts'
import type { ServerDeps } from '../deps.ts'
import { type Answer, type Asked, answerTracking, pixel, purposeHeaders, type TrackingDeps } from './answer.ts'

export type ListenerDeps = TrackingDeps & Pick<ServerDeps, 'trustProxy'>

const path = new RegExp(`^(?:(${paths.open})|${paths.click})([\\w-]+)(?:\\?|$)`)

/**
 * The pixel and the tracked links straight from Node, without what the app does for every request. Whatever has no such
 * answer is the app's: other paths and methods, tokens that are not ours, and what goes wrong.
 */
export function trackingListener(deps: ListenerDeps, app: RequestListener): RequestListener {
  return (request, response) => {
    const asked = askedBy(request, deps.trustProxy)
    if (!asked) return app(request, response)
    const passOn = () => app(request, response)
    answerTracking(deps, asked).then((answer) => (answer ? write(response, answer) : passOn()), passOn)
  }
}

function askedBy({ method, url, headers, socket }: IncomingMessage, proxies: number): Asked | undefined {
  const [, open, token] = (method === 'GET' || method === 'HEAD' ? path.exec(url ?? '') : undefined) ?? []
  if (!method || !token) return undefined
  const text = (name: string) => headers[name]?.toString() ?? ''
  return {
    kind: open ? 'open' : 'click',
    token,
    method,
    userAgent: text('user-agent'),
    purpose: purposeHeaders.map(text).find((value) => value) ?? '',
    client: clientAt(socket.remoteAddress, text('x-forwarded-for'), proxies),
  }
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers)
  // A string leaves together with the head, by one call of the system that gathers nothing.
  if (body) response.end(body === pixel ? pixelText : body, 'latin1')
  else response.end()
}

const pixelText = pixel.toString('latin1')
