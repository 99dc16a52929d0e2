import { Badge, Button, Checkbox, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Permission, permissions } from '../../../access/permissions.ts'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/paged-table.tsx'
import { Form } from './form.tsx'
import { NewsletterNames, NewslettersInput } from './newsletters.tsx'
import { Shown } from './shown.tsx'

type Token = AnswerOf<Awaited<ReturnType<typeof api.tokens.$get>>>['items'][number]

/** What programs use the API with. */
export function TokensPage() {
  const { t } = useLocale()
  const may = useMay()
  const [opened, setOpened] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const query = useQuery({ queryKey: ['tokens'], queryFn: () => answerOf(api.tokens.$get()) })
  const show = (made: { secret: string | null }) => {
    setOpened(false)
    setSecret(made.secret)
  }
  const writes = may('access:write')
  return (
    <Page
      title={t('access.tokens')}
      actions={writes && <Button onClick={() => setOpened(true)}>{t('access.token.create')}</Button>}
    >
      {secret !== null && <Shown title={t('access.token.shown')} text={secret} onClose={() => setSecret(null)} />}
      <Loaded query={query} isEmpty={({ items }) => items.length === 0} empty={t('access.token.none')}>
        {({ items }) => <Table items={items} writes={writes} />}
      </Loaded>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('access.token.create')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        <TokenForm onDone={show} />
      </Modal>
    </Page>
  )
}

function Table({ items, writes }: { items: readonly Token[]; writes: boolean }) {
  const { t, locale } = useLocale()
  const columns = [
    {
      label: t('access.token'),
      cell: ({ name, beginning, permissions, newsletterIds }: Token) => (
        <Stack gap={2}>
          <Text fw={600}>{name}</Text>
          <Text size="sm">{beginning}…</Text>
          <Text size="sm">{permissions.join(', ')}</Text>
          <Text size="sm">
            <NewsletterNames ids={newsletterIds} />
          </Text>
        </Stack>
      ),
    },
    {
      label: t('access.token.used'),
      wide: true,
      cell: ({ usedAt }: Token) => (usedAt === null ? t('access.token.unused') : formatMoment(locale, usedAt)),
    },
    { label: t('access.token.state'), cell: (token: Token) => <State token={token} writes={writes} /> },
  ]
  return <Rows items={items} columns={columns} keyOf={({ id }) => id} caption={t('access.tokens')} />
}

function State({ token: { id, name, revokedAt, expiresAt }, writes }: { token: Token; writes: boolean }) {
  const { t, locale } = useLocale()
  const { mutate } = useApiMutation({
    change: () => answerOf(api.tokens[':id'].revoke.$post({ param: { id: String(id) } })),
    stale: [['tokens']],
  })
  if (revokedAt !== null) return <Badge variant="default">{t('access.token.revoked')}</Badge>
  if (new Date(expiresAt) <= new Date()) return <Badge variant="default">{t('access.token.expired')}</Badge>
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{t('access.token.until', { at: formatMoment(locale, expiresAt) })}</Text>
      {writes && (
        <ConfirmButton
          size="xs"
          label={t('access.token.revoke')}
          question={t('access.token.revoke.question', { name })}
          onConfirm={() => mutate()}
        />
      )}
    </Stack>
  )
}

function TokenForm({ onDone }: { onDone: (made: { secret: string | null }) => void }) {
  const { t } = useLocale()
  const [allowed, setAllowed] = useState<string[]>([])
  const [newsletterIds, setNewsletterIds] = useState<readonly number[] | null>(null)
  const { mutate, fields, isPending } = useApiMutation({
    fields: ['name', 'permissions', 'newsletterIds', 'days'],
    change: (json: { name: string; days: number }) =>
      answerOf(
        api.tokens.$post({
          json: {
            ...json,
            permissions: allowed as Permission[],
            newsletterIds: newsletterIds && [...newsletterIds],
          },
        }),
      ),
    stale: [['tokens']],
    onDone,
  })
  return (
    <Form onSend={({ name = '', days }) => mutate({ name, days: Number(days) })}>
      <TextInput name="name" label={t('access.token.name')} required error={fields.name} data-autofocus />
      <Checkbox.Group
        label={t('access.token.permissions')}
        value={allowed}
        onChange={setAllowed}
        error={fields.permissions}
      >
        <Group mt="xs">
          {permissions.map((permission) => (
            <Checkbox key={permission} value={permission} label={permission} />
          ))}
        </Group>
      </Checkbox.Group>
      <NewslettersInput value={newsletterIds} onChange={setNewsletterIds} error={fields.newsletterIds} />
      <NumberInput name="days" label={t('access.token.days')} defaultValue={90} min={1} max={730} error={fields.days} />
      <Button type="submit" loading={isPending}>
        {t('access.token.create')}
      </Button>
    </Form>
  )
}
