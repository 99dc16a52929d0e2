import { SegmentedControl } from '@mantine/core'

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: Readonly<Record<Value, string>>
  readonly onChange: (value: Value) => void
}

/** One of a few. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const data = Object.entries<string>(options).map(([value, label]) => ({ value, label }))
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      data={data}
      value={value}
      onChange={(value) => onChange(value as Value)}
    />
  )
}
