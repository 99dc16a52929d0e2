import { Anchor, Button, Stack, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { answerOf } from '../../client.ts'
import { formatDay, formatMoment, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay, useNewsletter } from '../../me.ts'
import { Page } from '../../parts/page.tsx'
import { type Column, PagedTable } from '../../parts/paged-table.tsx'
import { type Listed, mailingsApi } from './api.ts'
import { Status } from './status.tsx'

export function MailingsPage() {
  const { t } = useLocale()
  const { newsletter = '' } = useParams({ strict: false })
  const found = useNewsletter()
  const may = useMay()
  const columns = useColumns(newsletter, found?.timeZone)
  const create = (
    <Button component={Link} to={`/n/${newsletter}/mailings/new`}>
      {t('admin.mailings.new')}
    </Button>
  )
  return (
    <Page
      title={t('admin.mailings.of', { newsletter: found?.name ?? newsletter })}
      actions={may('mailings:write') && create}
    >
      <PagedTable
        queryKey={['mailings', newsletter]}
        load={(cursor) =>
          answerOf(mailingsApi.$get({ param: { newsletter }, query: { limit: '20', ...(cursor && { cursor }) } }))
        }
        columns={columns}
        keyOf={({ id }) => id}
        caption={t('admin.mailings')}
        empty={t('admin.mailings.none')}
      />
    </Page>
  )
}

function useColumns(newsletter: string, timeZone: string | undefined): readonly Column<Listed>[] {
  const { t, locale } = useLocale()
  return [
    {
      label: t('admin.mailings.issue'),
      cell: ({ id, title, issueDate, kind }) => (
        <Stack gap={0}>
          <Anchor component={Link} to={`/n/${newsletter}/mailings/${id}`}>
            {title}
          </Anchor>
          <Text size="sm" c="dimmed">
            {formatDay(locale, issueDate)}
            {kind === 'digest' && ` · ${t('admin.mailings.digest')}`}
          </Text>
        </Stack>
      ),
    },
    {
      label: t('admin.mailings.state'),
      cell: ({ status, reason }) => (
        <Stack gap={2} align="flex-start">
          <Status status={status} />
          {reason && <Text size="sm">{reason.text}</Text>}
        </Stack>
      ),
    },
    {
      label: t('admin.mailings.when'),
      wide: true,
      cell: ({ startedAt, scheduledFor }) => formatMoment(locale, startedAt ?? scheduledFor, timeZone),
    },
    {
      label: t('admin.mailings.accepted'),
      numeric: true,
      cell: ({ ledger: { accepted, audience } }) =>
        audience === 0
          ? '—'
          : t('admin.mailings.accepted_of', {
              accepted: formatNumber(locale, accepted),
              audience: formatNumber(locale, audience),
            }),
    },
  ]
}
