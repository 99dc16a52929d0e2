import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { extname, join } from 'node:path'
import type { Load } from './load.ts'
import type { FromLoad, LoadOrders, Opens } from './load-process.ts'
import type { ServerOrders } from './server-process.ts'

/** A server in a process of its own, as long as it is wanted. */
export interface ServerProcess {
  readonly port: number
  /** What it has used since it began, in microseconds. */
  cpu(): Promise<number>
  close(): Promise<void>
}

export async function startServer(orders: ServerOrders): Promise<ServerProcess> {
  const child = start('server-process')
  const { port } = await ask<{ port: number }>(child, orders)
  const cpu = async () => {
    const { user, system } = await ask<NodeJS.CpuUsage>(child, 'cpu')
    return user + system
  }
  return { port, cpu, close: () => end(child) }
}

/** Puts load on servers, in a process of its own, so that what it takes to ask is not taken from who answers. */
export interface LoadProcess {
  /** @throws Error when an answer is wrong */
  put(orders: LoadOrders): Promise<Load>
  close(): Promise<void>
}

export async function startLoad(opens: Opens): Promise<LoadProcess> {
  const child = start('load-process')
  await ask(child, opens)
  return {
    put: async (orders) => {
      const load = await ask<FromLoad>(child, orders)
      if ('failed' in load) throw new Error(load.failed)
      return load
    },
    close: () => end(child),
  }
}

const start = (name: string) => fork(join(import.meta.dirname, `${name}${extname(import.meta.filename)}`))

/** @throws Error when it ends instead of answering */
async function ask<Answer>(child: ChildProcess, message: object | 'cpu'): Promise<Answer> {
  const listening = new AbortController()
  const { signal } = listening
  const answer = once(child, 'message', { signal }).then(([answer]) => answer as Answer)
  const ended = once(child, 'exit', { signal }).then(([status]) => {
    throw new Error(`a process of the benchmark ended with ${status}`)
  })
  child.send(message)
  try {
    return await Promise.race([answer, ended])
  } finally {
    for (const other of [answer, ended]) other.catch(() => undefined)
    listening.abort()
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.disconnect()
  await ended
}
