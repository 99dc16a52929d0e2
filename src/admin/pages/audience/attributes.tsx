import { Select, TagsInput, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answerOf, api, ifMatch, type Seen, seenOf } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { useDraft } from '../../parts/draft.ts'
import { Form } from '../../parts/form.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/paged-table.tsx'
import { whileOpen } from '../../queries.ts'
import { type Attribute, attributesQuery } from './queries.ts'

const types: readonly Attribute['type'][] = ['text', 'number', 'date', 'boolean', 'choice']
const stale = [['attributes']]

/** What is known of subscribers beside name and language. */
export function AttributesPage() {
  const { t } = useLocale()
  const mayWrite = useMay()('audience:write')
  const query = useQuery(attributesQuery)
  const actions = mayWrite && (
    <DialogButton label={t('admin.attributes.new')}>{(close) => <NewAttribute close={close} />}</DialogButton>
  )
  return (
    <Page title={t('admin.attributes')} actions={actions}>
      <Text c="dimmed">{t('admin.attributes.text')}</Text>
      <Loaded query={query} isEmpty={(items) => items.length === 0} empty={t('admin.attributes.none')}>
        {(items) => (
          <Rows
            items={items}
            caption={t('admin.attributes')}
            keyOf={({ key }) => key}
            columns={[
              { label: t('admin.attributes.label'), cell: ({ label }) => label },
              { label: t('admin.attributes.key'), cell: ({ key }) => key },
              { label: t('admin.attributes.type'), cell: ({ type }) => t(`admin.attributes.type.${type}`) },
              {
                label: t('admin.attributes.choices'),
                wide: true,
                cell: ({ choices }) => choices?.join(' · '),
              },
              ...(mayWrite
                ? [{ label: t('settings.actions'), cell: (attribute: Attribute) => <Change attribute={attribute} /> }]
                : []),
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}

const blank = { key: '', label: '', type: 'text' as Attribute['type'], choices: [] as string[] }

function NewAttribute({ close }: { close: () => void }) {
  const { t } = useLocale()
  const saving = useApiMutation({
    fields: ['key', 'label', 'type', 'choices'],
    change: ({ choices, ...draft }: typeof blank) =>
      answerOf(api.attributes.$post({ json: { ...draft, choices: draft.type === 'choice' ? choices : null } })),
    stale,
    done: t('admin.saved'),
    onDone: close,
  })
  const { draft, text, value } = useDraft(blank, saving.fields)
  return (
    <Form onSubmit={() => saving.mutate(draft)} isPending={saving.isPending} submit={t('admin.save')}>
      <TextInput label={t('admin.attributes.label')} required {...text('label')} />
      <TextInput
        label={t('admin.attributes.key')}
        description={t('admin.attributes.key.text')}
        required
        {...text('key')}
      />
      <Select
        label={t('admin.attributes.type')}
        description={t('admin.attributes.type.stays')}
        allowDeselect={false}
        data={types.map((type) => ({ value: type, label: t(`admin.attributes.type.${type}`) }))}
        {...value('type')}
      />
      {draft.type === 'choice' && <TagsInput label={t('admin.attributes.choices')} required {...value('choices')} />}
    </Form>
  )
}

function Change({ attribute: { key, label } }: { attribute: Attribute }) {
  const { t } = useLocale()
  return (
    <DialogButton
      size="compact-sm"
      variant="default"
      label={t('settings.change')}
      heading={t('admin.attributes.change', { attribute: label })}
    >
      {(close) => <Changing attribute={key} close={close} />}
    </DialogButton>
  )
}

function Changing({ attribute, close }: { attribute: string; close: () => void }) {
  const query = useQuery({
    queryKey: ['attributes', attribute, 'seen'],
    queryFn: () => seenOf(api.attributes[':key'].$get({ param: { key: attribute } })),
    ...whileOpen,
  })
  return <Loaded query={query}>{(seen) => <ChangeForm seen={seen} close={close} />}</Loaded>
}

function ChangeForm({ seen: { value: was, etag }, close }: { seen: Seen<Attribute>; close: () => void }) {
  const { t } = useLocale()
  const saving = useApiMutation({
    fields: ['label', 'addChoices'],
    change: ({ label, addChoices }: { label: string; addChoices: string[] }) => {
      const json = { label, ...(addChoices.length > 0 && { addChoices }) }
      return answerOf(api.attributes[':key'].$patch({ param: { key: was.key }, json }, ifMatch(etag)))
    },
    stale,
    done: t('admin.saved'),
    onDone: close,
  })
  const { draft, text, value } = useDraft({ label: was.label, addChoices: [] as string[] }, saving.fields)
  return (
    <Form onSubmit={() => saving.mutate(draft)} isPending={saving.isPending} submit={t('admin.save')}>
      <TextInput label={t('admin.attributes.label')} required {...text('label')} />
      {was.choices && (
        <>
          <Text size="sm">{was.choices.join(' · ')}</Text>
          <TagsInput
            label={t('admin.attributes.more_choices')}
            description={t('admin.attributes.more_choices.text')}
            {...value('addChoices')}
          />
        </>
      )}
    </Form>
  )
}
