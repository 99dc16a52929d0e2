import { Box, Group, Stack, Text } from '@mantine/core'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import type { Ledger } from './api.ts'

const parts = ['accepted', 'inFlight', 'queued', 'refused', 'unknown', 'excluded'] as const
const colours = {
  accepted: 'green.7',
  inFlight: 'blue.5',
  queued: 'gray.5',
  refused: 'red.7',
  unknown: 'orange.6',
  excluded: 'gray.7',
} as const

/** The account of a mailing as a balance: the audience above, and below it what became of it, as wide. */
export function LedgerBalance({ ledger }: { ledger: Ledger }) {
  const { t, locale } = useLocale()
  const { audience, balances } = ledger
  if (audience === 0) return <Text c="dimmed">{t('admin.mailings.not_frozen')}</Text>
  return (
    <Stack gap="xs" role="group" aria-label={t('admin.mailings.ledger')}>
      <Text size="sm">
        {t('admin.mailings.audience')} <b>{formatNumber(locale, audience)}</b>
      </Text>
      <Box h={20} bg="indigo.7" style={{ borderRadius: 4 }} />
      <Box
        style={{ display: 'flex', height: 20, borderRadius: 4, overflow: 'hidden' }}
        bg="var(--mantine-color-default-hover)"
      >
        {parts.map((part) => (
          <Box key={part} bg={colours[part]} style={{ width: `${(ledger[part] / audience) * 100}%` }} />
        ))}
      </Box>
      <Group gap="lg" wrap="wrap" component="dl" m={0}>
        {parts.map((part) => (
          <Group key={part} gap={6} wrap="nowrap">
            <Box w={10} h={10} bg={colours[part]} style={{ borderRadius: 2 }} aria-hidden />
            <Text component="dt" size="sm">
              {t(`admin.mailings.${part}`)}
            </Text>
            <Text component="dd" size="sm" fw={600} m={0} style={{ fontVariantNumeric: 'tabular-nums' }}>
              {formatNumber(locale, ledger[part])}
            </Text>
          </Group>
        ))}
      </Group>
      <Text size="sm" c={balances ? 'dimmed' : 'red'} fw={balances ? 400 : 700}>
        {t(balances ? 'admin.mailings.balances' : 'admin.mailings.off')}
      </Text>
    </Stack>
  )
}
