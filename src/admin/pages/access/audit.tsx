import { Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Page } from '../../parts/page.tsx'
import { PagedTable } from '../../parts/paged-table.tsx'
import { AuditFilters, queryOf, type Wanted } from './audit-filters.tsx'
import { differences, written } from './differences.ts'

type Entry = AnswerOf<Awaited<ReturnType<typeof api.audit.$get>>>['items'][number]

/** Who changed what, newest first. */
export function AuditPage() {
  const { t } = useLocale()
  const [wanted, setWanted] = useState<Wanted>({ actor: '', action: null, from: '', to: '' })
  const [settled] = useDebouncedValue(wanted, 250)
  const columns = useColumns()
  return (
    <Page title={t('access.audit')}>
      <AuditFilters wanted={wanted} onChange={setWanted} />
      <PagedTable
        queryKey={['audit', settled]}
        load={(cursor) =>
          answerOf(api.audit.$get({ query: { ...queryOf(settled), ...(cursor !== undefined && { cursor }) } }))
        }
        columns={columns}
        keyOf={({ id }) => id}
        caption={t('access.audit')}
      />
    </Page>
  )
}

function useColumns() {
  const { t, locale } = useLocale()
  return [
    {
      label: t('access.audit.who'),
      cell: ({ at, actor, ip }: Entry) => (
        <Stack gap={2}>
          <Text size="sm">{formatMoment(locale, at)}</Text>
          <Text size="sm" fw={600}>
            {actor}
          </Text>
          {ip !== null && <Text size="sm">{ip}</Text>}
        </Stack>
      ),
    },
    {
      label: t('access.audit.what'),
      cell: ({ action, subject, before, after }: Entry) => (
        <Stack gap={2}>
          <Text size="sm" fw={600}>
            {t(`action.${action}`)}
          </Text>
          <Text size="sm">{subject}</Text>
          <Differences before={before} after={after} />
        </Stack>
      ),
    },
  ]
}

/** Field by field: what it was, struck out, and what it is. */
function Differences({ before, after }: { before: unknown; after: unknown }) {
  return differences(before, after).map(({ field, was, is }) => (
    <Text key={field} size="sm" style={{ overflowWrap: 'anywhere' }}>
      {field}: {was !== undefined && <del>{written(was)}</del>} {is !== undefined && <ins>{written(is)}</ins>}
    </Text>
  ))
}
