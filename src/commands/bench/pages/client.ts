import type { Asked } from './requests.ts'

/** Uses the API as the admin app does. */
export interface Client {
  /** Reads the whole answer; of one that goes on, the beginning. @throws Error when it is no good one */
  ask(asked: Pick<Asked, 'path' | 'body' | 'goesOn'>): Promise<void>
  /** @throws Error when it is no good one */
  post<Answer>(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Answer>
}

/** @param secret of its token */
export function createClient(apiUrl: string, secret: string): Client {
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${secret}`, ...init.headers }
    const response = await fetch(apiUrl + path, { ...init, headers })
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${(await response.text()).slice(0, 500)}`)
    return response
  }
  return {
    ask: async ({ path, body, goesOn }) => {
      const response = await send(path, body === undefined ? {} : json(JSON.stringify(body)))
      if (!goesOn) return void (await response.arrayBuffer())
      // Of events, the first that says something.
      for await (const chunk of response.body!) if (/^data: \S/m.test(Buffer.from(chunk).toString())) return
      throw new Error(`${path} says nothing`)
    },
    post: async (path, body) => {
      const file = { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } }
      const response = await send(path, typeof body === 'string' ? json(body) : file)
      return (await response.json()) as never
    },
  }
}

const json = (body: string): RequestInit => ({ method: 'POST', body, headers: { 'content-type': 'application/json' } })
