import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { Problem } from './problem.ts'

/**
 * Asks again only where that may help: an answer that says no is one. What is there no more, or theirs no more, is not
 * shown from before.
 */
export function createQueries(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (error instanceof Problem && (error.status === 403 || error.status === 404))
          query.setState({ data: undefined })
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => count < 2 && !(error instanceof Problem && error.status > 0 && error.status < 500),
      },
    },
  })
}

/** For what a dialog is filled with: asked for each time that it is opened, and not again while somebody writes in it. */
export const whileOpen = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 } as const

/** Who has signed in, and what they may. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => answerOf(api.me.$get()), staleTime: 60_000 })

export const newslettersQuery = queryOptions({
  queryKey: ['newsletters'],
  queryFn: async () => (await answerOf(api.newsletters.$get())).items,
  staleTime: 60_000,
})
