import { Progress as Bar, Group, Stack, Text, Title } from '@mantine/core'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import type { Mailing } from './api.ts'
import type { Live } from './live.ts'
import { durationOf, rateOf } from './words.ts'

/** How far it is, how fast it goes, and how long it takes yet. */
export function Progress({ mailing, live }: { mailing: Mailing; live: Live | undefined }) {
  const { t, locale } = useLocale()
  const { audience, queued, inFlight } = mailing.ledger
  if (audience === 0) return null
  const done = audience - queued - inFlight
  const settled = t('admin.mailings.settled', {
    done: formatNumber(locale, done),
    audience: formatNumber(locale, audience),
  })
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t('admin.mailings.progress')}
      </Title>
      <Bar.Root size="lg">
        <Bar.Section
          value={(done / audience) * 100}
          aria-label={t('admin.mailings.progress')}
          aria-valuetext={settled}
        />
      </Bar.Root>
      <Group justify="space-between" style={{ fontVariantNumeric: 'tabular-nums' }}>
        <Text size="sm">{settled}</Text>
        {mailing.status === 'sending' && live && queued + inFlight > 0 && (
          <Text size="sm">
            {t('admin.mailings.per_second', { count: rateOf(locale, live.perSecond) })}
            {live.secondsLeft !== null &&
              ` · ${t('admin.mailings.left', { time: durationOf(t, locale, live.secondsLeft) })}`}
          </Text>
        )}
      </Group>
    </Stack>
  )
}
