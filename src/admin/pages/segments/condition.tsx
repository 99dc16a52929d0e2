import { operatorOf } from '../../../audience/segments/operators.ts'
import type {
  AttributeCondition,
  Condition,
  DayTest,
  FieldCondition,
  ListCondition,
  SubscriptionWord,
  TagCondition,
  Test,
} from '../../../audience/segments/rule.ts'
import { useLocale } from '../../locale.tsx'
import { Behaviour } from './behaviour.tsx'
import { Choice, DayField, NumberField, TextField, ValuesField } from './fields.tsx'
import { type Asked, askedOfAttribute, askedOfField, blankTest, type Words } from './subjects.ts'

interface ConditionProps<T extends Condition = Condition> {
  readonly words: Words
  readonly condition: T
  readonly onChange: (condition: Condition) => void
}

/** What follows the subject of a condition. */
export function ConditionFields({ condition, ...others }: ConditionProps) {
  if ('field' in condition || 'attribute' in condition) return <Value condition={condition} {...others} />
  if ('tags' in condition) return <Tags condition={condition} {...others} />
  if ('list' in condition) return <Subscription condition={condition} {...others} />
  return <Behaviour condition={condition} onChange={others.onChange} />
}

function Value({ words, condition, onChange }: ConditionProps<FieldCondition | AttributeCondition>) {
  const { t } = useLocale()
  const isField = 'field' in condition
  const asked = isField ? askedOfField(condition.field, words) : askedOfAttribute(condition.attribute, words)
  const set = (test: Test) =>
    onChange(isField ? { field: condition.field, ...test } : { attribute: condition.attribute, ...test })
  return (
    <>
      <Choice
        label={t('admin.rule.operator')}
        value={operatorOf(condition)}
        choices={asked.operators.map((value) => ({ value, label: t(`admin.rule.is.${value}`) }))}
        onChange={(operator) => set(blankTest(operator, asked))}
      />
      <TestFields asked={asked} test={condition} onChange={set} />
    </>
  )
}

function TestFields({ asked, test, onChange }: { asked: Asked; test: Test; onChange: (test: Test) => void }) {
  const { t } = useLocale()
  const label = t('admin.rule.value')
  if ('is' in test) return <IsField asked={asked} value={test.is} onChange={(is) => onChange({ is })} />
  if ('oneOf' in test) {
    const set = (oneOf: readonly string[]) => onChange({ oneOf })
    return <ValuesField label={t('admin.rule.values')} value={test.oneOf} choices={asked.choices} onChange={set} />
  }
  if ('empty' in test) return null
  if ('contains' in test) {
    return <TextField label={label} value={test.contains} onChange={(contains) => onChange({ contains })} />
  }
  if ('startsWith' in test) {
    return <TextField label={label} value={test.startsWith} onChange={(startsWith) => onChange({ startsWith })} />
  }
  if ('between' in test) {
    const [from, to] = test.between
    return (
      <>
        <NumberField label={t('admin.rule.from')} value={from} onChange={(from) => onChange({ between: [from, to] })} />
        <NumberField label={t('admin.rule.to')} value={to} onChange={(to) => onChange({ between: [from, to] })} />
      </>
    )
  }
  if (isDayTest(test)) return <DayTestFields test={test} onChange={onChange} />
  const operator = operatorOf(test) as 'lessThan'
  const set = (value: number) => onChange({ [operator]: value } as { lessThan: number })
  return <NumberField label={label} value={(test as { lessThan: number })[operator]} onChange={set} />
}

type Answer = string | number | boolean

function IsField({ asked, value, onChange }: { asked: Asked; value: Answer; onChange: (is: Answer) => void }) {
  const { t } = useLocale()
  const label = t('admin.rule.value')
  if (typeof value === 'number') return <NumberField label={label} value={value} onChange={onChange} />
  if (typeof value === 'boolean') {
    const choices = (['yes', 'no'] as const).map((value) => ({ value, label: t(`admin.${value}`) }))
    const set = (chosen: string) => onChange(chosen === 'yes')
    return <Choice label={label} value={value ? 'yes' : 'no'} choices={choices} onChange={set} />
  }
  if (!asked.choices) return <TextField label={label} value={value} onChange={onChange} />
  const choices = asked.choices.map((value) => ({ value, label: value }))
  return <Choice label={label} value={value} choices={choices} onChange={onChange} />
}

const dayOperators = ['on', 'before', 'after'] as const

const isDayTest = (test: Partial<Test>): test is DayTest =>
  'lastDays' in test || dayOperators.some((operator) => operator in test)

function DayTestFields({ test, onChange }: { test: DayTest; onChange: (test: DayTest) => void }) {
  const { t } = useLocale()
  const label = t('admin.rule.day')
  if ('lastDays' in test) {
    const set = (lastDays: number) => onChange({ lastDays })
    return <NumberField label={t('admin.rule.days')} value={test.lastDays} onChange={set} whole />
  }
  if ('on' in test) return <DayField label={label} value={test.on} onChange={(on) => onChange({ on })} />
  if ('before' in test)
    return <DayField label={label} value={test.before} onChange={(day) => onChange({ before: day })} />
  return <DayField label={label} value={test.after} onChange={(day) => onChange({ after: day })} />
}

function Tags({ words, condition: { tags }, onChange }: ConditionProps<TagCondition>) {
  const { t } = useLocale()
  const values = 'any' in tags ? tags.any : tags.all
  const set = (how: string, values: readonly string[]) =>
    onChange({ tags: how === 'any' ? { any: values } : { all: values } })
  const how = 'any' in tags ? 'any' : 'all'
  const choices = (['any', 'all'] as const).map((value) => ({ value, label: t(`admin.rule.tags.${value}`) }))
  return (
    <>
      <Choice label={t('admin.rule.operator')} value={how} choices={choices} onChange={(how) => set(how, values)} />
      <ValuesField
        label={t('admin.rule.tags')}
        value={values}
        known={words.tags}
        onChange={(values) => set(how, values)}
      />
    </>
  )
}

const statuses: readonly SubscriptionWord[] = ['subscribed', 'confirmed', 'pending', 'unsubscribed']

function Subscription({ words, condition, onChange }: ConditionProps<ListCondition>) {
  const { t } = useLocale()
  const { list, status, ...when } = condition
  const test: DayTest | undefined = isDayTest(when) ? when : undefined
  const lists = [
    { value: '', label: t('admin.rule.list.any') },
    ...words.lists.map((value) => ({ value, label: value })),
  ]
  const times = [
    { value: '', label: t('admin.rule.when.any') },
    ...(['lastDays', ...dayOperators] as const).map((value) => ({ value, label: t(`admin.rule.is.${value}`) })),
  ]
  const setWhen = (operator: string) =>
    onChange({
      list,
      status,
      ...(operator && (blankTest(operator as 'on', { operators: [], type: 'text' }) as DayTest)),
    })
  return (
    <>
      <Choice
        label={t('admin.rule.status')}
        value={status}
        choices={statuses.map((value) => ({ value, label: t(`admin.rule.status.${value}`) }))}
        onChange={(status) => onChange({ ...condition, status })}
      />
      <Choice
        label={t('admin.rule.list')}
        value={list ?? ''}
        choices={lists}
        onChange={(list) => onChange({ ...condition, list: list || null })}
      />
      <Choice
        label={t('admin.rule.when')}
        value={test ? operatorOf(test) : ''}
        choices={times as { value: string; label: string }[]}
        onChange={setWhen}
      />
      {test && <DayTestFields test={test} onChange={(when) => onChange({ list, status, ...when })} />}
    </>
  )
}
