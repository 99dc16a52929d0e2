import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { type Action, actions } from '../../../access/actions.ts'
import { useLocale } from '../../locale.tsx'

/** Which entries are looked for. */
export interface Wanted {
  readonly actor: string
  readonly action: Action | null
  /** Days of the reader, such as 2026-11-02; both belong to it. Empty: without an end. */
  readonly from: string
  readonly to: string
}

interface AuditFiltersProps {
  readonly wanted: Wanted
  readonly onChange: (wanted: Wanted) => void
}

export function AuditFilters({ wanted, onChange }: AuditFiltersProps) {
  const { t, locale } = useLocale()
  const set = (change: Partial<Wanted>) => onChange({ ...wanted, ...change })
  const data = actions
    .map((value) => ({ value, label: t(`action.${value}`) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  const day = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      label={t(`access.audit.${name}`)}
      value={wanted[name]}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
    />
  )
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      <TextInput
        type="search"
        label={t('access.audit.by')}
        value={wanted.actor}
        onChange={({ currentTarget }) => set({ actor: currentTarget.value })}
      />
      <Select
        label={t('access.audit.action')}
        placeholder={t('admin.any')}
        data={data}
        value={wanted.action}
        onChange={(value) => set({ action: value })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('admin.any') }}
      />
      {day('from')}
      {day('to')}
    </SimpleGrid>
  )
}

/** Days begin at the reader's midnight. */
export function queryOf({ actor, action, from, to }: Wanted) {
  return {
    ...(actor.trim() !== '' && { actor: actor.trim() }),
    ...(action !== null && { action }),
    ...(from !== '' && { from: new Date(`${from}T00:00`).toISOString() }),
    ...(to !== '' && { to: dayBehind(to).toISOString() }),
  }
}

function dayBehind(day: string): Date {
  const next = new Date(`${day}T00:00`)
  next.setDate(next.getDate() + 1)
  return next
}
