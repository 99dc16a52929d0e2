import { Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, ifMatch, seenOf } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { Form } from '../../parts/form.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { type Faults, useApiMutation } from '../../parts/mutation.ts'
import { whileOpen } from '../../queries.ts'

interface Settings {
  readonly name: string
  readonly description: string
  readonly public: boolean
  readonly optIn: 'single' | 'double'
  readonly welcome: string
}
const plain: Settings = { name: '', description: '', public: true, optIn: 'double', welcome: '' }
const sent = ({ welcome, ...settings }: Settings) => ({ ...settings, welcome: welcome.trim() === '' ? null : welcome })

interface FormProps {
  readonly newsletter: string
  readonly onDone: () => void
}

export function NewList({ newsletter, onDone }: FormProps) {
  const { t } = useLocale()
  const [slug, setSlug] = useState('')
  const create = useApiMutation({
    fields: ['slug', ...shown],
    change: (settings: Settings) =>
      answerOf(
        api.newsletters[':newsletter'].lists.$post({ param: { newsletter }, json: { slug, ...sent(settings) } }),
      ),
    stale: [['lists', newsletter]],
    done: t('admin.saved'),
    onDone,
  })
  return (
    <Fields initial={plain} fields={create.fields} pending={create.isPending} save={create.mutate}>
      <TextInput
        label={t('admin.slug')}
        description={t('admin.slug.hint')}
        value={slug}
        onChange={({ currentTarget }) => setSlug(currentTarget.value)}
        error={create.fields.slug}
        required
      />
    </Fields>
  )
}

export function ChangeList({ newsletter, list, onDone }: FormProps & { list: string }) {
  const { t } = useLocale()
  const param = { newsletter, list }
  const query = useQuery({
    queryKey: ['list', newsletter, list],
    queryFn: () => seenOf(api.newsletters[':newsletter'].lists[':list'].$get({ param })),
    ...whileOpen,
  })
  const change = useApiMutation({
    fields: shown,
    change: (settings: Settings) =>
      answerOf(
        api.newsletters[':newsletter'].lists[':list'].$patch(
          { param, json: sent(settings) },
          ifMatch(query.data?.etag ?? ''),
        ),
      ),
    stale: [['lists', newsletter]],
    done: t('admin.saved'),
    onDone,
  })
  return (
    <Loaded query={query}>
      {({ value }) => (
        <Fields
          initial={{ ...value, welcome: value.welcome ?? '' }}
          fields={change.fields}
          pending={change.isPending}
          save={change.mutate}
        />
      )}
    </Loaded>
  )
}

/** Beside which it is shown what is wrong with them. */
const shown = ['name', 'description', 'welcome'] as const

interface FieldsProps {
  readonly initial: Settings
  readonly fields: Faults<(typeof shown)[number]>
  readonly pending: boolean
  readonly save: (settings: Settings) => void
  readonly children?: React.ReactNode
}

function Fields({ initial, fields, pending, save, children }: FieldsProps) {
  const { t } = useLocale()
  const { name, description, public: open, optIn, welcome } = initial
  const [settings, setSettings] = useState<Settings>({ name, description, public: open, optIn, welcome })
  const set = (change: Partial<Settings>) => setSettings((before) => ({ ...before, ...change }))
  return (
    <Form onSubmit={() => save(settings)} isPending={pending} submit={t('admin.save')}>
      <TextInput
        label={t('admin.name')}
        value={settings.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        error={fields.name}
        required
        data-autofocus
      />
      {children}
      <Textarea
        label={t('admin.lists.description')}
        value={settings.description}
        onChange={({ currentTarget }) => set({ description: currentTarget.value })}
        error={fields.description}
        autosize
        maxRows={6}
      />
      <Switch
        label={t('admin.lists.public')}
        description={t('admin.lists.public.hint')}
        checked={settings.public}
        onChange={({ currentTarget }) => set({ public: currentTarget.checked })}
      />
      <Select
        label={t('admin.lists.opt_in')}
        data={(['double', 'single'] as const).map((value) => ({ value, label: t(`admin.lists.opt_in.${value}`) }))}
        value={settings.optIn}
        onChange={(value) => set({ optIn: value as Settings['optIn'] })}
        allowDeselect={false}
      />
      <Textarea
        label={t('admin.lists.welcome')}
        value={settings.welcome}
        onChange={({ currentTarget }) => set({ welcome: currentTarget.value })}
        error={fields.welcome}
        autosize
        maxRows={8}
      />
    </Form>
  )
}
