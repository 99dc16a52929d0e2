import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answerOf, api } from '../../client.ts'

export type Today = InferResponseType<typeof api.today.$get, 200>
export type Morning = Today['items'][number]
export type Decision = Today['decisions'][number]

// What goes on meanwhile is told by itself.
const everyMs = 20_000

export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: () => answerOf(api.today.$get()),
  refetchInterval: everyMs,
})
