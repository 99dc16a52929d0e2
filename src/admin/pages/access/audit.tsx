import { Code, Stack, Text } from '@mantine/core'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Page } from '../../parts/page.tsx'
import { PagedTable } from '../../parts/paged-table.tsx'
import { differences, written } from './differences.ts'

type Entry = AnswerOf<Awaited<ReturnType<typeof api.audit.$get>>>['items'][number]

/** Who changed what, newest first. */
export function AuditPage() {
  const { t, locale } = useLocale()
  const columns = [
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
          <Text size="sm">
            <Code>{action}</Code> {subject}
          </Text>
          <Differences before={before} after={after} />
        </Stack>
      ),
    },
  ]
  return (
    <Page title={t('access.audit')}>
      <PagedTable
        queryKey={['audit']}
        load={(cursor) => answerOf(api.audit.$get({ query: cursor === undefined ? {} : { cursor } }))}
        columns={columns}
        keyOf={({ id }) => id}
        caption={t('access.audit')}
      />
    </Page>
  )
}

/** Field by field: what it was, struck out, and what it is. */
function Differences({ before, after }: { before: unknown; after: unknown }) {
  return differences(before, after).map(({ field, was, is }) => (
    <Text key={field} size="sm" style={{ overflowWrap: 'anywhere' }}>
      {field}: {was !== undefined && <del>{written(was)}</del>} {is !== undefined && <ins>{written(is)}</ins>}
    </Text>
  ))
}
