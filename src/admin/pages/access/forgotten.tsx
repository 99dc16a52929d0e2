import { Anchor, Button, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Form } from './form.tsx'
import { Frame } from './frame.tsx'

/** Has a link mailed. Whoever asks does not learn whether there is such a user. */
export function ForgottenPage() {
  const { t } = useLocale()
  const { mutate, fields, isPending, isSuccess } = useApiMutation({
    fields: ['email'],
    change: (email: string) => answerOf(api.auth.forgotten.$post({ json: { email } })),
  })
  return (
    <Frame title={t('access.forgotten')}>
      {isSuccess ? (
        <Text role="status">{t('access.forgotten.done')}</Text>
      ) : (
        <Form onSend={({ email = '' }) => mutate(email)}>
          <Text>{t('access.forgotten.text')}</Text>
          <TextInput
            name="email"
            type="email"
            label={t('access.email')}
            autoComplete="username"
            required
            error={fields.email}
          />
          <Button type="submit" loading={isPending}>
            {t('access.forgotten.send')}
          </Button>
        </Form>
      )}
      <Anchor component={Link} to={'/sign-in' as '/'} size="sm">
        {t('access.back')}
      </Anchor>
    </Frame>
  )
}
