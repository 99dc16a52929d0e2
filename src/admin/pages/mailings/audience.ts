import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../client.ts'
import { whileRenewing } from '../../parts/as-of.tsx'

/** Slugs of the lists and segments of an audience. */
export interface Names {
  readonly list: readonly string[]
  readonly segment: readonly string[]
  readonly exceptList: readonly string[]
  readonly exceptSegment: readonly string[]
}

export const noNames: Names = { list: [], segment: [], exceptList: [], exceptSegment: [] }

/** Those that are given. */
export const namesIn = (names: Names) =>
  Object.fromEntries(Object.entries(names).filter(([, slugs]) => slugs.length > 0)) as {
    [Name in keyof Names]?: string[]
  }

/** What is to be sent: an issue, or the digest of the week that ends with the day. */
export interface Sent {
  /** Null: not chosen yet. */
  readonly date: string | null
  readonly digest: boolean
}

/** How many an audience would mail at this moment, explained. */
export function useAudienceCount(newsletter: string, { date, digest }: Sent, names: Names) {
  return useQuery({
    queryKey: ['audience', newsletter, date, digest, names],
    queryFn: () =>
      answerOf(
        api.newsletters[':newsletter'].audience.$post({
          param: { newsletter },
          json: { ...namesIn(names), ...(date !== null && { date }), kind: digest ? 'digest' : 'issue' },
        }),
      ),
    refetchInterval: whileRenewing,
  })
}
