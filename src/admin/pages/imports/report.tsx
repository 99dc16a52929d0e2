import { Alert, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Rows } from '../../parts/paged-table.tsx'
import { listsQuery } from '../audience/queries.ts'
import { badRowsUrl, type Upload } from './asks.ts'
import { Doubtful } from './doubtful.tsx'

interface ReportProps {
  readonly newsletter: string
  readonly id: string
  readonly upload: Upload
  readonly report: NonNullable<Upload['report']>
}

const counts = ['rows', 'new', 'updated', 'unchanged', 'unsubscribed', 'suppressed', 'invalid', 'duplicate'] as const

/** Every row is accounted for. */
export function Report({ newsletter, id, upload, report }: ReportProps) {
  const { t, locale } = useLocale()
  const { trial, badRows, doubtful } = upload
  return (
    <Stack>
      {trial && <Alert color="blue">{t('admin.imports.trial_report')}</Alert>}
      <Went newsletter={newsletter} upload={upload} />
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {counts.map((name) => (
          <div key={name}>
            <Text c="dimmed" size="sm">
              {t(`admin.imports.${name}`)}
            </Text>
            <Text fw={700} size="xl">
              {formatNumber(locale, report[name])}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {report.ignored.length > 0 && (
        <Text c="dimmed">{t('admin.imports.ignored', { columns: report.ignored.join(', ') })}</Text>
      )}
      <Doubtful heads={doubtful} />
      {badRows.length > 0 && (
        <>
          <Group justify="space-between">
            <Title order={2} size="h4">
              {t('admin.imports.bad_rows.first')}
            </Title>
            <Button component="a" variant="default" href={badRowsUrl(newsletter, id)} download>
              {t('admin.imports.bad_rows')}
            </Button>
          </Group>
          <Rows
            items={badRows}
            keyOf={({ line }) => line}
            caption={t('admin.imports.bad_rows.first')}
            columns={[
              { label: t('admin.imports.line'), cell: ({ line }) => formatNumber(locale, line), numeric: true },
              { label: t('admin.imports.value'), cell: ({ value }) => value },
              { label: t('admin.imports.reason'), cell: ({ reason }) => reason },
            ]}
          />
        </>
      )}
    </Stack>
  )
}

/** Where the people went, and as what. */
function Went({ newsletter, upload: { list, options } }: Pick<ReportProps, 'newsletter' | 'upload'>) {
  const { t } = useLocale()
  const lists = useQuery(listsQuery(newsletter)).data ?? []
  if (list === null || options === null) return null
  const name = lists.find(({ slug }) => slug === list)?.name ?? list
  return <Text>{t('admin.imports.went', { list: name, status: t(`admin.rule.status.${options.status}`) })}</Text>
}
