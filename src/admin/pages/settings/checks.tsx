import { Badge, Group, List, Stack, Text } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import { DnsRecord } from './dns-record.tsx'

interface Found {
  readonly verdict: 'ok' | 'advice' | 'problem'
  readonly finding: string
  readonly mend: string | null
  readonly records: readonly { readonly name: string; readonly type: string; readonly value: string }[]
}

const colours = { ok: 'green', advice: 'yellow', problem: 'red' } as const

/** What was looked at, and what is to be done about it. */
export function Checks({ checks }: { checks: readonly Found[] }) {
  const { t } = useLocale()
  return (
    <List listStyleType="none" spacing="md" styles={{ itemWrapper: { display: 'block' } }}>
      {checks.map(({ verdict, finding, mend, records }) => (
        <List.Item key={finding}>
          <Group gap="sm" align="flex-start" wrap="nowrap">
            <Badge color={colours[verdict]} variant="filled" autoContrast miw={64} style={{ flexShrink: 0 }}>
              {t(`settings.check.${verdict}`)}
            </Badge>
            <Stack gap={4} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
              <Text size="sm">{finding}</Text>
              {mend && (
                <Text size="sm" c="dimmed">
                  {mend}
                </Text>
              )}
              {verdict !== 'ok' && records.map((record) => <DnsRecord key={record.name} record={record} />)}
            </Stack>
          </Group>
        </List.Item>
      ))}
    </List>
  )
}
