import { createRoute, z } from '@hono/zod-openapi'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { createWatch, type Live, type Watch } from '../../delivery/watch.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  createRoutes,
  inNewsletter,
  integerId,
  plain,
} from './context.ts'
import { mailingOf, mailingShown } from './mailing-shown.ts'

// Whoever looks on longer asks again, with rights that they may not have any more.
const longestMs = 10 * 60_000
const retryMs = 2_000

const progress = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/progress' },
  ...about('mailings', 'api.mailings.progress'),
  ...allows('mailings:read'),
  request: { params: inNewsletter.extend({ id: integerId }) },
  responses: {
    200: { description: '', content: { 'text/event-stream': { schema: z.string() } } },
    204: { description: '' },
  },
})

/**
 * How a mailing goes on, as server-sent events. Each has all there is to know, so that who comes back has missed
 * nothing; after `over` there is nothing more, and a browser that asks again is told so by 204.
 */
export function progressRoutes(deps: ApiDeps) {
  const watch = createWatch(deps.pool, deps.log)
  return createRoutes().openapi(progress, async (c) => {
    const { newsletter, id } = c.req.valid('param')
    const { status } = await mailingOf(c, deps.pool, newsletter, id)
    if (c.req.header('last-event-id') === `over ${status}`) return c.body(null, 204)
    // A proxy that collects what we write would hide it until the end.
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, (stream) => tell(c, stream, { watch, id, stopping: deps.stopping })) as never
  })
}

interface Telling {
  readonly watch: Watch
  readonly id: number
  readonly stopping: AbortSignal | undefined
}

async function tell(c: ApiContext, stream: SSEStreamingApi, { watch, id, stopping }: Telling): Promise<void> {
  await stream.writeSSE({ event: 'hello', data: '', retry: retryMs })
  const ending = new AbortController()
  stream.onAbort(() => ending.abort())
  const signals = [ending.signal, AbortSignal.timeout(longestMs), ...(stopping ? [stopping] : [])]
  for await (const live of followed(watch, id, AbortSignal.any(signals))) {
    const data = JSON.stringify(liveShown(c, live))
    if (live.over) return stream.writeSSE({ event: 'over', id: `over ${live.mailing.status}`, data })
    await stream.writeSSE({ event: 'progress', id: String(live.at.getTime()), data })
  }
}

/** The latest each time: a slow reader is told less often. */
async function* followed(watch: Watch, id: number, signal: AbortSignal): AsyncGenerator<Live> {
  let latest: Live | undefined
  let wake = () => {}
  signal.addEventListener('abort', () => wake())
  const stop = watch.follow(id, (live) => {
    latest = live
    wake()
  })
  try {
    while (!signal.aborted) {
      if (latest) {
        const live = latest
        latest = undefined
        yield live
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    stop()
  }
}

/** As it stands in an event. */
const liveShown = (c: ApiContext, { mailing, ...live }: Live) => plain({ ...live, mailing: mailingShown(c, mailing) })
export type LiveShown = ReturnType<typeof liveShown>
