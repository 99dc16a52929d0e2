import { Button, Group, Select, SimpleGrid, Stack, Textarea, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { doubtfulAmong } from '../../../audience/import/headers.ts'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Rows } from '../../parts/paged-table.tsx'
import { listsQuery } from '../audience/queries.ts'
import { previewQuery, type Upload } from './asks.ts'
import { type Choice, choiceOf, readingOf } from './choice.ts'
import { type Column, Columns } from './columns.tsx'
import { Doubtful } from './doubtful.tsx'
import { ReadingFields } from './reading-fields.tsx'

/** One of the first rows of the file. */
interface Row {
  readonly at: number
  readonly cells: readonly string[]
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
  const [given, setGiven] = useState(() => choiceOf(upload))
  const preview = useQuery(previewQuery(newsletter, id, readingOf(given)))
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
          data={(['pending', 'confirmed'] as const).map((value) => ({ value, label: t(`admin.imports.as.${value}`) }))}
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
        required={given.status === 'confirmed'}
        autosize
      />
      <ReadingFields given={given} recognised={preview.data?.encoding} onChange={set} />
      <Loaded query={preview}>
        {({ columns, rows }) => (
          <>
            <Doubtful heads={doubtfulIn(columns, given)} />
            <Columns columns={columns} mapping={given.mapping} onChange={(mapping) => set({ mapping })} />
            <Title order={2} size="h4">
              {t('admin.imports.first_rows', { count: rows.length })}
            </Title>
            <Rows
              items={rows.map((cells, at) => ({ at, cells }))}
              keyOf={({ at }) => at}
              caption={t('admin.imports.first_rows', { count: rows.length })}
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

/** Nobody has said yet what they are. */
function doubtfulIn(columns: readonly Column[], { mapping, status }: Choice): string[] {
  const unknown = columns.filter(({ head, target }) => target === null && mapping[head] === undefined)
  return doubtfulAmong(
    unknown.map(({ head }) => head),
    status,
  )
}

function useStart(newsletter: string, id: string) {
  return useApiMutation({
    fields: ['list', 'words'],
    change: ({ words, encoding, delimiter, ...given }: Choice & { trial: boolean }) =>
      answerOf(
        api.newsletters[':newsletter'].imports[':id'].start.$post({
          param: { newsletter, id } as never,
          json: {
            ...given,
            ...readingOf({ encoding, delimiter }),
            mapping: { ...given.mapping },
            ...(words.trim() !== '' && { words }),
          },
        }),
      ),
    stale: [['import', newsletter, id], ['imports', newsletter], ['subscribers']],
  })
}
