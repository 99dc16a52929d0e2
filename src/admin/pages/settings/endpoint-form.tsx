import { Checkbox, Select, Stack, TextInput } from '@mantine/core'
import { type Event, events } from '../../../events/events.ts'
import { type AnswerOf, answerOf, api, ifMatch, type Seen } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMe, useNewsletters } from '../../me.ts'
import { useDraft } from '../../parts/draft.ts'
import { Form } from '../../parts/form.tsx'
import { useHold } from '../../parts/held.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import type { Endpoint } from './types.ts'

type Made = AnswerOf<Awaited<ReturnType<typeof api.endpoints.$post>>>

/** A new endpoint. */
export function EndpointForm({ onMade }: { onMade: (made: Made) => void }) {
  const { t } = useLocale()
  const newsletters = useNewsletters()
  const all = useMe().newsletterIds === null
  const making = useApiMutation({
    fields: ['name', 'url', 'newsletter', 'events'],
    change: (json: typeof blank) => answerOf(api.endpoints.$post({ json })),
    stale: [['endpoints']],
    onDone: onMade,
  })
  const blank = {
    ...{ name: '', url: '', events: [...events] as Event[] },
    newsletter: all ? null : (newsletters[0]?.slug ?? null),
  }
  const { draft, text, value } = useDraft(blank, making.fields)
  const { value: newsletter, onChange, ...choice } = value('newsletter')
  return (
    <Form onSubmit={() => making.mutate(draft)} isPending={making.isPending} submit={t('admin.create')}>
      <TextInput
        label={t('settings.slug')}
        description={t('settings.endpoints.name')}
        required
        data-autofocus
        {...text('name')}
      />
      <TextInput
        label={t('settings.endpoints.url')}
        placeholder="https://crm.example.com/daybreak"
        type="url"
        required
        {...text('url')}
      />
      <Select
        label={t('admin.newsletter')}
        allowDeselect={false}
        data={[
          ...(all ? [{ value: '', label: t('settings.endpoints.all') }] : []),
          ...newsletters.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        value={newsletter ?? ''}
        onChange={(next) => onChange(next || null)}
        {...choice}
      />
      <Events {...value('events')} />
    </Form>
  )
}

interface EndpointSettingsProps {
  readonly seen: Seen<Endpoint>
  readonly onSaved: () => void
}

/** Its address and what it is told of. */
export function EndpointSettings({ seen: { value: endpoint, etag }, onSaved }: EndpointSettingsProps) {
  const { t } = useLocale()
  const filled = { url: endpoint.url, events: [...endpoint.events] }
  const saving = useApiMutation({
    fields: ['url', 'events'],
    change: (json: typeof filled) =>
      answerOf(api.endpoints[':endpoint'].$patch({ param: { endpoint: endpoint.name }, json }, ifMatch(etag))),
    stale: [['endpoints']],
    done: t('admin.saved'),
    onDone: onSaved,
  })
  const { draft, text, value } = useDraft(filled, saving.fields)
  useHold(filled, draft)
  return (
    <Form
      onSubmit={() => saving.mutate(draft)}
      isPending={saving.isPending}
      submit={t('admin.save')}
      button={{ variant: 'default' }}
    >
      <TextInput label={t('settings.endpoints.url')} type="url" required {...text('url')} />
      <Events {...value('events')} />
    </Form>
  )
}

interface EventsProps {
  readonly value: Event[]
  readonly error: string | undefined
  readonly onChange: (value: unknown) => void
}

function Events({ value, error, onChange }: EventsProps) {
  const { t } = useLocale()
  return (
    <Checkbox.Group label={t('settings.endpoints.events')} value={value} error={error} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {events.map((event) => (
          <Checkbox key={event} value={event} label={t(`settings.event.${event}`)} description={event} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
