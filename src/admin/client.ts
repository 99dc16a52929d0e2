import { type ClientResponse, hc } from 'hono/client'
import type { Api } from '../server/api/api.ts'
import { Problem, problemOf } from './problem.ts'

/** The API, typed from its routes. */
export const api = hc<Api>(`${location.origin}/api`, {
  // In the language of the page, whatever that of the browser is.
  fetch: (input: RequestInfo | URL, init?: RequestInit) => {
    const headers = new Headers(init?.headers)
    headers.set('accept-language', document.documentElement.lang)
    return fetch(input, { ...init, headers })
  },
})

// biome-ignore lint/suspicious/noExplicitAny: whatever a route answers
type AnyResponse = ClientResponse<any, any, any>

/** What a route answers when all is well. */
export type AnswerOf<R> =
  R extends ClientResponse<infer Body, infer Status, 'json'> ? (Status extends 200 | 201 | 202 ? Body : never) : never

/** Something, and its ETag: what a change of it says to have seen. */
export interface Seen<T> {
  readonly value: T
  readonly etag: string
}

/** @throws Problem, also when the server cannot be reached */
export async function answerOf<R extends AnyResponse>(asked: Promise<R>): Promise<AnswerOf<R>> {
  const response = await answered(asked)
  return (response.status === 204 ? undefined : await response.json()) as AnswerOf<R>
}

/** The same, with the ETag. @throws Problem */
export async function seenOf<R extends AnyResponse>(asked: Promise<R>): Promise<Seen<AnswerOf<R>>> {
  const response = await answered(asked)
  return { value: (await response.json()) as AnswerOf<R>, etag: response.headers.get('etag') ?? '' }
}

/** Sends a file as it comes off the disk: it may be larger than the memory of the tab. @throws Problem */
export async function sendFile<T>(url: URL, file: File): Promise<T> {
  const headers = { 'content-type': 'application/octet-stream', 'accept-language': document.documentElement.lang }
  const response = await fetch(url, { method: 'POST', headers, body: file }).catch(() => {
    throw new Problem(0, 'unreachable', '', [])
  })
  if (!response.ok) throw await problemOf(response)
  return response.json() as Promise<T>
}

/** For a change: only of what has been seen. */
export const ifMatch = (etag: string) => ({ headers: { 'if-match': etag } })

async function answered<R extends AnyResponse>(asked: Promise<R>): Promise<R> {
  const response = await asked.catch(() => {
    throw new Problem(0, 'unreachable', '', [])
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

type Exact<T> = T extends object ? { [Name in keyof T]: Exact<Exclude<T[Name], undefined>> } : T

/** What was read, to be written again: what JSON leaves out is not there, which is more than to be undefined. */
export const exact = <T>(read: T) => read as Exact<T>
