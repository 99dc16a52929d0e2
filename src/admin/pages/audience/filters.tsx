import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocale } from '../../locale.tsx'
import { useNewsletter } from '../../me.ts'
import { listsQuery, segmentsQuery, tagsQuery } from './queries.ts'

export const states = ['confirmed', 'pending', 'unsubscribed'] as const
export type State = (typeof states)[number]

/** Who is looked for. */
export interface Meant {
  readonly search?: string
  /** Left out: whoever has or had a subscription of the newsletter; of whom alone the others can be asked. */
  readonly among?: 'all'
  readonly list?: string
  readonly status?: State
  readonly tag?: string
  readonly segment?: string
}

/** An empty text: it is left out again. */
export type Change = Partial<Record<keyof Meant, string>>

interface FiltersProps {
  readonly newsletter: string
  readonly meant: Meant
  readonly onChange: (change: Change) => void
}

export function Filters({ newsletter, meant, onChange }: FiltersProps) {
  const { t } = useLocale()
  const lists = useQuery(listsQuery(newsletter)).data ?? []
  const segments = useQuery(segmentsQuery(newsletter)).data ?? []
  const tags = useQuery(tagsQuery).data ?? []
  const name = useNewsletter()?.name ?? newsletter
  const named = (all: readonly { slug: string; name: string }[]) =>
    all.map(({ slug, name }) => ({ value: slug, label: name }))
  const choice = (field: keyof Meant, label: string, data: readonly (string | { value: string; label: string })[]) => (
    <Select
      label={label}
      placeholder={t('admin.any')}
      data={data}
      value={meant[field] ?? null}
      onChange={(value) => onChange({ [field]: value ?? '' })}
      clearable
      clearButtonProps={{ 'aria-label': t('admin.any') }}
      searchable={data.length > 8}
    />
  )
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        <TextInput
          type="search"
          label={t('admin.subscribers.search')}
          value={meant.search ?? ''}
          onChange={({ currentTarget }) => onChange({ search: currentTarget.value })}
        />
        <Select
          label={t('admin.subscribers.among')}
          data={[
            { value: 'newsletter', label: name },
            { value: 'all', label: t('admin.subscribers.among.all') },
          ]}
          value={meant.among === 'all' ? 'all' : 'newsletter'}
          onChange={(among) => onChange({ among: among === 'all' ? 'all' : '' })}
          allowDeselect={false}
        />
      </SimpleGrid>
      {meant.among !== 'all' && (
        <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
          {choice('list', t('admin.subscribers.list'), named(lists))}
          {choice(
            'status',
            t('admin.subscribers.state'),
            states.map((value) => ({ value, label: t(`admin.state.${value}`) })),
          )}
          {choice('tag', t('admin.subscribers.tag'), tags)}
          {choice('segment', t('admin.subscribers.segment'), named(segments))}
        </SimpleGrid>
      )}
    </>
  )
}
