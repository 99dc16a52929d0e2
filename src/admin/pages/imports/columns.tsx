import { Select, SimpleGrid, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocale } from '../../locale.tsx'
import { attributesQuery } from '../audience/queries.ts'
import type { Choice } from './choice.ts'

const fields = [
  ...['email', 'name', 'first_name', 'last_name', 'language', 'time_zone', 'tags', 'attributes', 'status'],
  ...['left_at', 'opted_in_at', 'opted_in_ip', 'confirmed_at', 'confirmed_ip', 'words', 'source'],
]

export interface Column {
  readonly head: string
  /** Null: nothing that is known. */
  readonly target: string | null
}

interface ColumnsProps {
  readonly columns: readonly Column[]
  readonly mapping: Choice['mapping']
  readonly onChange: (mapping: Choice['mapping']) => void
}

/** Each column with what it was taken for, to be corrected. */
export function Columns({ columns, mapping, onChange }: ColumnsProps) {
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
        {columns.map(({ head, target }, at) => (
          <Select
            key={at}
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
