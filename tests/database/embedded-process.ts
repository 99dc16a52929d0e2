import { once } from 'node:events'
import { openEmbeddedPostgres } from '../../src/database/embedded.ts'
import { Failure } from '../../src/errors.ts'
import { createLog } from '../../src/log.ts'

/**
 * A process of its own that uses the embedded Postgres under its argument: it prints the URL, and leaves when its
 * standard input ends. A failure is one line on standard error and status 1.
 */
try {
  const log = createLog('silent')
  const server = await openEmbeddedPostgres({ dataDir: process.argv[2]!, log, settings: { fsync: 'off' } })
  process.stdout.write(`${server.url}\n`)
  await once(process.stdin.resume(), 'end')
  await server.close()
} catch (error) {
  if (!(error instanceof Failure)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
