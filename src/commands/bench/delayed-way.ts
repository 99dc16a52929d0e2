import { connect, createServer, type Server, type Socket } from 'node:net'

/** Passes on what comes, in each direction half of the latency later. */
export function delayedWay(port: number, latencyMs: number): Server {
  return createServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true })
    delay(near, far, latencyMs / 2)
    delay(far, near, latencyMs / 2)
  })
}

/** Timers of one length go off in the order in which they were set, so the bytes stay in order. */
function delay(from: Socket, to: Socket, ms: number): void {
  from.on('data', (chunk) => setTimeout(() => to.write(chunk), ms))
  from.on('end', () => setTimeout(() => to.end(), ms))
  from.on('error', () => to.destroy())
}
