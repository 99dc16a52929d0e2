import { Text } from '@mantine/core'
import type { AdminKey } from '../../../locale/catalogue/admin/index.ts'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatDay, formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { type Column, PagedTable } from '../../parts/paged-table.tsx'

type Routes = (typeof api.subscribers)[':id']
type Delivery = AnswerOf<Awaited<ReturnType<Routes['deliveries']['$get']>>>['items'][number]
type Hit = AnswerOf<Awaited<ReturnType<Routes['hits']['$get']>>>['items'][number]

const asked = (id: number, cursor: string | undefined) => ({
  param: { id: String(id) },
  query: cursor === undefined ? {} : { cursor },
})

export function Deliveries({ id }: { id: number }) {
  const { t, locale } = useLocale()
  const columns: readonly Column<Delivery>[] = [
    {
      label: t('admin.profile.issue'),
      cell: ({ issueDate, issueTitle }) => (
        <>
          {formatDay(locale, issueDate)}
          <Text size="sm" c="dimmed">
            {issueTitle}
          </Text>
        </>
      ),
    },
    { label: t('admin.profile.status'), cell: ({ status }) => t(`admin.delivery.${status}` as AdminKey) },
    {
      label: t('admin.profile.settled'),
      cell: ({ settledAt }) => settledAt && formatMoment(locale, settledAt),
      wide: true,
    },
    { label: t('admin.profile.reply'), cell: ({ reply }) => reply, wide: true },
  ]
  return (
    <PagedTable<Delivery>
      queryKey={['deliveries', id]}
      load={(cursor) => answerOf(api.subscribers[':id'].deliveries.$get(asked(id, cursor)))}
      columns={columns}
      keyOf={({ mailing }) => mailing}
      caption={t('admin.profile.deliveries')}
    />
  )
}

export function Hits({ id }: { id: number }) {
  const { t, locale } = useLocale()
  const columns: readonly Column<Hit>[] = [
    { label: t('admin.profile.when'), cell: ({ at }) => formatMoment(locale, at) },
    {
      label: t('admin.profile.what'),
      cell: ({ kind, url, issueDate }) => (
        <>
          {t(`admin.profile.${kind}`)} · {formatDay(locale, issueDate)}
          {url && (
            <Text size="sm" c="dimmed" lineClamp={2}>
              {url}
            </Text>
          )}
        </>
      ),
    },
    { label: t('admin.profile.class'), cell: ({ class: by }) => t(`admin.class.${by}` as AdminKey) },
  ]
  return (
    <PagedTable<Hit>
      queryKey={['hits', id]}
      load={(cursor) => answerOf(api.subscribers[':id'].hits.$get(asked(id, cursor)))}
      columns={columns}
      keyOf={({ id }) => id}
      caption={t('admin.profile.hits')}
    />
  )
}
