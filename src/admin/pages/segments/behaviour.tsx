import { TextInput } from '@mantine/core'
import type { BounceScope, ClickCondition, Condition, Scope } from '../../../audience/segments/rule.ts'
import { useLocale } from '../../locale.tsx'
import { Choice, NumberField, TextField } from './fields.tsx'

type Acted = Extract<Condition, { opened: Scope } | ClickCondition | { received: Scope } | { bounced: BounceScope }>
type Changed = (condition: Condition) => void

/** Of what somebody did, or what became of their mail: when, and for a click where. */
export function Behaviour({ condition, onChange }: { condition: Acted; onChange: Changed }) {
  if ('opened' in condition) return <ScopeFields scope={condition.opened} onChange={(opened) => onChange({ opened })} />
  if ('received' in condition)
    return <ScopeFields scope={condition.received} onChange={(received) => onChange({ received })} />
  if ('clicked' in condition) return <Clicked condition={condition} onChange={onChange} />
  const set = (scope: Scope) => onChange({ bounced: scope as BounceScope })
  return <ScopeFields scope={condition.bounced} kinds={['ever', 'lastDays']} onChange={set} />
}

const scopes = ['lastIssues', 'lastDays', 'issue', 'ever'] as const
type ScopeKind = (typeof scopes)[number]

const blankScopes: Readonly<Record<ScopeKind, Scope>> = {
  lastIssues: { lastIssues: 10 },
  lastDays: { lastDays: 30 },
  issue: { issue: '' },
  ever: 'ever',
}

interface ScopeProps {
  readonly scope: Scope
  readonly kinds?: readonly ScopeKind[]
  readonly onChange: (scope: Scope) => void
}

function ScopeFields({ scope, kinds = scopes, onChange }: ScopeProps) {
  const { t } = useLocale()
  const kind = scope === 'ever' ? scope : (scopes.find((kind) => kind in scope) ?? 'ever')
  return (
    <>
      <Choice
        label={t('admin.rule.when')}
        value={kind}
        choices={kinds.map((value) => ({ value, label: t(`admin.rule.scope.${value}`) }))}
        onChange={(chosen) => onChange(blankScopes[chosen])}
      />
      {scope !== 'ever' && <ScopeValues scope={scope} onChange={onChange} />}
    </>
  )
}

function ScopeValues({ scope, onChange }: { scope: Exclude<Scope, 'ever'>; onChange: (scope: Scope) => void }) {
  const { t } = useLocale()
  if ('lastDays' in scope) {
    const set = (lastDays: number) => onChange({ lastDays })
    return <NumberField label={t('admin.rule.days')} value={scope.lastDays} onChange={set} whole />
  }
  if ('issue' in scope) {
    return (
      <TextInput
        type="date"
        size="xs"
        label={t('admin.rule.date')}
        value={scope.issue}
        onChange={({ currentTarget }) => onChange({ issue: currentTarget.value })}
        required
      />
    )
  }
  const { lastIssues, atLeast = 1 } = scope
  // At least one is how it is written without.
  const set = (lastIssues: number, atLeast: number) => onChange({ lastIssues, ...(atLeast !== 1 && { atLeast }) })
  return (
    <>
      <NumberField
        label={t('admin.rule.at_least')}
        value={atLeast}
        onChange={(atLeast) => set(lastIssues, atLeast)}
        whole
      />
      <NumberField
        label={t('admin.rule.last_issues')}
        value={lastIssues}
        onChange={(lastIssues) => set(lastIssues, atLeast)}
        whole
      />
    </>
  )
}

function Clicked({ condition, onChange }: { condition: ClickCondition; onChange: Changed }) {
  const { t } = useLocale()
  const { clicked, link, section } = condition
  const set = (change: Partial<ClickCondition>) => {
    const { clicked, link, section } = { ...condition, ...change }
    onChange({ clicked, ...(link && { link }), ...(section && { section }) })
  }
  const kinds = (['any', 'is', 'startsWith'] as const).map((value) => ({ value, label: t(`admin.rule.link.${value}`) }))
  const kind = !link ? 'any' : 'is' in link ? 'is' : 'startsWith'
  const linkOf = (kind: string, url: string): ClickCondition['link'] =>
    kind === 'any' ? undefined : kind === 'is' ? { is: url } : { startsWith: url }
  const url = !link ? '' : 'is' in link ? link.is : link.startsWith
  return (
    <>
      <Choice
        label={t('admin.rule.link')}
        value={kind}
        choices={kinds}
        onChange={(kind) => set({ link: linkOf(kind, url) })}
      />
      {link && (
        <TextField label={t('admin.rule.url')} value={url} onChange={(url) => set({ link: linkOf(kind, url) })} />
      )}
      <TextField
        label={t('admin.rule.section')}
        value={section ?? ''}
        onChange={(section) => set({ section })}
        required={false}
      />
      <ScopeFields scope={clicked} onChange={(clicked) => set({ clicked })} />
    </>
  )
}
