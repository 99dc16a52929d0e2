import { Card, SimpleGrid, Stack, Text } from '@mantine/core'
import { formatNumber, formatShare } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { type Counted, type MailingReport, readersOf, shareOf, shareOfReaders } from './api.ts'

/** The first figures: people and machines apart. */
export function Facts({ report }: { report: MailingReport }) {
  const { t, locale } = useLocale()
  const { ledger, opens, clicks, bounces, complaints, unsubscribes, weak } = report
  const number = (count: number) => formatNumber(locale, count)
  const came = bounces.reduce((sum, { later }) => sum + later, 0)
  const left = unsubscribes.reduce((sum, { count }) => sum + count, 0)
  const shown = (of: number | null) =>
    of === null ? '' : t('admin.reports.share_of', { share: formatShare(locale, of) })
  const share = (count: number) => shown(shareOf(count, ledger.accepted))
  const notCounted = (count: number) => (count === 0 ? '' : t('admin.reports.weak', { count: number(count) }))
  return (
    <SimpleGrid cols={{ base: 2, md: 3 }}>
      <Fact
        label={t('admin.mailings.accepted')}
        value={number(ledger.accepted)}
        more={[
          t('admin.mailings.accepted_of', { accepted: number(ledger.accepted), audience: number(ledger.audience) }),
        ]}
      />
      <HitsFact
        label={t('admin.reports.opens')}
        counted={opens}
        share={shown(shareOfReaders(opens, ledger.accepted))}
      />
      <HitsFact
        label={t('admin.reports.clicks')}
        counted={clicks}
        share={shown(shareOfReaders(clicks, ledger.accepted))}
      />
      <Fact label={t('admin.reports.bounces')} value={number(came)} more={[share(came), notCounted(weak.bounces)]} />
      <Fact
        label={t('admin.reports.complaints')}
        value={number(complaints)}
        more={[share(complaints), notCounted(weak.complaints)]}
      />
      <Fact label={t('admin.reports.unsubscribes')} value={number(left)} more={[share(left)]} />
    </SimpleGrid>
  )
}

function HitsFact({ label, counted, share }: { label: string; counted: Counted | null; share: string }) {
  const { t, locale } = useLocale()
  if (!counted) return <Fact label={label} value="—" more={[t('admin.reports.untracked')]} />
  const number = (count: number) => formatNumber(locale, count)
  const apart = t('admin.reports.apart', {
    people: number(counted.people),
    unclear: number(counted.unclear),
    machines: number(counted.machine),
  })
  return <Fact label={label} value={number(readersOf(counted)!)} more={[share, apart]} />
}

function Fact({ label, value, more }: { label: string; value: string; more: readonly string[] }) {
  return (
    <Card withBorder padding="sm" className="report-section">
      <Stack gap={2}>
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        <Text size="xl" fw={700} style={{ fontVariantNumeric: 'tabular-nums' }}>
          {value}
        </Text>
        {more
          .filter((line) => line !== '')
          .map((line) => (
            <Text key={line} size="sm">
              {line}
            </Text>
          ))}
      </Stack>
    </Card>
  )
}
