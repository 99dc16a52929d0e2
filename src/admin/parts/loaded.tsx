import { Center, Loader, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocale } from '../locale.tsx'
import { Failed } from './failed.tsx'

interface LoadedProps<T> {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending' | 'refetch'>
  /** Whether there is nothing to show. */
  readonly isEmpty?: (data: T) => boolean
  /** Shown then; else a sentence that says so. */
  readonly empty?: ReactNode
  readonly children: (data: T) => ReactNode
}

/** What was asked for, in each of its states. What is there already stays while it is asked for again. */
export function Loaded<T>({ query, isEmpty, empty, children }: LoadedProps<T>) {
  const { data, error, isPending, refetch } = query
  if (isPending) return <Loading />
  if (error && data === undefined) return <Failed error={error} retry={() => void refetch()} />
  if (isEmpty?.(data as T)) return <Empty>{empty}</Empty>
  return children(data as T)
}

export function Loading() {
  const { t } = useLocale()
  return (
    <Center py="xl" role="status" aria-label={t('admin.loading')}>
      <Loader />
    </Center>
  )
}

export function Empty({ children }: { children?: ReactNode }) {
  const { t } = useLocale()
  return (
    <Center py="xl">
      {typeof children === 'object' && children !== null ? (
        children
      ) : (
        <Text c="dimmed">{children ?? t('admin.empty')}</Text>
      )}
    </Center>
  )
}
