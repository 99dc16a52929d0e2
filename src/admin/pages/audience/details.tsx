import { Button, Group, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, api, ifMatch } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { useHold } from '../../parts/held.tsx'
import { type Faults, useApiMutation } from '../../parts/mutation.ts'
import { type Attribute, attributesQuery, type SubscriberSeen, tagsQuery } from './queries.ts'

const languages = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
]

/** What is known of a subscriber and can be changed; their attributes as text. */
export function detailsOf({ name, language, timeZone, tags, attributes }: SubscriberSeen['value']) {
  const texts = Object.fromEntries(Object.entries(attributes).map(([key, one]) => [key, String(one)]))
  return { name, language, timeZone, tags, attributes: texts }
}

/** What is known of a subscriber, to be changed. */
export function Details({ seen, onSaved }: { seen: SubscriberSeen; onSaved: () => void }) {
  const { t } = useLocale()
  const may = useMay()
  const { value, etag } = seen
  const [given, setGiven] = useState(() => detailsOf(value))
  useHold(detailsOf(value), given)
  const set = (change: Partial<typeof given>) => setGiven((before) => ({ ...before, ...change }))
  const declared = useQuery(attributesQuery).data ?? []
  const save = useApiMutation({
    fields: ['name', 'timeZone', ...declared.map(({ key }) => placeOf(key))],
    change: () => {
      const json = { ...given, timeZone: given.timeZone?.trim() || null }
      return answerOf(api.subscribers[':id'].$patch({ param: { id: String(value.id) }, json }, ifMatch(etag)))
    },
    stale: [['subscriber', value.id], ['history', value.id], ['subscribers'], ['tags']],
    done: t('admin.saved'),
    onDone: onSaved,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const known = useQuery(tagsQuery).data ?? []
  return (
    <form onSubmit={submit}>
      <Stack maw={560}>
        <TextInput
          label={t('admin.person_name')}
          value={given.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          error={save.fields.name}
        />
        <Select
          label={t('admin.profile.language')}
          placeholder={t('admin.profile.language.none')}
          data={languages}
          value={given.language}
          onChange={(language) => set({ language: language as typeof given.language })}
          clearable
          clearButtonProps={{ 'aria-label': t('admin.profile.language.none') }}
        />
        <TextInput
          label={t('admin.profile.time_zone')}
          value={given.timeZone ?? ''}
          onChange={({ currentTarget }) => set({ timeZone: currentTarget.value })}
          error={save.fields.timeZone}
        />
        <TagsInput
          label={t('admin.profile.tags')}
          data={known}
          value={[...given.tags]}
          onChange={(tags) => set({ tags })}
        />
        <Attributes
          declared={declared}
          given={given.attributes}
          faults={save.fields}
          onChange={(attributes) => set({ attributes })}
        />
        {may('audience:write') && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('admin.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

const placeOf = (key: string) => `attributes.${key}` as const

interface AttributesProps {
  readonly declared: readonly Attribute[]
  readonly given: Readonly<Record<string, string>>
  readonly faults: Faults
  readonly onChange: (values: Record<string, string>) => void
}

/** What has been declared, as text: the server reads it by its type. */
function Attributes({ declared, given, faults, onChange }: AttributesProps) {
  const { t } = useLocale()
  const yesNo = [
    { value: 'true', label: t('admin.yes') },
    { value: 'false', label: t('admin.no') },
  ]
  return declared.map(({ key, label, type, choices }) => {
    const value = given[key] ?? ''
    const set = (text: string) => onChange({ ...given, [key]: text })
    if (type === 'choice' || type === 'boolean') {
      return (
        <Select
          key={key}
          label={label}
          error={faults[placeOf(key)]}
          data={type === 'boolean' ? yesNo : [...(choices ?? [])]}
          value={value || null}
          onChange={(chosen) => set(chosen ?? '')}
          clearable
          clearButtonProps={{ 'aria-label': t('admin.remove') }}
        />
      )
    }
    return (
      <TextInput
        key={key}
        label={label}
        error={faults[placeOf(key)]}
        type={type === 'date' ? 'date' : 'text'}
        inputMode={type === 'number' ? 'decimal' : undefined}
        value={value}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    )
  })
}
