import { Modal, NumberInput, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answerOf, api, ifMatch, type Seen, seenOf } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { orNull, useDraft } from '../../parts/draft.ts'
import { Form } from '../../parts/form.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { whileOpen } from '../../queries.ts'
import type { Relay } from './types.ts'

interface RelayDialogProps {
  readonly opened: boolean
  readonly close: () => void
  /** Left out: a new one. */
  readonly slug?: string
}

/** Makes a relay, or changes one. Its address goes in with its login, and never comes back. */
export function RelayDialog({ opened, close, slug }: RelayDialogProps) {
  const { t } = useLocale()
  const title = slug === undefined ? t('settings.relays.new') : t('settings.relays.change', { relay: slug })
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('admin.close') }}>
      {slug === undefined ? <RelayForm close={close} /> : <Changing slug={slug} close={close} />}
    </Modal>
  )
}

function Changing({ slug, close }: { slug: string; close: () => void }) {
  const query = useQuery({
    queryKey: ['relays', slug, 'seen'],
    queryFn: () => seenOf(api.relays[':relay'].$get({ param: { relay: slug } })),
    ...whileOpen,
  })
  return <Loaded query={query}>{(seen) => <RelayForm seen={seen} close={close} />}</Loaded>
}

const blank = {
  ...{ slug: '', url: '', weight: 1, connections: 8, perSecond: null as number | null, perDay: null as number | null },
  ...{ first: null as number | null, factor: 1.5, envelopeSender: null as string | null, enabled: true },
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
}
type Draft = typeof blank

const draftOf = ({
  slug,
  weight,
  connections,
  perSecond,
  perDay,
  warmUp,
  envelopeSender,
  enabled,
  timeZone,
}: Relay): Draft => ({
  ...{ slug, url: '', weight, connections, perSecond, perDay, envelopeSender, enabled, timeZone },
  ...{ first: warmUp?.first ?? null, factor: warmUp?.factor ?? 1.5 },
})

function RelayForm({ seen, close }: { seen?: Seen<Relay>; close: () => void }) {
  const { t } = useLocale()
  const saving = useApiMutation({
    fields: ['slug', 'url', 'weight', 'connections', 'perSecond', 'perDay', 'timeZone', 'envelopeSender'],
    change: (draft: Draft) => (seen ? change(seen, draft) : answerOf(api.relays.$post({ json: written(draft) }))),
    stale: [['relays']],
    done: t('admin.saved'),
    onDone: close,
  })
  const { draft, set, text, value } = useDraft(seen ? draftOf(seen.value) : blank, saving.fields)
  const number = (name: 'weight' | 'connections' | 'perSecond' | 'perDay' | 'first' | 'factor') => {
    const { value: now, onChange, ...field } = value(name)
    return {
      ...field,
      value: now ?? '',
      onChange: (next: number | string) => onChange(next === '' ? null : Number(next)),
    }
  }
  const isDefault = seen?.value.slug === 'default'
  return (
    <Form onSubmit={() => saving.mutate(draft)} isPending={saving.isPending} submit={t('admin.save')}>
      {!seen && (
        <TextInput label={t('settings.slug')} description={t('settings.slug.text')} required {...text('slug')} />
      )}
      {!isDefault && (
        <TextInput
          label={t('settings.relays.url')}
          description={t(seen ? 'settings.relays.url.kept' : 'settings.relays.url.text')}
          placeholder="smtp://user:password@smtp.example.com:587"
          required={!seen}
          autoComplete="off"
          spellCheck={false}
          {...text('url')}
        />
      )}
      <SimpleGrid cols={2}>
        <NumberInput label={t('settings.relays.per_second')} min={0.001} {...number('perSecond')} />
        <NumberInput label={t('settings.relays.per_day')} min={1} allowDecimal={false} {...number('perDay')} />
        <NumberInput label={t('settings.relays.weight')} min={1} max={100} required {...number('weight')} />
        <NumberInput label={t('settings.relays.at_once')} min={1} max={500} required {...number('connections')} />
        <NumberInput label={t('settings.relays.first')} min={1} allowDecimal={false} {...number('first')} />
        <NumberInput label={t('settings.relays.factor')} min={1} max={10} {...number('factor')} />
      </SimpleGrid>
      <TextInput label={t('settings.relays.time_zone')} required {...text('timeZone')} />
      <TextInput
        label={t('settings.relays.envelope_sender')}
        description={t('settings.relays.envelope_sender.text')}
        type="email"
        {...text('envelopeSender')}
      />
      <Switch
        label={t('settings.relays.enabled')}
        checked={draft.enabled}
        onChange={({ currentTarget: { checked } }) => set('enabled', checked)}
      />
    </Form>
  )
}

/** No limit is null. */
function written({ first, factor, envelopeSender, ...draft }: Draft) {
  return { ...draft, envelopeSender: orNull(envelopeSender), warmUp: first === null ? null : { first, factor } }
}

/** A warm-up that stays as it is begins no second time; an address that is not written stays. */
function change({ value, etag }: Seen<Relay>, draft: Draft) {
  const { slug: _, url, warmUp, ...json } = written(draft)
  const sameWarmUp = value.warmUp?.first === warmUp?.first && value.warmUp?.factor === warmUp?.factor
  const { slug } = value
  return answerOf(
    api.relays[':relay'].$patch(
      { param: { relay: slug }, json: { ...json, ...(url !== '' && { url }), ...(!sameWarmUp && { warmUp }) } },
      ifMatch(etag),
    ),
  )
}
