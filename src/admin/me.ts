import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { includes, type Permission } from '../access/permissions.ts'
import { meQuery, newslettersQuery } from './queries.ts'
import { localIn } from './zoned.ts'

/** Who has signed in. Below the shell, which has asked. */
export const useMe = () => useSuspenseQuery(meQuery).data

/** Whether they may do something. Who may write may read. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe()
  return (permission) => includes(permissions, permission)
}

/** Whether they see what belongs to no newsletter, such as persons. */
export const useSeesAll = (): boolean => useMe().newsletterIds === null

/** Those that they see. */
export const useNewsletters = () => useSuspenseQuery(newslettersQuery).data

/** The newsletter of the address of the page, such as `/n/daily/issues`; undefined elsewhere, or where it is not theirs. */
export function useNewsletter() {
  const { newsletter } = useParams({ strict: false }) as { newsletter?: string }
  return useNewsletters().find(({ slug }) => slug === newsletter)
}

/** The day by the clock of that newsletter, such as 2026-11-02. */
export const useToday = (): string => localIn(useNewsletter()?.timeZone ?? 'UTC', new Date()).slice(0, 10)
