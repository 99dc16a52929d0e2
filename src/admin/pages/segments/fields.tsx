import { MultiSelect, NativeSelect, TagsInput, TextInput } from '@mantine/core'
import type { Day } from '../../../audience/segments/rule.ts'
import { useLocale } from '../../locale.tsx'

interface FieldProps<T> {
  readonly label: string
  readonly value: T
  readonly onChange: (value: T) => void
}

export function TextField({ label, value, onChange, required = true }: FieldProps<string> & { required?: boolean }) {
  return (
    <TextInput
      size="xs"
      label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      required={required}
    />
  )
}

/** Nothing written is NaN. */
export function NumberField({ label, value, onChange, whole }: FieldProps<number> & { whole?: boolean }) {
  return (
    <TextInput
      type="number"
      size="xs"
      w={110}
      label={label}
      value={Number.isNaN(value) ? '' : value}
      onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
      step={whole ? 1 : 'any'}
      min={whole ? 1 : undefined}
      required
    />
  )
}

interface ChoiceProps<T extends string> extends FieldProps<T> {
  readonly choices: readonly { readonly value: T; readonly label: string }[]
}

export function Choice<T extends string>({ label, value, onChange, choices }: ChoiceProps<T>) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      data={[...choices]}
      onChange={({ currentTarget }) => onChange(currentTarget.value as T)}
    />
  )
}

interface ValuesProps extends FieldProps<readonly string[]> {
  /** All that there may be; or, where `known`, some that there are. */
  readonly choices?: readonly string[] | undefined
  readonly known?: readonly string[]
}

/** Several texts; a comma ends one, also that of a Chinese keyboard. */
export function ValuesField({ label, value, onChange, choices, known = [] }: ValuesProps) {
  const { t } = useLocale()
  const own: string[] = [...value]
  const shared = { size: 'xs', miw: 180, label, value: own, onChange, required: own.length === 0 }
  if (choices) return <MultiSelect {...shared} data={[...choices]} />
  return (
    <TagsInput
      {...shared}
      description={t('admin.rule.values.hint')}
      data={[...known]}
      splitChars={[',', '，']}
      acceptValueOnBlur
    />
  )
}

/** A date, or so many days from today. */
export function DayField({ label, value, onChange }: FieldProps<Day>) {
  const { t } = useLocale()
  const kind = typeof value === 'string' ? 'date' : 'daysAhead' in value ? 'ahead' : 'ago'
  const kinds = (['ago', 'ahead', 'date'] as const).map((value) => ({ value, label: t(`admin.rule.day.${value}`) }))
  const choose = (chosen: (typeof kinds)[number]['value']) =>
    onChange(chosen === 'date' ? '' : chosen === 'ahead' ? { daysAhead: 7 } : { daysAgo: 7 })
  return (
    <>
      <Choice label={label} value={kind} choices={kinds} onChange={choose} />
      {typeof value === 'string' ? (
        <TextInput
          type="date"
          size="xs"
          label={t('admin.rule.date')}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          required
        />
      ) : (
        <NumberField
          label={t('admin.rule.days')}
          value={'daysAhead' in value ? value.daysAhead : value.daysAgo}
          onChange={(days) => onChange('daysAhead' in value ? { daysAhead: days } : { daysAgo: days })}
        />
      )}
    </>
  )
}
