import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { PagesBench } from '../../src/commands/bench/pages/pages.ts'
import { requestsOf } from '../../src/commands/bench/pages/requests.ts'
import { packageRoot } from '../../src/root.ts'
import { serverFor } from '../server/world.ts'
import { daybreak } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const world = {
  ...{ newsletter: 'daily', date: '2026-11-02', sending: 3, mailing: 2, subscriber: 5, upload: 7 },
  ...{ endpoint: 'crm', call: 11, mail: 13, preview: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' },
}

// What is read, but by no page while it is opened.
const apart = [
  ...['/me/sessions', '/subscribers/{id}/data'],
  ...['/newsletters/{newsletter}/export', '/newsletters/{newsletter}/why'],
  ...['/newsletters/{newsletter}/imports/{id}/bad-rows', '/newsletters/{newsletter}/segments/{segment}/members'],
  ...['/newsletters/{newsletter}/issues/{date}', '/newsletters/{newsletter}/issues/{date}/preview'],
  '/newsletters/{newsletter}/issues/{date}/revisions/{revision}/difference',
  ...['/newsletters/{newsletter}/mailings/{id}/report.csv', '/newsletters/{newsletter}/report.csv'],
]

it('asks whatever can be read, and names what it does not ask', async () => {
  const response = await serverFor(database.pool).request('/api/openapi.json')
  const { paths } = (await response.json()) as { paths: Record<string, object> }
  const asked = requestsOf(world).map(({ path }) => path.replace(/\?.*$/, ''))
  const forgotten = Object.entries(paths)
    .filter(([, methods]) => 'get' in methods)
    .map(([path]) => path.replace(/^\/api/, ''))
    .filter((path) => {
      const form = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
      return !asked.some((one) => form.test(one))
    })
  expect(forgotten.sort()).toEqual(apart.sort())
})

it('asks for every page of the app', async () => {
  const routes = await readFile(join(packageRoot, 'src/admin/routes.tsx'), 'utf8')
  const pages = [...routes.matchAll(/(?:inside|outside)\(\s*'([^']+)'/g)].map(([, page]) => page!)
  // Both are opened with the secret of a link, which works once.
  const once = ['/forgotten', '/welcome']
  expect([...new Set(requestsOf(world).map(({ page }) => page)), ...once].sort()).toEqual(pages.sort())
})

it('measures each request over what it made up, and leaves nothing of itself', async () => {
  const args = ['bench', 'pages', '--subscribers', '1000', '--mailings', '3', '--rounds', '1', '--json']
  const { status, stdout, stderr } = await daybreak(args, { DATABASE_URL: database.url })
  expect(stderr).toMatch(/^\/today: [\d.]+ ms$/m)
  expect(status).toBe(0)
  const { answers, baselineMs, subscribers } = JSON.parse(stdout) as PagesBench
  expect(subscribers).toBe(1000)
  expect(baselineMs).toBeGreaterThan(0)
  expect(answers).toHaveLength(requestsOf(world).length)
  expect(answers.map(({ ms }) => ms)).toEqual(answers.map(({ ms }) => ms).sort((a, b) => b - a))
  const { rows } = await database.pool.query("select nspname from pg_namespace where nspname like 'daybreak%'")
  expect(rows).toEqual([])
}, 240_000)
