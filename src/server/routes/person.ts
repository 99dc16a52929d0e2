import type { Context, Hono } from 'hono'
import { downloadOf } from '../../persons/download.ts'
import { erasePerson } from '../../persons/erase.ts'
import { type Owner, ownerOf, type Wish } from '../../persons/requests.ts'
import { sectionsOf } from '../../persons/sections.ts'
import type { ServerDeps } from '../deps.ts'
import { localeOf } from '../locale.ts'
import { messagePage } from '../pages/message.ts'
import { erasedPage, wishPage } from '../pages/person.ts'
import { datedOf, tokenPath } from '../token.ts'

/** What only the owner of an address may do: behind links that were mailed to them for it. Only POST does it. */
export function personRoutes(app: Hono, { pool, ring, hashKeys, log }: ServerDeps): void {
  for (const wish of ['download', 'erasure'] as const) {
    app.get(tokenPath(wish), (c) => answer(c, wish, (owner) => c.html(wishPage(owner, wish))))
  }

  app.post(tokenPath('download'), (c) =>
    answer(c, 'download', async ({ subscriber }) => {
      const sections = await sectionsOf(pool, hashKeys, subscriber)
      if (!sections) return gone(c)
      const text = ReadableStream.from(downloadOf(sections, new Date())).pipeThrough(new TextEncoderStream())
      const headers = { 'content-type': 'application/json; charset=utf-8', 'content-disposition': attachment }
      return c.body(text, 200, headers)
    }),
  )

  app.post(tokenPath('erasure'), (c) =>
    answer(c, 'erasure', async (owner) => {
      const origin = { actor: 'reader', source: 'preference page' } as const
      const { counts, unreached } = await erasePerson(pool, hashKeys, owner.subscriber, origin)
      for (const file of unreached) log.error(file, 'a file may still hold somebody who was erased: remove it')
      return counts ? c.html(erasedPage(owner)) : gone(c)
    }),
  )

  async function answer(
    c: Context,
    wish: Wish,
    act: (owner: Owner) => Response | Promise<Response>,
  ): Promise<Response> {
    const link = datedOf(c, ring, wish)
    if (!link) return c.notFound()
    const owner = await ownerOf(pool, wish, link)
    if (owner === 'gone') return gone(c)
    if (owner === 'expired') return c.html(messagePage(localeOf(c), 'page.expired.title', 'page.expired.text'), 410)
    return act(owner)
  }
}

const attachment = 'attachment; filename="my-data.json"'

const gone = (c: Context) => c.html(messagePage(localeOf(c), 'page.gone.title', 'page.gone.text'))
