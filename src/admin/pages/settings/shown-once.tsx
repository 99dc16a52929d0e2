import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocale } from '../../locale.tsx'

/** A secret, which nobody can be shown again. */
export function ShownOnce({ secret, children }: { secret: string; children?: ReactNode }) {
  const { t } = useLocale()
  return (
    <Alert variant="light" title={t('settings.shown_once')} role="status">
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap">
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', flexGrow: 1 }}>
            {secret}
          </Code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy} style={{ flexShrink: 0 }}>
                {t(copied ? 'settings.copied' : 'settings.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
        {children && <Text size="sm">{children}</Text>}
      </Stack>
    </Alert>
  )
}
