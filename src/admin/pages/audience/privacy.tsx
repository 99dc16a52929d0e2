import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { exactAddress, readable } from '../../domain.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Address } from '../../parts/address.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Form } from '../../parts/form.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import type { SubscriberSeen } from './queries.ts'

interface PrivacyProps {
  readonly subscriber: SubscriberSeen['value']
  readonly newsletter: string
}

/** What a person may ask for: their data, a correction of their address, to be forgotten. */
export function Privacy({ subscriber, newsletter }: PrivacyProps) {
  const { t } = useLocale()
  const may = useMay()
  return (
    <Stack gap="xl">
      <Section title={t('admin.profile.download')} text={t('admin.profile.download.text')}>
        <Button component="a" variant="default" href={`/api/subscribers/${subscriber.id}/data`} download>
          {t('admin.profile.download')}
        </Button>
      </Section>
      {may('audience:write') && (
        <>
          <Section title={t('admin.profile.change_address')} text={<Address of={subscriber.email} />}>
            <DialogButton variant="default" label={t('admin.profile.change_address')}>
              {(close) => <ChangeAddress id={subscriber.id} onDone={close} />}
            </DialogButton>
          </Section>
          <Section title={t('admin.profile.erase')} text={t('admin.profile.erase.text')}>
            <DialogButton color="red.9" label={t('admin.profile.erase')}>
              {() => <Erase subscriber={subscriber} newsletter={newsletter} />}
            </DialogButton>
          </Section>
        </>
      )}
    </Stack>
  )
}

function Section({ title, text, children }: { title: string; text: ReactNode; children: ReactNode }) {
  return (
    <Stack gap="xs" maw={640}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text>{text}</Text>
      <Group>{children}</Group>
    </Stack>
  )
}

function ChangeAddress({ id, onDone }: { id: number; onDone: () => void }) {
  const { t } = useLocale()
  const [email, setEmail] = useState('')
  const change = useApiMutation({
    fields: ['email'],
    change: () => answerOf(api.subscribers[':id'].address.$post({ param: { id: String(id) }, json: { email } })),
    stale: [['subscriber', id], ['history', id], ['subscribers']],
    done: t('admin.saved'),
    onDone,
  })
  return (
    <Form onSubmit={() => change.mutate()} isPending={change.isPending} submit={t('admin.save')}>
      <TextInput
        type="email"
        label={t('admin.profile.new_address')}
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        error={change.fields.email}
        required
        data-autofocus
      />
    </Form>
  )
}

function Erase({ subscriber: { id, email }, newsletter }: PrivacyProps) {
  const { t } = useLocale()
  const navigate = useNavigate()
  const [written, setWritten] = useState('')
  const closeButtonProps = { 'aria-label': t('admin.close') }
  const erase = useApiMutation({
    change: async () => {
      const json = { email: exactAddress(written.trim()) }
      const erased = await answerOf(api.subscribers[':id'].erase.$post({ param: { id: String(id) }, json }))
      const left = [
        ...erased.unreached.map((file) => t('admin.profile.unreached', { ...file })),
        ...erased.accounts.map((account) => t('admin.profile.account_left', { email: readable(account) })),
      ]
      for (const message of left) notifications.show({ color: 'red', autoClose: false, closeButtonProps, message })
    },
    stale: [['subscribers'], ['lists']],
    gone: ['subscriber', 'history', 'deliveries', 'hits'].map((what) => [what, id]),
    done: t('admin.profile.erased'),
    onDone: () => navigate({ to: `/n/${newsletter}/subscribers` as '/' }),
  })
  return (
    <Form
      onSubmit={() => erase.mutate()}
      isPending={erase.isPending}
      submit={t('admin.profile.erase')}
      button={{ color: 'red.9', disabled: exactAddress(written.trim()).toLowerCase() !== email.toLowerCase() }}
    >
      <Text>{t('admin.profile.erase.text')}</Text>
      <TextInput
        label={t('admin.profile.erase.type', { email: readable(email) })}
        value={written}
        onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        autoComplete="off"
        required
        data-autofocus
      />
    </Form>
  )
}
