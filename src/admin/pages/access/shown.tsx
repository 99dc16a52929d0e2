import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core'
import { useLocale } from '../../locale.tsx'

/** What is shown this once. */
export function Shown({ title, text, onClose }: { title: string; text: string; onClose: () => void }) {
  const { t } = useLocale()
  return (
    <Alert title={title} variant="default" withCloseButton onClose={onClose} closeButtonLabel={t('admin.close')}>
      <Stack gap="sm" align="flex-start">
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {text}
        </Code>
        <Group>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {t(copied ? 'access.copied' : 'access.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  )
}
