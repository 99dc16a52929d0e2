import { Alert, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocale } from '../../locale.tsx'
import { Copied } from '../../parts/copied.tsx'

/** A secret, which nobody can be shown again. */
export function ShownOnce({ secret, children }: { secret: string; children?: ReactNode }) {
  const { t } = useLocale()
  return (
    <Alert variant="light" title={t('settings.shown_once')} role="status">
      <Stack gap="xs">
        <Copied text={secret} />
        {children && <Text size="sm">{children}</Text>}
      </Stack>
    </Alert>
  )
}
