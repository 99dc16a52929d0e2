import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type AnswerOf, answerOf, api, exact } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import type { Written } from './types.ts'

const themeOf = api.newsletters[':newsletter'].theme
const { previews } = themeOf

export type Look = AnswerOf<Awaited<ReturnType<typeof previews.$post>>>

/** What is tried; left out: as it was saved. */
export interface Tried {
  readonly theme: string
  readonly themeVariables?: Written['themeVariables']
  readonly source?: string
}

const restMs = 500

/** The newest issue of a newsletter in a look that is being written; the last answer stays until the next is there. */
export function useLook(slug: string, tried: Tried) {
  const { locale } = useLocale()
  const [asked] = useDebouncedValue(JSON.stringify(tried), restMs)
  return useQuery({
    queryKey: ['look', slug, asked, locale],
    queryFn: () => answerOf(previews.$post({ param: { newsletter: slug }, json: exact(JSON.parse(asked)) })),
    placeholderData: keepPreviousData,
    enabled: useMay()('issues:read'),
    // Of what is kept for an hour.
    staleTime: 10 * 60_000,
    gcTime: 10 * 60_000,
  })
}

/** The names of those that can be chosen; until they are there, that of the chosen one. */
export function useThemes(slug: string, chosen: string): readonly string[] {
  const query = useQuery({
    queryKey: ['newsletters', slug, 'theme'],
    queryFn: () => answerOf(themeOf.$get({ param: { newsletter: slug } })),
  })
  return query.data?.themes ?? [chosen]
}

const ours = ['daily', 'digest', 'letter', 'own'] as const

/** In the reader's words, where it is one of those that we know. */
export function themeName(t: ReturnType<typeof useLocale>['t'], theme: string): string {
  const known = ours.find((one) => one === theme)
  return known ? t(`settings.theme.${known}`) : theme
}
