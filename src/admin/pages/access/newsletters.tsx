import { MultiSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocale } from '../../locale.tsx'
import { useNewsletters } from '../../me.ts'

type Ids = readonly number[] | null

/** None chosen: all of them, also those to come. */
export function NewslettersInput(props: { value: Ids; onChange: (ids: Ids) => void; error?: ReactNode }) {
  const { value, onChange, error } = props
  const { t } = useLocale()
  const all = useNewsletters()
  return (
    <MultiSelect
      label={t('access.newsletters')}
      description={t('access.newsletters.text')}
      placeholder={value === null ? t('access.newsletters.all') : undefined}
      data={all.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value?.map(String) ?? []}
      onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen.map(Number))}
      clearable
      clearButtonProps={{ 'aria-label': t('access.newsletters.all') }}
      error={error}
    />
  )
}

export function NewsletterNames({ ids }: { ids: Ids }) {
  const { t } = useLocale()
  const all = useNewsletters()
  if (ids === null) return t('access.newsletters.all')
  return ids.map((id) => all.find((newsletter) => newsletter.id === id)?.name ?? String(id)).join(', ')
}
