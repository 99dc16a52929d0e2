import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Hono } from 'hono'
import { afterEach, describe, expect, it } from 'vitest'
import { createServer } from '../../src/server/app.ts'
import { type Listening, listen } from '../../src/server/listen.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, depsFor } from './world.ts'

const database = useDatabase()
const open: Listening[] = []
const start = async (app: Pick<Hono, 'fetch'>) => {
  const listening = await listen(app, { port: 0, host: '127.0.0.1' })
  open.push(listening)
  return listening
}
afterEach(async () => {
  for (const listening of open.splice(0)) await listening.close()
})

/** Asks over a connection of the agent's. */
async function ask(port: number, agent: Agent, path = '/', method = 'GET', body = '') {
  const asking = request({ port, host: '127.0.0.1', path, method, agent })
  asking.end(body)
  const [answer] = await once(asking, 'response')
  return { status: answer.statusCode as number, body: await text(answer) }
}

describe('a server that listens', () => {
  it('answers as the app does, and knows its peer', async () => {
    const world = await createWorld(database.pool)
    const { port } = await start(createServer(depsFor(database.pool)))
    const agent = new Agent({ keepAlive: true })
    expect((await ask(port, agent, `/u/${world.token('unsubscribe')}`)).body).toContain('Morning Figures')
    expect((await ask(port, agent, '/inbox')).status).toBe(200)
    expect((await ask(port, agent, `/o/${world.token('open')}`, 'HEAD')).body).toBe('')
    expect((await ask(port, agent, `/u/${world.token('unsubscribe')}`, 'POST')).status).toBe(200)
    expect((await ask(port, agent, '/u/x', 'POST', 'x'.repeat(1e6))).status).toBe(404)
    agent.destroy()
  })

  it('says which port is taken', async () => {
    const { port } = await start(new Hono())
    await expect(listen(new Hono(), { port, host: '127.0.0.1' })).rejects.toThrow(`port ${port} is taken`)
  })

  it('ends idle connections at once when it closes', async () => {
    const { port, close } = await start(new Hono().get('/', (c) => c.text('hello')))
    const agent = new Agent({ keepAlive: true })
    await ask(port, agent)
    const started = performance.now()
    await close()
    expect(performance.now() - started).toBeLessThan(2000)
    agent.destroy()
  })

  it('finishes what is in flight when it closes, and takes nothing new', async () => {
    let finish = () => {}
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    let arrived = () => {}
    const inFlight = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const app = new Hono().get('/', async (c) => {
      arrived()
      await held
      return c.text('finished')
    })
    const { port, close } = await start(app)
    const agent = new Agent({ keepAlive: true })
    const answer = ask(port, agent)
    await inFlight
    const closed = close()
    const late = connect(port, '127.0.0.1')
    await expect(once(late, 'connect')).rejects.toThrow('ECONNREFUSED')
    finish()
    expect((await answer).body).toBe('finished')
    const started = performance.now()
    await closed
    expect(performance.now() - started).toBeLessThan(2000)
    agent.destroy()
  })
})
