import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { unlessMissing } from './files.ts'

/** The port of last time, so that a tool that knows the address goes on working; a free one at first. */
export async function wishedPort(file: string): Promise<number> {
  const kept = Number(await unlessMissing(readFile(file, 'utf8')))
  return Number.isInteger(kept) && kept > 0 && kept < 65_536 ? kept : choosePort(file)
}

export async function choosePort(file: string): Promise<number> {
  const port = await freePort()
  await writeFile(file, `${port}\n`)
  return port
}

/** Below the ports that systems hand out for outgoing connections (32768 and up), which come and go. */
async function freePort(): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = randomInt(20_000, 30_000)
    // Where not one can be had, Postgres will say why.
    if (attempt === 100 || (await isFree(port))) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  server.close()
  return free
}
