import { Alert, Anchor, Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocale } from '../locale.tsx'
import { Problem } from '../problem.ts'

/** What went wrong, and the way to try again where that may help. */
export function Failed({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useLocale()
  const forbidden = error instanceof Problem && error.status === 403
  return (
    <Alert role="alert" color="red" title={t(forbidden ? 'admin.forbidden' : 'admin.failed')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{useSentence()(error)}</Text>
        {retry && !forbidden && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('admin.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** An error in a sentence for the reader, with what helps. */
export function useSentence(): (error: unknown) => ReactNode {
  const { t } = useLocale()
  return (error) => {
    if (!(error instanceof Problem)) return error instanceof Error ? error.message : String(error)
    if (error.status === 0) return t('admin.no_connection')
    if (error.status === 401) return <SignedOut />
    if (error.status === 412) return t('admin.changed_since')
    return error.message === '' ? t('admin.failed') : error.message
  }
}

/** To sign in elsewhere, so that nothing that is written here is lost. */
export function SignedOut() {
  const { t } = useLocale()
  return (
    <>
      {t('admin.signed_out')}{' '}
      <Anchor href="/admin/sign-in" target="_blank" inherit>
        {t('access.sign_in')}
      </Anchor>
    </>
  )
}
