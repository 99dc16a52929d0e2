import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Problem } from '../../problem.ts'
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
  if (isNoDate(query.error)) return <NoDate newsletter={newsletter} date={date} />
  return (
    <Loaded query={query}>
      {(seen) => <Desk key={`${newsletter} ${date}`} of={{ newsletter, date }} first={seen} />}
    </Loaded>
  )
}

const isNoDate = (error: unknown) => error instanceof Problem && error.errors.some(({ field }) => field === 'path.date')

function NoDate({ newsletter, date }: { newsletter: string; date: string }) {
  const { t } = useLocale()
  return (
    <Page title={t('admin.issues.no_date')}>
      <Stack>
        <Text>{t('admin.issues.no_date.text', { date })}</Text>
        <Anchor component={Link} to={`/n/${newsletter}/issues` as '/'}>
          {t('admin.issues.all')}
        </Anchor>
      </Stack>
    </Page>
  )
}
