import { Badge, Card, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay, useNewsletters } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { useDraft } from '../../parts/draft.ts'
import { Form } from '../../parts/form.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { DnsRecord } from './dns-record.tsx'

type Key = AnswerOf<Awaited<ReturnType<typeof api.dkim.$get>>>['items'][number]

const stale = [['dkim'], ['senders']]
const colours = { waiting: 'yellow', active: 'green', retired: 'gray' } as const

/** The keys that sign for the senders, and what is to be published of them. */
export function DkimKeys() {
  const { t } = useLocale()
  const mayWrite = useMay()('settings:write')
  const query = useQuery({ queryKey: ['dkim'], queryFn: () => answerOf(api.dkim.$get()) })
  return (
    <Stack component="section" aria-label={t('settings.dkim')}>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('settings.dkim')}
        </Title>
        {mayWrite && (
          <DialogButton size="xs" label={t('settings.dkim.make')}>
            {(close) => <NewKey close={close} />}
          </DialogButton>
        )}
      </Group>
      <Loaded query={query} isEmpty={({ items }) => items.length === 0} empty={t('settings.dkim.none')}>
        {({ items }) => items.map((key) => <KeyCard key={key.record.name} shown={key} mayWrite={mayWrite} />)}
      </Loaded>
    </Stack>
  )
}

function KeyCard({ shown, mayWrite }: { shown: Key; mayWrite: boolean }) {
  const { t, locale } = useLocale()
  const { domain, selector, algorithm, status, createdAt, record } = shown
  const param = { domain, selector }
  const ofKey = api.dkim[':domain'][':selector']
  const activating = useApiMutation({ change: () => answerOf(ofKey.activate.$post({ param })), stale })
  const retiring = useApiMutation({ change: () => answerOf(ofKey.retire.$post({ param })), stale })
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {domain} · {selector}
          </Title>
          <Badge color={colours[status]} variant="filled" autoContrast>
            {t(`settings.dkim.${status}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {algorithm === 'rsa' ? 'RSA' : 'Ed25519'} ·{' '}
          {t('settings.dkim.made', { day: formatMoment(locale, createdAt) })}
        </Text>
        {status !== 'retired' && <DnsRecord record={record} />}
        {mayWrite && status !== 'retired' && (
          <Group gap="xs">
            {status === 'waiting' && (
              <ConfirmButton
                size="xs"
                color="teal.9"
                label={t('settings.dkim.activate')}
                question={t('settings.dkim.activate.text', { selector })}
                onConfirm={activating.mutate}
              />
            )}
            <ConfirmButton
              size="xs"
              label={t('settings.dkim.retire')}
              question={t('settings.dkim.retire.text', { selector })}
              onConfirm={retiring.mutate}
            />
          </Group>
        )}
      </Stack>
    </Card>
  )
}

function NewKey({ close }: { close: () => void }) {
  const { t } = useLocale()
  const [first] = useNewsletters()
  const making = useApiMutation({
    fields: ['domain', 'algorithm'],
    change: (json: { domain: string; algorithm: 'rsa' | 'ed25519' }) => answerOf(api.dkim.$post({ json })),
    ...{ stale, done: t('settings.created'), onDone: close },
  })
  const domain = first?.senderAddress.split('@').at(-1) ?? ''
  const form = useDraft<{ domain: string; algorithm: 'rsa' | 'ed25519' }>({ domain, algorithm: 'rsa' }, making.fields)
  return (
    <Form submit={t('settings.dkim.make')} isPending={making.isPending} onSubmit={() => making.mutate(form.draft)}>
      <Text size="sm">{t('settings.dkim.make.text')}</Text>
      <TextInput label={t('settings.dkim.domain')} required data-autofocus {...form.text('domain')} />
      <Select
        label={t('settings.dkim.algorithm')}
        allowDeselect={false}
        data={(['rsa', 'ed25519'] as const).map((value) => ({ value, label: t(`settings.dkim.${value}`) }))}
        {...form.value('algorithm')}
      />
    </Form>
  )
}
