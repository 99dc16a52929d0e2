import { Select, SimpleGrid } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import type { Choice } from './choice.ts'

/** Those that files come in, by what the API calls them. */
const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'windows-1252', 'shift_jis', 'euc-kr']
const delimiters = [
  [',', 'admin.imports.delimiter.comma'],
  [';', 'admin.imports.delimiter.semicolon'],
  ['\t', 'admin.imports.delimiter.tab'],
  ['|', 'admin.imports.delimiter.bar'],
] as const

interface ReadingFieldsProps {
  readonly given: Pick<Choice, 'encoding' | 'delimiter'>
  /** As what the text was read; nothing where that cannot be told. */
  readonly recognised: string | null | undefined
  /** The columns may be others then, and what was said of them is for nothing. */
  readonly onChange: (change: Partial<Pick<Choice, 'encoding' | 'delimiter' | 'mapping'>>) => void
}

/** How the text of the file is read, where the guess is wrong. */
export function ReadingFields({ given, recognised, onChange }: ReadingFieldsProps) {
  const { t } = useLocale()
  const guessed = recognised
    ? t('admin.imports.recognised.as', { encoding: recognised })
    : t('admin.imports.recognised')
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Select
        label={t('admin.imports.encoding')}
        allowDeselect={false}
        data={[
          { value: '', label: given.encoding === '' ? guessed : t('admin.imports.recognised') },
          ...encodings.map((value) => ({ value, label: value })),
        ]}
        value={given.encoding}
        onChange={(value) => onChange({ encoding: value ?? '', mapping: {} })}
      />
      <Select
        label={t('admin.imports.delimiter')}
        allowDeselect={false}
        data={[
          { value: '', label: t('admin.imports.recognised') },
          ...delimiters.map(([value, label]) => ({ value: value as string, label: t(label) })),
        ]}
        value={given.delimiter}
        onChange={(value) => onChange({ delimiter: (value ?? '') as Choice['delimiter'], mapping: {} })}
      />
    </SimpleGrid>
  )
}
