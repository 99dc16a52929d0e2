import { Alert, List, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Failed } from '../../parts/failed.tsx'
import type { Settings } from './types.ts'

interface NextRunsProps {
  readonly slug: string
  /** As they are written, and not saved yet. */
  readonly settings: Pick<Settings, 'schedule' | 'timeZone' | 'days' | 'calendar' | 'hour'>
}

/** The schedule in plain words, and when the next five issues go out by it. */
export function NextRuns({ slug, settings }: NextRunsProps) {
  const { t, locale } = useLocale()
  const { schedule, timeZone, days, calendar, hour } = settings
  const [asked] = useDebouncedValue(JSON.stringify({ schedule: schedule ?? '', timeZone, days, calendar, hour }), 300)
  const query = useQuery({
    queryKey: ['newsletters', slug, 'runs', asked, locale],
    queryFn: () => {
      const { calendar: chosen, ...tried } = JSON.parse(asked)
      const query = { ...tried, ...(chosen !== null && { calendar: chosen }) }
      return answerOf(api.newsletters[':newsletter'].runs.$get({ param: { newsletter: slug }, query }))
    },
    placeholderData: keepPreviousData,
  })
  if (query.error) return <Failed error={query.error} />
  if (!query.data) return null
  const { words, runs, waves } = query.data
  const said = (run: string, { count, last } = { count: 1, last: run }) =>
    count === 1
      ? formatRun(locale, run, timeZone)
      : t('settings.waves', {
          ...{ run: formatRun(locale, run, timeZone), count },
          last: formatRun(locale, last, timeZone),
        })
  return (
    <Alert variant="light" title={words} aria-live="polite">
      {runs.length === 0 ? (
        <Text size="sm">{t('settings.no_runs')}</Text>
      ) : (
        <>
          <Text size="sm">{t('settings.next_runs')}</Text>
          <List size="sm">
            {runs.map((run, at) => (
              <List.Item key={run}>{said(run, waves[at])}</List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  )
}

/** With the day of the week, by which people check a schedule. */
function formatRun(locale: 'en' | 'zh-CN', run: string, timeZone: string): string {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone }).format(new Date(run))
  return `${weekday} ${formatMoment(locale, run, timeZone)}`
}
