import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Loaded } from '../../parts/loaded.tsx'
import { readText } from './asks.ts'
import { Desk } from './desk.tsx'

/** Where one issue is written. */
export function IssuePage() {
  const { newsletter, date } = useParams({ strict: false }) as { newsletter: string; date: string }
  // Read once: what comes after it is the editor's.
  const query = useQuery({
    queryKey: ['issue-text', newsletter, date],
    queryFn: () => readText({ newsletter, date }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Loaded query={query}>
      {(seen) => <Desk key={`${newsletter} ${date}`} of={{ newsletter, date }} first={seen} />}
    </Loaded>
  )
}
