import { Button, Group, Select, SimpleGrid, Stack, Textarea, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Rows } from '../../parts/paged-table.tsx'
import { attributesQuery, listsQuery } from '../audience/queries.ts'
import { previewQuery, type Upload } from './asks.ts'

const fields = [
  ...['email', 'name', 'first_name', 'last_name', 'language', 'time_zone', 'tags', 'attributes', 'status'],
  ...['left_at', 'opted_in_at', 'opted_in_ip'],
]

/** One of the first rows of the file. */
interface Row {
  readonly at: number
  readonly cells: readonly string[]
}

interface Choice {
  readonly list: string
  readonly status: 'pending' | 'confirmed'
  readonly conflict: 'file' | 'fill' | 'known'
  readonly words: string
  readonly mapping: Readonly<Record<string, string>>
}

interface SetupProps {
  readonly newsletter: string
  readonly id: string
  readonly upload: Upload
}

/** What each column is, and how the file is to be taken. */
export function Setup({ newsletter, id, upload }: SetupProps) {
  const { t } = useLocale()
  const lists = useQuery(listsQuery(newsletter)).data ?? []
  const preview = useQuery(previewQuery(newsletter, id))
  const [given, setGiven] = useState(() => choiceOf(upload))
  const set = (change: Partial<Choice>) => setGiven((before) => ({ ...before, ...change }))
  const list = given.list || lists[0]?.slug || ''
  const start = useStart(newsletter, id)
  const begin = (trial: boolean) => start.mutate({ ...given, list, trial })
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label={t('admin.imports.list')}
          allowDeselect={false}
          data={lists.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={list}
          onChange={(value) => set({ list: value ?? '' })}
          error={start.fields.list}
        />
        <Select
          label={t('admin.imports.as')}
          allowDeselect={false}
          data={(['confirmed', 'pending'] as const).map((value) => ({ value, label: t(`admin.imports.as.${value}`) }))}
          value={given.status}
          onChange={(value) => set({ status: value as Choice['status'] })}
        />
        <Select
          label={t('admin.imports.conflict')}
          allowDeselect={false}
          data={(['file', 'fill', 'known'] as const).map((value) => ({
            value,
            label: t(`admin.imports.conflict.${value}`),
          }))}
          value={given.conflict}
          onChange={(value) => set({ conflict: value as Choice['conflict'] })}
        />
      </SimpleGrid>
      <Textarea
        label={t('admin.imports.words')}
        value={given.words}
        onChange={({ currentTarget }) => set({ words: currentTarget.value })}
        error={start.fields.words}
        autosize
      />
      <Loaded query={preview}>
        {({ columns, rows }) => (
          <>
            <Columns columns={columns} mapping={given.mapping} onChange={(mapping) => set({ mapping })} />
            <Rows
              items={rows.map((cells, at) => ({ at, cells }))}
              keyOf={({ at }) => at}
              caption={t('admin.imports.file')}
              columns={columns.map(({ head }, at) => ({ label: head, cell: ({ cells }: Row) => cells[at] ?? '' }))}
            />
          </>
        )}
      </Loaded>
      <Group>
        <Button variant="default" loading={start.isPending} onClick={() => begin(true)}>
          {t('admin.imports.try')}
        </Button>
        <Button loading={start.isPending} onClick={() => begin(false)}>
          {t('admin.imports.start')}
        </Button>
      </Group>
    </Stack>
  )
}

/** As it was tried last, so that what is imported is what was tried. */
const choiceOf = ({ list, options }: Upload): Choice => ({
  list: list ?? '',
  status: options?.status ?? 'confirmed',
  conflict: options?.conflict ?? 'file',
  words: options?.words ?? '',
  mapping: options?.mapping ?? {},
})

function useStart(newsletter: string, id: string) {
  return useApiMutation({
    change: ({ words, ...given }: Choice & { trial: boolean }) =>
      answerOf(
        api.newsletters[':newsletter'].imports[':id'].start.$post({
          param: { newsletter, id } as never,
          json: { ...given, mapping: { ...given.mapping }, ...(words.trim() !== '' && { words }) },
        }),
      ),
    stale: [['import', newsletter, id], ['imports', newsletter], ['subscribers']],
  })
}

interface ColumnsProps {
  readonly columns: readonly { readonly head: string; readonly target: string | null }[]
  readonly mapping: Choice['mapping']
  readonly onChange: (mapping: Choice['mapping']) => void
}

/** Each column with what it was taken for, to be corrected. */
function Columns({ columns, mapping, onChange }: ColumnsProps) {
  const { t } = useLocale()
  const attributes = useQuery(attributesQuery).data ?? []
  const targets = [
    { value: 'skip', label: t('admin.imports.skip') },
    ...fields.map((value) => ({ value, label: value })),
    ...attributes.map(({ key, label }) => ({ value: `attributes.${key}`, label: `${label} (${key})` })),
  ]
  return (
    <>
      <Title order={2} size="h4">
        {t('admin.imports.columns')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {columns.map(({ head, target }) => (
          <Select
            key={head}
            label={t('admin.imports.column', { head })}
            data={targets}
            searchable
            allowDeselect={false}
            value={mapping[head] ?? target ?? 'skip'}
            onChange={(value) => onChange({ ...mapping, [head]: value ?? 'skip' })}
          />
        ))}
      </SimpleGrid>
    </>
  )
}
