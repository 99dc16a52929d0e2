import type { InferResponseType } from 'hono/client'
import { answerOf, api } from '../../client.ts'

/** All that the pages of mailings ask. */
export const mailingsApi = api.newsletters[':newsletter'].mailings
const one = mailingsApi[':id']

export type Mailing = InferResponseType<typeof one.$get, 200>
export type Ledger = Mailing['ledger']
export type Listed = InferResponseType<typeof mailingsApi.$get, 200>['items'][number]
export type Delivery = InferResponseType<typeof one.deliveries.$get, 200>['items'][number]
export type Corrections = InferResponseType<typeof one.corrections.$get, 200>
export type Who = Corrections['made'][number]['who']
export type MailingLink = InferResponseType<typeof one.links.$get, 200>['items'][number]
export type Story = InferResponseType<(typeof one.deliveries)[':subscriber']['$get'], 200>

/** Where a mailing is. */
export interface Place {
  readonly newsletter: string
  readonly id: string
}

export const mailingQuery = (param: Place) => ({
  queryKey: ['mailing', param.newsletter, param.id],
  queryFn: () => answerOf(one.$get({ param })),
})

export const storyQuery = ({ newsletter, id }: Place, subscriber: string) => ({
  queryKey: ['delivery', newsletter, id, subscriber],
  queryFn: () => answerOf(one.deliveries[':subscriber'].$get({ param: { newsletter, id, subscriber } })),
})

export const correctionsQuery = (param: Place) => ({
  queryKey: ['corrections', param.newsletter, param.id],
  queryFn: () => answerOf(one.corrections.$get({ param })),
})

export const correctionCountsQuery = ({ newsletter, id }: Place, who: Who) => ({
  queryKey: ['corrections', newsletter, id, who],
  queryFn: () => answerOf(one.corrections[':who'].$get({ param: { newsletter, id, who } })),
})

export const linksQuery = (param: Place) => ({
  queryKey: ['links', param.newsletter, param.id],
  queryFn: async () => (await answerOf(one.links.$get({ param }))).items,
})
