import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLocale } from '../../locale.tsx'
import { ConditionFields } from './condition.tsx'
import { Choice } from './fields.tsx'
import { behaviours, blankCondition, fields, type Subject, subjectOf, type Words } from './subjects.ts'
import { type GroupNode, groupNode, joins, type LeafNode, leafNode, type RuleNode } from './tree.ts'

interface BuilderProps {
  readonly words: Words
  readonly tree: GroupNode
  readonly onChange: (tree: GroupNode) => void
}

/** A rule as groups of conditions. Where something was added or removed, the keyboard goes on. */
export function Builder({ words, tree, onChange }: BuilderProps) {
  const [focused, focus] = useState<{ id: string }>()
  useEffect(() => {
    if (focused) document.getElementById(focused.id)?.querySelector<HTMLElement>('select')?.focus()
  }, [focused])
  const use = { words, depth: 1, focus: (id: string) => focus({ id }) }
  return <GroupFields {...use} node={tree} onChange={onChange} />
}

interface PartProps<T extends RuleNode> {
  readonly words: Words
  readonly depth: number
  readonly focus: (id: string) => void
  readonly node: T
  readonly onChange: (node: T) => void
}

interface Movable {
  readonly onRemove: () => void
  /** Puts it into a group of its own. */
  readonly onNest: () => void
}

// Deeper ones are set in no further: a phone has no room for it.
const setIn = 4

function GroupFields({ node, onChange, onRemove, onNest, ...use }: PartProps<GroupNode> & Partial<Movable>) {
  const { t } = useLocale()
  const set = (parts: readonly RuleNode[]) => onChange({ ...node, parts })
  const add = (part: RuleNode) => {
    set([...node.parts, part])
    use.focus(part.id)
  }
  const blank = () => leafNode(blankCondition('field:name', use.words))
  return (
    <Fieldset id={node.id} miw={0} p={use.depth > setIn ? 0 : 'xs'} legend={t(`admin.rule.join.${node.join}`)}>
      <Stack gap="xs">
        <Choice
          label={t('admin.rule.join')}
          value={node.join}
          choices={joins.map((value) => ({ value, label: t(`admin.rule.join.${value}`) }))}
          onChange={(join) => onChange({ ...node, join })}
        />
        <Parts {...use} node={node} onChange={onChange} />
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => add(blank())}>
            {t('admin.rule.add')}
          </Button>
          <Button size="xs" variant="default" onClick={() => add(groupNode('any', [blank()]))}>
            {t('admin.rule.add_group')}
          </Button>
          {onNest && onRemove && <Moves remove={t('admin.rule.remove_group')} onNest={onNest} onRemove={onRemove} />}
        </Group>
      </Stack>
    </Fieldset>
  )
}

function Parts({ node, onChange, depth, ...use }: PartProps<GroupNode>) {
  const replace = (old: RuleNode, parts: readonly RuleNode[]) =>
    onChange({ ...node, parts: node.parts.flatMap((part) => (part.id === old.id ? parts : [part])) })
  const moves = (part: RuleNode): Movable => ({
    onRemove: () => {
      replace(part, [])
      use.focus(node.id)
    },
    onNest: () => {
      const group = groupNode('any', [part])
      replace(part, [group])
      use.focus(group.id)
    },
  })
  return node.parts.map((part, index) => {
    const shared = { ...use, ...moves(part), depth: depth + 1, onChange: (next: RuleNode) => replace(part, [next]) }
    return 'parts' in part ? (
      <GroupFields key={part.id} {...shared} node={part} />
    ) : (
      <LeafFields key={part.id} {...shared} node={part} number={index + 1} />
    )
  })
}

function LeafFields({
  node,
  number,
  onChange,
  words,
  onRemove,
  onNest,
}: PartProps<LeafNode> & Movable & { number: number }) {
  const { t } = useLocale()
  const subjects = useSubjects(words)
  return (
    <Fieldset id={node.id} miw={0} p="xs" legend={t('admin.rule.condition', { number: String(number) })}>
      <Group gap="xs" align="flex-end">
        <NativeSelect
          size="xs"
          label={t('admin.rule.subject')}
          value={subjectOf(node.condition)}
          data={subjects}
          onChange={({ currentTarget }) =>
            onChange({ ...node, condition: blankCondition(currentTarget.value as Subject, words) })
          }
        />
        <Checkbox
          size="xs"
          mb={7}
          label={t('admin.rule.not')}
          checked={node.not}
          onChange={({ currentTarget }) => onChange({ ...node, not: currentTarget.checked })}
        />
        <ConditionFields
          words={words}
          condition={node.condition}
          onChange={(condition) => onChange({ ...node, condition })}
        />
        <Moves remove={t('admin.rule.remove')} onNest={onNest} onRemove={onRemove} />
      </Group>
    </Fieldset>
  )
}

function Moves({ remove, onNest, onRemove }: Movable & { remove: string }) {
  const { t } = useLocale()
  return (
    <>
      <Button size="xs" variant="default" onClick={onNest}>
        {t('admin.rule.nest')}
      </Button>
      <Button size="xs" variant="default" onClick={onRemove}>
        {remove}
      </Button>
    </>
  )
}

function useSubjects({ attributes }: Words) {
  const { t } = useLocale()
  const known = fields.map((field) => ({ value: `field:${field}`, label: t(`admin.rule.field.${field}`) }))
  const declared = attributes.map(({ key, label }) => ({ value: `attribute:${key}`, label: label || key }))
  const belonging = (['tags', 'list'] as const).map((value) => ({ value, label: t(`admin.rule.about.${value}`) }))
  const acts = behaviours.map((value) => ({ value, label: t(`admin.rule.about.${value}`) }))
  return [
    { group: t('admin.rule.subjects.person'), items: [...known, ...declared] },
    { group: t('admin.rule.subjects.belonging'), items: belonging },
    { group: t('admin.rule.subjects.behaviour'), items: acts },
  ]
}
