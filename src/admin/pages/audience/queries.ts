import { queryOptions } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type AnswerOf, answerOf, api, seenOf } from '../../client.ts'

/** Of the address of a page below `/n/$newsletter`. */
export const useSlug = () => (useParams({ strict: false }) as { newsletter: string }).newsletter

/** With what moment their figures are of. */
export const countedListsQuery = (newsletter: string) =>
  queryOptions({
    queryKey: ['lists', newsletter],
    queryFn: () => answerOf(api.newsletters[':newsletter'].lists.$get({ param: { newsletter } })),
  })
export const listsQuery = (newsletter: string) => ({
  ...countedListsQuery(newsletter),
  select: ({ items }: CountedLists) => items,
})
type CountedLists = AnswerOf<Awaited<ReturnType<(typeof api.newsletters)[':newsletter']['lists']['$get']>>>
export type ListShown = CountedLists['items'][number]

export const segmentsQuery = (newsletter: string) =>
  queryOptions({
    queryKey: ['segments', newsletter],
    queryFn: async () =>
      (await answerOf(api.newsletters[':newsletter'].segments.$get({ param: { newsletter } }))).items,
  })

export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: async () => (await answerOf(api.tags.$get())).items,
})

export type Attribute = AnswerOf<Awaited<ReturnType<typeof api.attributes.$get>>>['items'][number]

export const attributesQuery = queryOptions({
  queryKey: ['attributes'],
  queryFn: async () => (await answerOf(api.attributes.$get())).items,
})

export const subscriberQuery = (id: number) =>
  queryOptions({
    queryKey: ['subscriber', id],
    queryFn: () => seenOf(api.subscribers[':id'].$get({ param: { id: String(id) } })),
  })
export type SubscriberSeen = Awaited<ReturnType<NonNullable<ReturnType<typeof subscriberQuery>['queryFn']>>>
