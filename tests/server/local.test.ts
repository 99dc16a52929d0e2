import { beforeAll, describe, expect, it } from 'vitest'
import { keepMessage } from '../../src/inbox/store.ts'
import { useDatabase } from '../support/database.ts'
import { serverFor } from './world.ts'

const database = useDatabase()
beforeAll(async () => {
  const source = Buffer.from('Subject: kept\r\nContent-Type: text/html\r\n\r\n<p>kept</p>\r\n')
  await keepMessage(database.pool, { sender: 'a@example.com', recipients: ['b@example.com'], source })
})

const operatorPaths = ['/inbox', '/inbox/1', '/inbox/1/plain', '/inbox/1/document', '/inbox/1/mail.eml']

function ask(path: string, { peer = '127.0.0.1', publicUrl = 'http://localhost:8080', headers = {} }: Asking) {
  const app = serverFor(database.pool, { publicUrl, peerOf: () => peer })
  return app.request(path, { headers: { host: 'localhost:8080', ...headers } })
}

interface Asking {
  readonly peer?: string
  readonly publicUrl?: string
  readonly headers?: Record<string, string>
}

describe.each(operatorPaths)('%s', (path) => {
  it.each<[name: string, asking: Asking]>([
    ['by name', {}],
    ['by IPv4', { headers: { host: '127.0.0.1:36123' } }],
    ['by IPv6', { peer: '::1', headers: { host: '[::1]:8080' } }],
    ['on the usual port', { headers: { host: 'LOCALHOST' } }],
    ['over a socket for both', { peer: '::ffff:127.0.0.1' }],
    ['elsewhere on the loopback', { peer: '127.3.2.1' }],
  ])('is for this machine, asked %s', async (_, asking) => {
    expect((await ask(path, asking)).status).toBe(200)
  })

  it.each<[name: string, asking: Asking]>([
    ['from the network', { peer: '192.168.1.20' }],
    ['from the network over IPv6', { peer: '2001:db8::1' }],
    ['from the network over a socket for both', { peer: '::ffff:10.0.0.1' }],
    ['from nowhere', { peer: '' }],
    ['from nonsense', { peer: 'localhost' }],
    ['under a name that was pointed here', { headers: { host: 'rebound.example' } }],
    ['under a name that begins like ours', { headers: { host: 'localhost.evil.example' } }],
    ['under a name that ends like ours', { headers: { host: 'evil.example:80@localhost' } }],
    ['under a number', { headers: { host: '2130706433' } }],
    ['under no name', { headers: { host: '' } }],
    ['through a proxy', { headers: { 'x-forwarded-for': '203.0.113.9' } }],
    ['through a proxy of the new kind', { headers: { forwarded: 'for=203.0.113.9' } }],
    ['through a proxy that hides whom it serves', { headers: { via: '1.1 proxy' } }],
    ['through a proxy that says nothing at all', { publicUrl: 'https://news.example.com' }],
  ])('is not there %s', async (_, asking) => {
    const answer = await ask(path, asking)
    const nowhere = await ask('/nowhere', asking)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe(await nowhere.text())
  })
})

it('has no inbox where none is running', async () => {
  const app = serverFor(database.pool, { inbox: false })
  const headers = { host: 'localhost' }
  expect((await app.request('/inbox', { headers })).status).toBe(404)
})

it('lets nobody in whose address is not known', async () => {
  const app = serverFor(database.pool, { peerOf: () => undefined })
  expect((await app.request('/inbox', { headers: { host: 'localhost' } })).status).toBe(404)
})
