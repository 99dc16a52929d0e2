import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { round } from '../measure.ts'

/** Requests over connections that are kept, one at a time on each. */
export interface LoadOptions {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** Requests a second, evenly; left out: as many as are answered. */
  readonly rate?: number | undefined
  /** @param n counted from 0, over all connections */
  readonly request: (n: number) => Buffer
}

export interface Load {
  readonly answered: number
  readonly perSecond: number
  /** From when a request was due, whether or not a connection was free, to the end of its answer; in milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** A connection that asks, and waits for the end of the answer. */
type Ask = (request: Buffer, onAnswer: () => void) => void

/** @throws Error when an answer is not 200, or a connection is lost */
export async function putLoad(options: LoadOptions): Promise<Load> {
  const sockets = await Promise.all(Array.from({ length: options.connections }, () => open(options.port)))
  try {
    return await new Promise<Load>((resolve, reject) => {
      const asks = sockets.map((socket) => asker(socket, reject))
      run(options, asks, resolve)
    })
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

function run({ seconds, rate, request }: LoadOptions, asks: readonly Ask[], done: (load: Load) => void): void {
  const free = [...asks]
  const waits: number[] = []
  const started = performance.now()
  const over = started + seconds * 1000
  const dueAt = (n: number) => (rate === undefined ? performance.now() : started + (n * 1000) / rate)
  let sent = 0

  const send = () => {
    while (free.length > 0 && dueAt(sent) <= performance.now() && performance.now() < over) {
      const due = dueAt(sent)
      const ask = free.pop()!
      ask(request(sent++), () => {
        waits.push(performance.now() - due)
        free.push(ask)
        send()
      })
    }
    if (free.length < asks.length || performance.now() < over) return
    clearInterval(pace)
    done(figuresOf(waits, (performance.now() - started) / 1000))
  }
  const pace = setInterval(send, 1)
}

function figuresOf(waits: number[], seconds: number): Load {
  const sorted = Float64Array.from(waits).sort()
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { answered: waits.length, perSecond: Math.round(waits.length / seconds), p50: at(0.5), p99: at(0.99) }
}

/** All answers of a server to the same kind of request are as long as its first. */
function asker(socket: Socket, fail: (error: Error) => void): Ask {
  let answered = () => {}
  let length: number | undefined
  let missing = 0
  socket.on('close', () => fail(new Error('the server closed a connection')))
  socket.on('data', (chunk) => {
    if (missing === 0) {
      length ??= lengthOf(chunk)
      missing = length
      if (!chunk.subarray(0, start.length).equals(start))
        return fail(new Error(`answered ${chunk.toString('latin1', 0, 60)}`))
    }
    missing -= chunk.length
    if (missing === 0) answered()
  })
  return (request, onAnswer) => {
    answered = onAnswer
    socket.write(request)
  }
}

const start = Buffer.from('HTTP/1.1 200 ')

/** In bytes, with its head, which has come as a whole. */
function lengthOf(chunk: Buffer): number {
  const head = chunk.subarray(0, chunk.indexOf('\r\n\r\n') + 4)
  const body = /^content-length: (\d+)\r$/im.exec(head.toString('latin1'))?.[1]
  return head.length + Number(body)
}
