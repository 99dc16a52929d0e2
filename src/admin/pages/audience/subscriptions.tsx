import { Badge, Card, Group, Stack, Text } from '@mantine/core'
import { answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay, useNewsletters } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Empty } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { AddSubscriber } from './add-subscriber.tsx'
import { sourceIn } from './in-words.ts'
import type { SubscriberSeen } from './queries.ts'

type Subscriber = SubscriberSeen['value']
type Subscription = Subscriber['subscriptions'][number]

/** Each with its evidence. */
export function Subscriptions({ subscriber, newsletter }: { subscriber: Subscriber; newsletter: string }) {
  const { t } = useLocale()
  const may = useMay()
  return (
    <Stack>
      {subscriber.subscriptions.length === 0 && <Empty>{t('admin.profile.no_subscriptions')}</Empty>}
      {subscriber.subscriptions.map((subscription) => (
        <One key={subscription.listId} id={subscriber.id} subscription={subscription} />
      ))}
      {may('audience:write') && (
        <Group>
          <DialogButton variant="default" label={t('admin.profile.subscribe')}>
            {(close) => <AddSubscriber newsletter={newsletter} email={subscriber.email} onDone={close} />}
          </DialogButton>
        </Group>
      )}
    </Stack>
  )
}

function One({ id, subscription }: { id: number; subscription: Subscription }) {
  const { t } = useLocale()
  const may = useMay()
  const newsletter = useNewsletters().find((one) => one.id === subscription.newsletterId)
  const { list, status } = subscription
  const leave = useApiMutation({
    change: () => {
      const json = { newsletter: newsletter!.slug, list }
      return answerOf(api.subscribers[':id'].unsubscribe.$post({ param: { id: String(id) }, json }))
    },
    stale: [['subscriber', id], ['subscribers'], ['history', id]],
    done: t('admin.saved'),
  })
  return (
    <Card withBorder>
      <Group justify="space-between">
        <Group gap="xs">
          <Text fw={600}>
            {newsletter?.name} · {list}
          </Text>
          <Badge variant="default" tt="none">
            {t(`admin.state.${status}`)}
          </Badge>
        </Group>
        {status !== 'unsubscribed' && newsletter && may('audience:write') && (
          <ConfirmButton
            size="xs"
            label={t('admin.profile.unsubscribe')}
            question={t('admin.profile.unsubscribe.ask', { list })}
            onConfirm={() => leave.mutate()}
          />
        )}
      </Group>
      <Evidence subscription={subscription} />
    </Card>
  )
}

function Evidence({ subscription }: { subscription: Subscription }) {
  const { t, locale } = useLocale()
  const { source, words, createdAt, ip, confirmedAt, confirmedIp, unsubscribedAt, unsubscribedSource } = subscription
  const moment = (at: string | null, from: string | null) => {
    if (at === null) return null
    const when = formatMoment(locale, at)
    return from === null ? when : t('admin.profile.from_ip', { when, ip: from })
  }
  const leftBy = unsubscribedSource && sourceIn(t, unsubscribedSource)
  const left = unsubscribedAt && [formatMoment(locale, unsubscribedAt), leftBy].filter(Boolean).join(' · ')
  const facts = [
    [t('admin.profile.since_when'), moment(createdAt, ip)],
    [t('admin.profile.source'), sourceIn(t, source)],
    [t('admin.profile.words'), words],
    [t('admin.profile.confirmed_at'), moment(confirmedAt, confirmedIp)],
    [t('admin.profile.left_at'), left],
  ] as const
  return (
    <Stack component="dl" gap={4} mt="xs" mb={0}>
      {facts
        .filter(([, fact]) => fact)
        .map(([label, fact]) => (
          <Group key={label} gap="xs" align="baseline">
            <Text component="dt" size="sm" c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
              {fact}
            </Text>
          </Group>
        ))}
    </Stack>
  )
}
