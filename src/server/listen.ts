import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { Conflict } from '../errors.ts'

export interface Listening {
  readonly port: number
  /** Ends idle connections at once; requests in flight have ten seconds to finish. */
  close(): Promise<void>
}

export interface ListenOptions {
  /** 0: any free one. */
  readonly port: number
  /** Undefined: on all addresses. */
  readonly host: string | undefined
  /** What is asked before the app, and given what the app would do. */
  readonly first?: (app: RequestListener) => RequestListener
}

const graceMs = 10_000

/** @throws Conflict when the port is taken */
export async function listen(app: Pick<Hono, 'fetch'>, options: ListenOptions): Promise<Listening> {
  const { port, host, first = (listener) => listener } = options
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      // Longer than a proxy keeps its idle connections (60 s), so that it never asks on one that is just being closed.
      keepAliveTimeout: 65_000,
    },
    first(getRequestListener((request, env) => app.fetch(request, env))),
  )
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new Conflict('page.port_taken', { port }) : error
  }
  return { port: (server.address() as AddressInfo).port, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection whose last request has just finished is idle only from then on.
  const sweep = setInterval(() => server.closeIdleConnections(), 20)
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
