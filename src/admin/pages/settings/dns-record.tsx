import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useLocale } from '../../locale.tsx'

interface DnsRecordProps {
  readonly record: { readonly name: string; readonly type: string; readonly value: string }
}

/** What is to be published, as the form of a DNS provider asks for it. */
export function DnsRecord({ record: { name, type, value } }: DnsRecordProps) {
  const { t } = useLocale()
  return (
    <Stack gap={6}>
      <Copied label={t('settings.dns.name')} text={name} />
      <Copied label={t('settings.dns.value', { type })} text={value} />
    </Stack>
  )
}

function Copied({ label, text }: { label: string; text: string }) {
  const { t } = useLocale()
  return (
    <Stack gap={2}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', flexGrow: 1, minWidth: 0 }}>
          {text}
        </Code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              onClick={copy}
              aria-label={t('settings.dns.copy', { what: label })}
              style={{ flexShrink: 0 }}
            >
              {t(copied ? 'admin.copied' : 'admin.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  )
}
