import { Button, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Locale } from '../../../locale/phrases.ts'
import { type AnswerOf, answerOf, api, ifMatch, seenOf } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/paged-table.tsx'
import { whileOpen } from '../../queries.ts'
import { Form, Password } from './form.tsx'
import { Totp } from './totp.tsx'

type Session = AnswerOf<Awaited<ReturnType<typeof api.me.sessions.$get>>>['items'][number]

/** Somebody's own account. */
export function AccountPage() {
  const { t } = useLocale()
  return (
    <Page title={t('admin.account')} actions={<SignOut />}>
      <Part title={t('access.profile')}>
        <Profile />
      </Part>
      <Part title={t('access.password')}>
        <NewPassword />
      </Part>
      <Part title={t('access.totp')}>
        <Totp />
      </Part>
      <Part title={t('access.sessions')}>
        <Sessions />
      </Part>
    </Page>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack>
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  )
}

function useLeave() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return () => {
    queries.clear()
    void navigate({ to: '/sign-in' as '/' })
  }
}

function SignOut() {
  const { t } = useLocale()
  const { mutate, isPending } = useApiMutation({
    change: () => answerOf(api.auth['sign-out'].$post()),
    onDone: useLeave(),
  })
  return (
    <Button variant="default" loading={isPending} onClick={() => mutate()}>
      {t('access.sign_out')}
    </Button>
  )
}

function Profile() {
  const { t, setLocale } = useLocale()
  const query = useQuery({ queryKey: ['me', 'seen'], queryFn: () => seenOf(api.me.$get()), ...whileOpen })
  const { mutate, fields, isPending } = useApiMutation({
    fields: ['name'],
    change: (json: { name: string; locale: Locale }) =>
      answerOf(api.me.$patch({ json }, ifMatch(query.data?.etag ?? ''))),
    stale: [['me']],
    done: t('admin.saved'),
    onDone: ({ locale }) => locale && setLocale(locale),
  })
  return (
    <Loaded query={query}>
      {({ value }) => (
        <Form onSend={({ name = '', locale }) => mutate({ name, locale: locale as Locale })}>
          <TextInput name="name" label={t('access.name')} defaultValue={value.name} required error={fields.name} />
          <TextInput label={t('access.email')} value={value.email ?? ''} readOnly />
          <Select
            name="locale"
            label={t('admin.language')}
            defaultValue={value.locale}
            allowDeselect={false}
            data={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
          <Group>
            <Button type="submit" loading={isPending}>
              {t('admin.save')}
            </Button>
          </Group>
        </Form>
      )}
    </Loaded>
  )
}

function NewPassword() {
  const { t } = useLocale()
  const { mutate, fields, isPending, isSuccess, submittedAt } = useApiMutation({
    fields: ['current', 'password'],
    change: (json: { current: string; password: string }) => answerOf(api.me.password.$post({ json })),
    stale: [['sessions']],
    done: t('access.password.changed'),
  })
  return (
    <Form key={isSuccess ? submittedAt : 0} onSend={({ current = '', password = '' }) => mutate({ current, password })}>
      <Text size="sm">{t('access.password.ends')}</Text>
      <Password
        name="current"
        label={t('access.password.current')}
        autoComplete="current-password"
        error={fields.current}
      />
      <Password
        name="password"
        label={t('access.password.new')}
        description={t('access.password.rule')}
        autoComplete="new-password"
        error={fields.password}
      />
      <Group>
        <Button type="submit" loading={isPending}>
          {t('access.password.set')}
        </Button>
      </Group>
    </Form>
  )
}

function Sessions() {
  const { t, locale } = useLocale()
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => answerOf(api.me.sessions.$get()) })
  const end = useApiMutation({
    change: (id: number) => answerOf(api.me.sessions[':id'].$delete({ param: { id: String(id) } })),
    stale: [['sessions']],
  })
  const endAll = useApiMutation({ change: () => answerOf(api.me.sessions.$delete()), onDone: useLeave() })
  const columns = [
    {
      label: t('access.session.where'),
      cell: ({ userAgent, ip, current }: Session) => (
        <>
          {current && <Text fw={600}>{t('access.session.current')}</Text>}
          <Text size="sm" lineClamp={2}>
            {userAgent ?? '—'}
          </Text>
          <Text size="sm" c="dimmed">
            {ip}
          </Text>
        </>
      ),
    },
    { label: t('access.session.used'), wide: true, cell: ({ usedAt }: Session) => formatMoment(locale, usedAt) },
    {
      label: t('access.session.end'),
      cell: ({ id, current }: Session) =>
        !current && (
          <Button size="xs" variant="default" onClick={() => end.mutate(id)}>
            {t('access.session.end')}
          </Button>
        ),
    },
  ]
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <Rows items={items} columns={columns} keyOf={({ id }) => id} caption={t('access.sessions')} />
          <Group>
            <ConfirmButton
              label={t('access.session.end_all')}
              question={t('access.session.end_all.question')}
              onConfirm={() => endAll.mutate()}
            />
          </Group>
        </>
      )}
    </Loaded>
  )
}
