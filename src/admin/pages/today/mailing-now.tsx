import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatNumber, formatShare } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useLive } from '../mailings/live.ts'
import { Progress } from '../mailings/progress.tsx'
import { Status } from '../mailings/status.tsx'
import type { Morning } from './api.ts'

interface MailingNowProps {
  readonly newsletter: Morning['newsletter']
  readonly one: Morning['mailings'][number]
}

/** A mailing of this morning: as it goes on while it is sent, then with its first figures. */
export function MailingNow({ newsletter, one }: MailingNowProps) {
  const going = one.mailing.status === 'sending' || one.mailing.status === 'preparing'
  return going ? <Going newsletter={newsletter} one={one} /> : <Shown newsletter={newsletter} one={one} />
}

function Going({ newsletter, one }: MailingNowProps) {
  const { live } = useLive({ newsletter: newsletter.slug, id: String(one.mailing.id) })
  const mailing = { ...one.mailing, ...live?.mailing, title: one.title, ledger: live?.ledger ?? one.ledger }
  return (
    <Stack gap="xs">
      <Heading newsletter={newsletter} one={{ ...one, mailing }} />
      <Progress mailing={mailing} live={live} />
    </Stack>
  )
}

function Shown({ newsletter, one }: MailingNowProps) {
  return (
    <Stack gap="xs">
      <Heading newsletter={newsletter} one={one} />
      <Figures one={one} />
    </Stack>
  )
}

function Heading({ newsletter, one: { mailing, title } }: MailingNowProps) {
  return (
    <Group gap="sm">
      <Anchor component={Link} to={`/n/${newsletter.slug}/mailings/${mailing.id}`}>
        {title}
      </Anchor>
      <Status status={mailing.status} />
    </Group>
  )
}

/** Of people; of those who have it. */
function Figures({ one: { ledger, figures } }: Pick<MailingNowProps, 'one'>) {
  const { t, locale } = useLocale()
  if (!figures || ledger.audience === 0) return null
  const readers = (counted: typeof figures.opens) => counted && (counted.unique ?? counted.people)
  const share = (count: number | null) =>
    count === null || ledger.accepted === 0 ? '—' : formatShare(locale, count / ledger.accepted)
  const facts: readonly (readonly [string, string])[] = [
    [
      t('admin.mailings.accepted'),
      `${formatNumber(locale, ledger.accepted)} / ${formatNumber(locale, ledger.audience)}`,
    ],
    [t('admin.reports.opens'), share(readers(figures.opens))],
    [t('admin.reports.clicks'), share(readers(figures.clicks))],
    [t('admin.reports.unsubscribes'), formatNumber(locale, figures.unsubscribes)],
  ]
  return (
    <Group component="dl" gap="xl" m={0} aria-label={t('admin.today.first_figures')}>
      {facts.map(([label, value]) => (
        <Stack key={label} gap={0}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fw={600}>
            {value}
          </Text>
        </Stack>
      ))}
    </Group>
  )
}
