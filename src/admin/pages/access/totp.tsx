import { Alert, Button, Code, Group, Image, List, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { toDataURL } from 'qrcode'
import { useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMe } from '../../me.ts'
import { useApiMutation } from '../../parts/mutation.ts'
import { Form, Password } from './form.tsx'

interface Begun {
  readonly uri: string
  readonly recoveryCodes: readonly string[]
}

/** Codes at sign-in: begun with the password, and on once the first code was given. */
export function Totp() {
  const { twoFactor } = useMe()
  const [begun, setBegun] = useState<Begun>()
  if (twoFactor) return <TotpOn />
  return begun ? <Confirm begun={begun} onDone={() => setBegun(undefined)} /> : <Begin onBegun={setBegun} />
}

function Begin({ onBegun }: { onBegun: (begun: Begun) => void }) {
  const { t } = useLocale()
  const { mutate, fields, isPending } = useApiMutation({
    fields: ['current'],
    change: (current: string) => answerOf(api.me.totp.$post({ json: { current } })),
    onDone: onBegun,
  })
  return (
    <Form onSend={({ current = '' }) => mutate(current)}>
      <Text size="sm">{t('access.totp.off')}</Text>
      <Password
        name="current"
        label={t('access.password.yours')}
        autoComplete="current-password"
        error={fields.current}
      />
      <Group>
        <Button type="submit" loading={isPending}>
          {t('access.totp.begin')}
        </Button>
      </Group>
    </Form>
  )
}

function Confirm({ begun: { uri, recoveryCodes }, onDone }: { begun: Begun; onDone: () => void }) {
  const { t } = useLocale()
  const { data: picture } = useQuery({
    queryKey: ['qr', uri],
    queryFn: () => toDataURL(uri, { margin: 2, width: 220 }),
  })
  const { mutate, fields, isPending } = useApiMutation({
    fields: ['code'],
    change: (code: string) => answerOf(api.me.totp.confirm.$post({ json: { code } })),
    stale: [['me'], ['sessions']],
    done: t('access.totp.is_on'),
    onDone,
  })
  return (
    <Stack>
      <Text>{t('access.totp.scan')}</Text>
      {picture !== undefined && <Image src={picture} alt={t('access.totp.picture')} w={220} />}
      <Text size="sm">
        {t('access.totp.by_hand')} <Code>{new URL(uri).searchParams.get('secret')}</Code>
      </Text>
      <RecoveryCodes codes={recoveryCodes} />
      <Form onSend={({ code = '' }) => mutate(code)}>
        <TextInput
          name="code"
          label={t('access.totp.first')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          error={fields.code}
        />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('access.totp.confirm')}
          </Button>
        </Group>
      </Form>
    </Stack>
  )
}

function TotpOn() {
  const { t } = useLocale()
  const [codes, setCodes] = useState<readonly string[]>()
  const renew = useApiMutation({
    fields: ['current'],
    change: (current: string) => answerOf(api.me['recovery-codes'].$post({ json: { current } })),
    onDone: ({ recoveryCodes }) => setCodes(recoveryCodes),
  })
  const end = useApiMutation({
    fields: ['current'],
    change: (current: string) => answerOf(api.me.totp.end.$post({ json: { current } })),
    stale: [['me'], ['sessions']],
    done: t('access.totp.is_off'),
  })
  return (
    <Form onSend={({ current = '', act }) => (act === 'end' ? end : renew).mutate(current)}>
      <Text>{t('access.totp.is_on')}</Text>
      {codes && <RecoveryCodes codes={codes} />}
      <Password
        name="current"
        label={t('access.password.yours')}
        autoComplete="current-password"
        error={renew.fields.current ?? end.fields.current}
      />
      <Group>
        <Button type="submit" variant="default" loading={renew.isPending} name="act" value="renew">
          {t('access.totp.renew')}
        </Button>
        <Button type="submit" color="red" loading={end.isPending} name="act" value="end">
          {t('access.totp.end')}
        </Button>
      </Group>
    </Form>
  )
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useLocale()
  return (
    <Alert title={t('access.totp.codes')} variant="default">
      <Text size="sm" mb="xs">
        {t('access.totp.codes.text')}
      </Text>
      <List listStyleType="none">
        {codes.map((code) => (
          <List.Item key={code}>
            <Code>{code}</Code>
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
