import { SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Empty, Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { todayQuery } from './api.ts'
import { Decisions } from './decisions.tsx'
import { MorningCard } from './morning.tsx'

/** The first page: what needs a decision, and how each newsletter stands this morning. */
export function TodayPage() {
  const { t } = useLocale()
  const may = useMay()
  return <Page title={t('admin.nav.today')}>{may('mailings:read') ? <Mornings /> : <Empty />}</Page>
}

function Mornings() {
  const { t } = useLocale()
  const query = useQuery(todayQuery)
  return (
    <Loaded query={query} isEmpty={({ items }) => items.length === 0} empty={t('admin.no_newsletters')}>
      {(today) => (
        <>
          <Decisions today={today} />
          <SimpleGrid cols={{ base: 1, md: today.items.length === 1 ? 1 : 2 }}>
            {today.items.map((morning) => (
              <MorningCard key={morning.newsletter.id} morning={morning} />
            ))}
          </SimpleGrid>
        </>
      )}
    </Loaded>
  )
}
