import { Badge, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../client.ts'
import { formatMoment, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { Checks } from './checks.tsx'
import { DkimKeys } from './dkim.tsx'
import { Providers } from './providers.tsx'
import { RelayDialog } from './relay-dialog.tsx'
import type { Relay } from './types.ts'

/** The servers that mail goes out through, and what is published for the senders. */
export function RelaysPage() {
  const { t, locale } = useLocale()
  const may = useMay()
  const [opened, { open, close }] = useDisclosure()
  const relays = useQuery({ queryKey: ['relays', locale], queryFn: () => answerOf(api.relays.$get()) })
  const actions = may('settings:write') && <Button onClick={open}>{t('settings.relays.new')}</Button>
  return (
    <Page title={t('settings.relays')} actions={actions}>
      <RelayDialog opened={opened} close={close} />
      <Loaded query={relays} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {items.map((relay) => (
              <RelayCard key={relay.slug} relay={relay} />
            ))}
          </SimpleGrid>
        )}
      </Loaded>
      <Providers />
      <DkimKeys />
      <Senders />
    </Page>
  )
}

function RelayCard({ relay }: { relay: Relay }) {
  const { t, locale } = useLocale()
  const may = useMay()
  const [opened, { open, close }] = useDisclosure()
  const { slug, host, port, downSince, downReason } = relay
  const testing = useApiMutation({
    change: () => answerOf(api.relays[':relay'].test.$post({ param: { relay: slug } })),
  })
  const removing = useApiMutation({
    change: () => answerOf(api.relays[':relay'].$delete({ param: { relay: slug } })),
    stale: [['relays']],
    done: t('settings.removed'),
  })
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {slug}
          </Title>
          <Standing relay={relay} />
        </Group>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {host === null ? t('settings.relays.unnamed') : `${host}:${port}`}
        </Text>
        {downSince !== null && (
          <Text size="sm" fw={600}>
            {t('settings.relays.down', { time: formatMoment(locale, downSince) })} {downReason}
          </Text>
        )}
        <Limits relay={relay} />
        {may('settings:write') && (
          <Group gap="xs">
            <Button size="xs" variant="default" loading={testing.isPending} onClick={() => testing.mutate()}>
              {t('settings.relays.test')}
            </Button>
            <Button size="xs" variant="default" onClick={open}>
              {t('settings.change')}
            </Button>
            {slug !== 'default' && (
              <ConfirmButton
                size="xs"
                label={t('admin.remove')}
                question={t('settings.relays.remove', { relay: slug })}
                onConfirm={() => removing.mutate()}
              />
            )}
          </Group>
        )}
        {testing.data && <Checks checks={testing.data.checks} />}
      </Stack>
      <RelayDialog opened={opened} close={close} slug={slug} />
    </Card>
  )
}

function Standing({ relay: { enabled, inUse, downSince } }: { relay: Relay }) {
  const { t } = useLocale()
  if (!enabled) return <Badge color="gray">{t('settings.relays.disabled')}</Badge>
  if (downSince !== null) return <Badge color="red.9">{t('settings.relays.is_down')}</Badge>
  return inUse ? (
    <Badge color="green">{t('settings.relays.in_use')}</Badge>
  ) : (
    <Badge color="gray">{t('settings.relays.idle')}</Badge>
  )
}

function Limits({ relay }: { relay: Relay }) {
  const { t, locale } = useLocale()
  const { perSecond, allowedToday, takenToday, connections, weight, warmUp } = relay
  const number = (value: number) => formatNumber(locale, value)
  const lines = [
    perSecond === null ? t('settings.relays.any_rate') : t('settings.relays.rate', { count: number(perSecond) }),
    // Counted only where there is a limit.
    ...(allowedToday === null
      ? []
      : [t('settings.relays.today_of', { count: number(takenToday), limit: number(allowedToday) })]),
    t('settings.relays.connections', { count: number(connections), weight: number(weight) }),
    ...(warmUp === null ? [] : [t('settings.relays.warm_up', { ...warmUp, first: number(warmUp.first) })]),
  ]
  return (
    <Text size="sm" c="dimmed">
      {lines.join(' · ')}
    </Text>
  )
}

function Senders() {
  const { t, locale } = useLocale()
  const query = useQuery({
    queryKey: ['senders', locale],
    queryFn: () => answerOf(api.senders.$get()),
    staleTime: 60_000,
  })
  return (
    <Stack component="section" aria-label={t('settings.senders')}>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('settings.senders')}
        </Title>
        <Button size="xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('settings.senders.again')}
        </Button>
      </Group>
      <Loaded query={query}>{({ checks }) => <Checks checks={checks} />}</Loaded>
    </Stack>
  )
}
