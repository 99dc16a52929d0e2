import type { InferResponseType } from 'hono/client'
import { answerOf, api } from '../../client.ts'
import { whileRenewing } from '../../parts/as-of.tsx'

const newsletterApi = api.newsletters[':newsletter']
const mailingApi = newsletterApi.mailings[':id']

export type MailingReport = InferResponseType<typeof mailingApi.report.$get, 200>
export type NewsletterReport = InferResponseType<typeof newsletterApi.report.$get, 200>
export type IssueFigures = NewsletterReport['issues'][number]
export type Counted = NonNullable<MailingReport['opens']>

export const mailingReportQuery = (newsletter: string, id: string) => ({
  queryKey: ['report', newsletter, id],
  queryFn: () => answerOf(mailingApi.report.$get({ param: { newsletter, id } })),
  refetchInterval: whileRenewing,
})

export const newsletterReportQuery = (newsletter: string) => ({
  queryKey: ['report', newsletter],
  queryFn: () => answerOf(newsletterApi.report.$get({ param: { newsletter }, query: {} })),
  refetchInterval: whileRenewing,
})

/** How many readers; where nobody's are told apart, all that people did. Null: not counted. */
export const readersOf = (counted: Counted | null): number | null => counted && (counted.unique ?? counted.people)

/** How many of those who have it; null: nobody knows who they are, or it is not counted. */
export const shareOfReaders = (counted: Counted | null, accepted: number): number | null =>
  shareOf(counted?.unique ?? null, accepted)

/** Of one; null: nobody can say. */
export const shareOf = (part: number | null, whole: number): number | null =>
  part === null || whole === 0 ? null : part / whole
