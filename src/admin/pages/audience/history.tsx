import { List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AdminKey } from '../../../locale/catalogue/admin/index.ts'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { type Column, Rows } from '../../parts/paged-table.tsx'
import { fieldIn, sourceIn, valueIn } from './in-words.ts'
import { attributesQuery } from './queries.ts'

type Change = AnswerOf<Awaited<ReturnType<(typeof api.subscribers)[':id']['history']['$get']>>>['items'][number]

/** Newest first, as the other tabs. */
export function History({ id }: { id: number }) {
  const { t, locale } = useLocale()
  const query = useQuery({
    queryKey: ['history', id],
    queryFn: async () =>
      (await answerOf(api.subscribers[':id'].history.$get({ param: { id: String(id) } }))).items.toReversed(),
  })
  const columns: readonly Column<Change>[] = [
    { label: t('admin.profile.when'), cell: ({ at }) => formatMoment(locale, at) },
    {
      label: t('admin.profile.who'),
      cell: ({ actor, source, ip }) => (
        <>
          {t(`admin.actor.${actor}` as AdminKey)}
          <Text size="sm" c="dimmed">
            {[sourceIn(t, source), ip].filter(Boolean).join(' · ')}
          </Text>
        </>
      ),
    },
    { label: t('admin.profile.what'), cell: ({ changes }) => <Changes changes={changes} /> },
  ]
  return (
    <Loaded query={query} isEmpty={(items) => items.length === 0}>
      {(items) => (
        <Rows
          items={items}
          columns={columns}
          keyOf={(change) => items.indexOf(change)}
          caption={t('admin.profile.history')}
        />
      )}
    </Loaded>
  )
}

function Changes({ changes }: { changes: Change['changes'] }) {
  const { t, locale } = useLocale()
  const labels = new Map((useQuery(attributesQuery).data ?? []).map(({ key, label }) => [key, label]))
  return (
    <List size="sm" listStyleType="none">
      {Object.entries(changes).map(([field, [before, now]]) => (
        <List.Item key={field} style={{ overflowWrap: 'anywhere' }}>
          {fieldIn(t, field, labels)}: {valueIn(t, locale, field, before)} → {valueIn(t, locale, field, now)}
        </List.Item>
      ))}
    </List>
  )
}
