import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createAmazon } from '../../../src/feedback/webhooks/amazon.ts'

let server: Server
let base: string
let asked: string[]

beforeAll(async () => {
  server = createServer((request, answer) => {
    asked.push(request.url!)
    if (request.url === '/elsewhere') answer.writeHead(302, { location: '/certificate' }).end()
    else if (request.url === '/gone') answer.writeHead(404).end()
    else answer.end(request.url === '/endless' ? 'x'.repeat(10_000_000) : `certificate of ${request.url}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  asked = []
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

it('asks once for each certificate', async () => {
  const amazon = createAmazon()
  for (let time = 0; time < 3; time++) expect(await amazon.certificate(`${base}/1`)).toBe('certificate of /1')
  expect(asked).toEqual(['/1'])
})

it('keeps some of them, not any number', async () => {
  const amazon = createAmazon()
  for (let at = 0; at < 50; at++) await amazon.certificate(`${base}/${at}`)
  await amazon.certificate(`${base}/0`)
  expect(asked.filter((path) => path === '/0')).toHaveLength(2)
})

it('confirms each time it is asked to', async () => {
  const amazon = createAmazon()
  await amazon.confirm(`${base}/confirm`)
  await amazon.confirm(`${base}/confirm`)
  expect(asked).toEqual(['/confirm', '/confirm'])
})

it('follows nobody elsewhere, and keeps no failure', async () => {
  const amazon = createAmazon()
  for (const path of ['/elsewhere', '/gone']) {
    for (let time = 0; time < 2; time++) await expect(amazon.certificate(base + path)).rejects.toThrow()
  }
  expect(asked).toEqual(['/elsewhere', '/elsewhere', '/gone', '/gone'])
})

it('reads the beginning of an answer', async () => {
  expect((await createAmazon().certificate(`${base}/endless`)).length).toBeLessThan(1_000_000)
})
