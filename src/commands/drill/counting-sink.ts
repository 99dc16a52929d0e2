import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type Mishap, type Point, serveSession } from '../sink/session.ts'

/** An SMTP server in the process of the drill, whose record is the truth. */
export interface CountingSink {
  readonly url: string
  /** How many messages it accepted, by recipient. */
  readonly accepted: ReadonlyMap<string, number>
  /** When it last saw the address at RCPT, by the clock of `performance.now()`. */
  readonly seen: ReadonlyMap<string, number>
  close(): Promise<void>
}

export interface Behaviour {
  /** Asked for each delivery at each point; `attempt` counts from 1 for this recipient and point. */
  readonly mishap?: (point: Point, recipient: number, attempt: number) => Mishap | undefined
  /** How long it takes for each message, in ms: time for something to happen meanwhile. */
  readonly paceMs?: number
}

export async function startCountingSink({ mishap, paceMs = 0 }: Behaviour): Promise<CountingSink> {
  const accepted = new Map<string, number>()
  const seen = new Map<string, number>()
  const attempts = new Map<string, number>()
  const sockets = new Set<Socket>()
  const script = {
    paceMs,
    onAccepted: (recipient: string) => void accepted.set(recipient, (accepted.get(recipient) ?? 0) + 1),
    mishap: (point: Point, recipient: string) => {
      if (point === 'rcpt') seen.set(recipient, performance.now())
      const attempt = (attempts.get(`${point} ${recipient}`) ?? 0) + 1
      attempts.set(`${point} ${recipient}`, attempt)
      return mishap?.(point, Number(/\d+/.exec(recipient)), attempt)
    },
  }
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveSession(socket, script)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    seen,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
