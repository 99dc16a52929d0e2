import { Card, Stack, Title } from '@mantine/core'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { type Column, Rows } from '../../parts/paged-table.tsx'
import type { Live } from './live.ts'
import { durationOf, rateOf } from './words.ts'

type Share = Live['relays'][number] & { readonly secondsLeft?: number | null }

/** What each provider or relay has of a mailing, and how fast. */
export function Shares({ kind, shares }: { kind: 'provider' | 'relay'; shares: readonly Share[] }) {
  const { t, locale } = useLocale()
  const title = t(`admin.mailings.by_${kind}`)
  const count = (part: 'audience' | 'accepted' | 'refused'): Column<Share> => ({
    label: t(`admin.mailings.${part}`),
    numeric: true,
    wide: part === 'refused',
    cell: (share) => formatNumber(locale, share[part]),
  })
  const left: Column<Share> = {
    label: t('admin.mailings.remaining'),
    numeric: true,
    cell: ({ queued, inFlight, secondsLeft = null }) =>
      queued + inFlight === 0 ? '' : durationOf(t, locale, secondsLeft),
  }
  const columns: Column<Share>[] = [
    { label: t(`admin.mailings.${kind}`), cell: ({ slug }) => slug },
    count('audience'),
    count('accepted'),
    count('refused'),
    { label: t('admin.mailings.rate'), numeric: true, cell: ({ perSecond }) => rateOf(locale, perSecond) },
    ...(kind === 'provider' ? [left] : []),
  ]
  return (
    <Card withBorder component="section">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Rows items={shares} columns={columns} keyOf={({ slug }) => slug} caption={title} />
      </Stack>
    </Card>
  )
}
