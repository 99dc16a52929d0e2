import { Button, Code, CopyButton, Stack } from '@mantine/core'
import { useLocale } from '../locale.tsx'

/** A text that is to be taken elsewhere. */
export function Copied({ text }: { text: string }) {
  const { t } = useLocale()
  return (
    <Stack gap="xs" align="flex-start">
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '100%' }}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy}>
            {t(copied ? 'admin.copied' : 'admin.copy')}
          </Button>
        )}
      </CopyButton>
    </Stack>
  )
}
