import { Alert, Anchor, Button, Divider, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Form, Password } from './form.tsx'
import { Frame } from './frame.tsx'

/** Password, and then a code where one is asked for. */
export function SignInPage() {
  const { t } = useLocale()
  const [step, setStep] = useState<'password' | 'code'>('password')
  const goOn = useEntered()
  const next = (answer: { next: 'in' | 'code' }) => (answer.next === 'code' ? setStep('code') : goOn())
  return (
    <Frame title={t('access.sign_in')}>
      {step === 'password' ? (
        <PasswordStep onDone={next} />
      ) : (
        <CodeStep onDone={next} onOver={() => setStep('password')} />
      )}
    </Frame>
  )
}

/** What was asked for as somebody else, or as nobody, is forgotten. */
export function useEntered() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { to = '/' } = useSearch({ strict: false }) as { to?: string }
  return () => {
    queries.clear()
    // Nowhere but into the app itself.
    void navigate({ to: (/^\/(?!\/)/.test(to) ? to : '/') as '/' })
  }
}

type Done = (answer: { next: 'in' | 'code' }) => void

function PasswordStep({ onDone }: { onDone: Done }) {
  const { t } = useLocale()
  const { error } = useSearch({ strict: false }) as { error?: string }
  const { mutate, fields, isPending } = useApiMutation({
    fields: ['password'],
    change: (json: { email: string; password: string }) => answerOf(api.auth['sign-in'].$post({ json })),
    onDone,
  })
  return (
    <>
      {error !== undefined && <Alert variant="default">{t('access.oidc_refused')}</Alert>}
      <Form onSend={({ email = '', password = '' }) => mutate({ email, password })}>
        <TextInput name="email" type="email" label={t('access.email')} autoComplete="username" required autoFocus />
        <Password
          name="password"
          label={t('access.password')}
          autoComplete="current-password"
          error={fields.password}
        />
        <Button type="submit" loading={isPending}>
          {t('access.sign_in')}
        </Button>
        <Anchor component={Link} to={'/forgotten' as '/'} size="sm">
          {t('access.forgotten')}
        </Anchor>
      </Form>
      <OtherServer />
    </>
  )
}

function CodeStep({ onDone, onOver }: { onDone: Done; onOver: () => void }) {
  const { t } = useLocale()
  const [kind, setKind] = useState<'totp' | 'recovery'>('totp')
  const { mutate, fields, isPending } = useApiMutation({
    fields: ['code'],
    change: (code: string) => answerOf(api.auth.code.$post({ json: { kind, code } })),
    onDone,
  })
  return (
    <Form onSend={({ code = '' }) => mutate(code)}>
      <TextInput
        key={kind}
        name="code"
        label={t(`access.code.${kind}`)}
        description={t(`access.code.${kind}.where`)}
        autoComplete="one-time-code"
        inputMode={kind === 'totp' ? 'numeric' : 'text'}
        required
        autoFocus
        error={fields.code}
      />
      <Button type="submit" loading={isPending}>
        {t('access.sign_in')}
      </Button>
      <Button variant="subtle" onClick={() => setKind(kind === 'totp' ? 'recovery' : 'totp')}>
        {t(kind === 'totp' ? 'access.code.use_recovery' : 'access.code.use_totp')}
      </Button>
      <Button variant="subtle" onClick={onOver}>
        {t('access.code.again')}
      </Button>
    </Form>
  )
}

function OtherServer() {
  const { t } = useLocale()
  const { data } = useQuery({ queryKey: ['ways'], queryFn: () => answerOf(api.auth.ways.$get()) })
  const { mutate, isPending } = useApiMutation({
    change: () => answerOf(api.auth.oidc.$post()),
    onDone: ({ url }) => location.assign(url),
  })
  if (!data?.oidc) return null
  return (
    <>
      <Divider label={t('access.or')} />
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {t('access.oidc')}
      </Button>
    </>
  )
}
