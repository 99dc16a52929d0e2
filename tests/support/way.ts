import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A way to a server that can be cut, as when the server goes away, and opened again at the same port. */
export interface Way {
  /** The URL, by this way. */
  readonly url: string
  /** Ends all connections, and takes no new one. */
  cut(): Promise<void>
  open(): Promise<void>
  /** What is asked still arrives, but no answer comes back any more, until it is cut. */
  muffle(): void
  close(): Promise<void>
}

export async function openWay(to: string): Promise<Way> {
  const target = new URL(to)
  const sockets = new Set<Socket>()
  let muffled = false
  let server: Server | undefined
  const pass = (near: Socket) => {
    const far = connect(Number(target.port), target.hostname)
    near.on('data', (chunk) => far.write(chunk))
    far.on('data', (chunk) => muffled || near.write(chunk))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(one)
          other.destroy()
        })
    }
  }
  const listen = async (port: number): Promise<number> => {
    server = createServer(pass).listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const cut = async () => {
    if (!server) return
    const closed = once(server, 'close')
    server.close()
    server = undefined
    for (const socket of sockets) socket.destroy()
    await closed
  }
  const port = await listen(0)
  return {
    url: Object.assign(new URL(to), { hostname: '127.0.0.1', port: String(port) }).href,
    cut,
    open: async () => {
      muffled = false
      await listen(port)
    },
    muffle: () => {
      muffled = true
    },
    close: cut,
  }
}
