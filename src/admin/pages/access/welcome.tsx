import { Alert, Button, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Form, type Given, Password } from './form.tsx'
import { Frame } from './frame.tsx'
import { useEntered } from './sign-in.tsx'

type Shown = AnswerOf<Awaited<ReturnType<typeof api.auth.link.$post>>>

/** Where a link leads that sets a password: the first owner's, an invitation, a new password. */
export function WelcomePage() {
  const { t } = useLocale()
  const [token] = useState(() => location.hash.slice(1))
  const query = useQuery({
    queryKey: ['link', token],
    queryFn: () => answerOf(api.auth.link.$post({ json: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (query.error) {
    return (
      <Frame title={t('access.welcome')}>
        <Alert variant="default">{query.error.message}</Alert>
      </Frame>
    )
  }
  return (
    <Frame title={t(query.data ? `access.welcome.${query.data.purpose}` : 'access.welcome')}>
      <Loaded query={query}>{(shown) => <Acceptance token={token} shown={shown} />}</Loaded>
    </Frame>
  )
}

function Acceptance({ token, shown: { purpose, email, name } }: { token: string; shown: Shown }) {
  const { t, locale } = useLocale()
  const goOn = useEntered()
  const navigate = useNavigate()
  const joins = purpose !== 'password'
  const { mutate, fields, isPending } = useApiMutation({
    fields: ['email', 'name', 'password'],
    change: ({ password = '', ...given }: Given) =>
      answerOf(api.auth.accept.$post({ json: { token, password, ...given, ...(joins && { locale }) } })),
    // A code is asked for where the password is given.
    onDone: ({ next }) => (next === 'in' ? goOn() : void navigate({ to: '/sign-in' as '/' })),
  })
  return (
    <Form onSend={mutate}>
      <Text>{t(`access.welcome.${purpose}.text`)}</Text>
      {purpose === 'set-up' ? (
        <TextInput
          name="email"
          type="email"
          label={t('access.email')}
          autoComplete="username"
          required
          error={fields.email}
        />
      ) : (
        <TextInput label={t('access.email')} value={email ?? ''} autoComplete="username" readOnly />
      )}
      {joins && (
        <TextInput
          name="name"
          label={t('access.name')}
          autoComplete="name"
          defaultValue={name ?? ''}
          required
          error={fields.name}
        />
      )}
      <Password
        name="password"
        label={t('access.password.new')}
        description={t('access.password.rule')}
        autoComplete="new-password"
        error={fields.password}
      />
      <Button type="submit" loading={isPending}>
        {t(joins ? 'access.welcome.go' : 'access.password.set')}
      </Button>
    </Form>
  )
}
