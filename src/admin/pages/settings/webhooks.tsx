import { Button, Code, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { useDraft } from '../../parts/draft.ts'
import { Form } from '../../parts/form.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/paged-table.tsx'
import { ShownOnce } from './shown-once.tsx'

type Webhook = AnswerOf<Awaited<ReturnType<typeof api.webhooks.$get>>>['items'][number]
type Made = AnswerOf<Awaited<ReturnType<typeof api.webhooks.$post>>>

const services: readonly Webhook['service'][] = ['ses', 'sendgrid', 'mailgun', 'postmark', 'brevo', 'signed']
const blank = { name: '', service: 'signed' as Webhook['service'], secret: '', topic: '' }

/** By which the services that mail goes out through tell what came back. */
export function WebhooksPage() {
  const { t, locale } = useLocale()
  const query = useQuery({ queryKey: ['webhooks'], queryFn: () => answerOf(api.webhooks.$get()) })
  return (
    <Page title={t('settings.webhooks')} actions={<NewWebhook />}>
      <Text c="dimmed">{t('settings.webhooks.text')}</Text>
      <Loaded query={query} isEmpty={({ items }) => items.length === 0} empty={t('settings.webhooks.none')}>
        {({ items }) => (
          <Rows
            items={items}
            caption={t('settings.webhooks')}
            keyOf={({ name }) => name}
            columns={[
              { label: t('settings.name'), cell: ({ name }) => name },
              { label: t('settings.webhooks.service'), cell: ({ service }) => t(`settings.service.${service}`) },
              { label: t('settings.webhooks.url'), cell: ({ url }) => <Code>{url}</Code>, wide: true },
              {
                label: t('settings.webhooks.last'),
                cell: ({ opens, lastAt }) => {
                  if (!opens) return t('settings.webhooks.sealed')
                  return lastAt === null ? t('settings.webhooks.never') : formatMoment(locale, lastAt)
                },
              },
              { label: t('settings.actions'), cell: ({ name }) => <Remove name={name} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}

function Remove({ name }: { name: string }) {
  const { t } = useLocale()
  const removing = useApiMutation({
    change: () => answerOf(api.webhooks[':webhook'].$delete({ param: { webhook: name } })),
    stale: [['webhooks']],
    done: t('settings.removed'),
  })
  return (
    <ConfirmButton
      size="compact-sm"
      label={t('admin.remove')}
      question={t('settings.webhooks.remove', { webhook: name })}
      onConfirm={() => removing.mutate()}
    />
  )
}

function NewWebhook() {
  const { t } = useLocale()
  const [opened, { open, close }] = useDisclosure()
  const [made, setMade] = useState<Made>()
  const start = () => {
    setMade(undefined)
    open()
  }
  return (
    <>
      <Button onClick={start}>{t('settings.webhooks.new')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('settings.webhooks.new')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        {made ? <MadeWebhook made={made} close={close} /> : <WebhookForm onMade={setMade} />}
      </Modal>
    </>
  )
}

function MadeWebhook({ made: { url, secret }, close }: { made: Made; close: () => void }) {
  const { t } = useLocale()
  return (
    <Stack>
      <Text size="sm">{t('settings.webhooks.give')}</Text>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {url}
      </Code>
      {secret !== null && <ShownOnce secret={secret} />}
      <Button variant="default" onClick={close}>
        {t('admin.close')}
      </Button>
    </Stack>
  )
}

function WebhookForm({ onMade }: { onMade: (made: Made) => void }) {
  const { t } = useLocale()
  const making = useApiMutation({
    fields: ['name', 'service', 'topic', 'secret'],
    change: ({ name, service, secret, topic }: typeof blank) =>
      answerOf(
        api.webhooks.$post({
          json: {
            name,
            service,
            ...(secret.trim() && { secret: secret.trim() }),
            ...(topic.trim() && { topic: topic.trim() }),
          },
        }),
      ),
    stale: [['webhooks']],
    onDone: onMade,
  })
  const { draft, text, value } = useDraft(blank, making.fields)
  return (
    <Form onSubmit={() => making.mutate(draft)} isPending={making.isPending} submit={t('admin.create')}>
      <TextInput
        label={t('settings.slug')}
        description={t('settings.slug.text')}
        required
        data-autofocus
        {...text('name')}
      />
      <Select
        label={t('settings.webhooks.service')}
        allowDeselect={false}
        data={services.map((service) => ({ value: service, label: t(`settings.service.${service}`) }))}
        {...value('service')}
      />
      {draft.service === 'ses' ? (
        <TextInput label={t('settings.webhooks.topic')} placeholder="arn:aws:sns:…" required {...text('topic')} />
      ) : (
        <Textarea
          label={t('settings.webhooks.secret')}
          description={t(`settings.webhooks.secret.${draft.service}`)}
          autosize
          {...text('secret')}
        />
      )}
    </Form>
  )
}
