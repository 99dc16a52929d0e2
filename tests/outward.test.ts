import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askOutside, isPublic, NotAllowed } from '../src/outward.ts'

let server: Server
let port: number
const asked: string[] = []
beforeAll(async () => {
  server = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url === '/hangs') return
    answer.writeHead(200, { 'content-length': '5' }).end(request.method === 'HEAD' ? undefined : 'hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe('an address', () => {
  it.each([
    ['93.184.216.34', true],
    ['2606:2800:220:1::1', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:93.184.216.34', true],
    ['fe80::1', false],
    ['fd00::1', false],
    ['64:ff9b::7f00:1', false],
    ['localhost', false],
    ['', false],
  ])('%s: outside %s', (address, expected) => {
    expect(isPublic(address)).toBe(expected)
  })
})

describe('somebody else’s server', () => {
  const ask = (url: string, isAllowed = isPublic, timeoutMs = 5_000) =>
    askOutside(new URL(url), { method: 'HEAD', isAllowed, timeoutMs })

  it('is asked, if we may', async () => {
    const { status, headers } = await ask(`http://127.0.0.1:${port}/`, () => true)
    expect({ status, length: headers['content-length'] }).toEqual({ status: 200, length: '5' })
  })

  it.each([
    ['by its number', () => `http://127.0.0.1:${port}/secret`],
    ['by a name', () => `http://localhost:${port}/secret`],
    ['in a number of another form', () => `http://0x7f.1:${port}/secret`],
    ['of version 6', () => `http://[::1]:${port}/secret`],
    ['of version 6 for 4', () => `http://[::ffff:127.0.0.1]:${port}/secret`],
  ])('is not asked inside, %s', async (_, url) => {
    await expect(ask(url())).rejects.toThrow(NotAllowed)
    expect(asked.filter((request) => request.includes('/secret'))).toEqual([])
  })

  it('is not waited for any longer than we said', async () => {
    await expect(ask(`http://127.0.0.1:${port}/hangs`, () => true, 50)).rejects.toThrow(/abort/i)
  })
})
