import { Alert, Badge, Group, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { AdminKey } from '../../../locale/catalogue/admin/index.ts'
import { readable } from '../../domain.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Held } from '../../parts/held.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Deliveries, Hits } from './acts.tsx'
import { Details, detailsOf } from './details.tsx'
import { History } from './history.tsx'
import { Privacy } from './privacy.tsx'
import { type SubscriberSeen, subscriberQuery, useSlug } from './queries.ts'
import { Subscriptions } from './subscriptions.tsx'

const tabs = ['subscriptions', 'details', 'deliveries', 'hits', 'history', 'privacy'] as const

/** All about one subscriber. */
export function SubscriberPage() {
  const { subscriber } = useParams({ strict: false }) as { subscriber: string }
  const { t } = useLocale()
  const query = useQuery(subscriberQuery(Number(subscriber)))
  const { email } = query.data?.value ?? {}
  return (
    <Page title={email === undefined ? t('admin.nav.subscribers') : readable(email)} exact={email}>
      <Loaded query={query}>{(seen) => <Profile seen={seen} />}</Loaded>
    </Page>
  )
}

function Profile({ seen }: { seen: SubscriberSeen }) {
  const { t } = useLocale()
  const newsletter = useSlug()
  const { value } = seen
  return (
    <>
      <Summary value={value} />
      <Tabs defaultValue="subscriptions" keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`admin.profile.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="subscriptions">
          <Subscriptions subscriber={value} newsletter={newsletter} />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <Held key={value.id} loaded={seen} shows={detailsOf}>
            {(seen, renew) => <Details seen={seen} onSaved={renew} />}
          </Held>
        </Tabs.Panel>
        <Tabs.Panel value="deliveries">
          <Deliveries id={value.id} />
        </Tabs.Panel>
        <Tabs.Panel value="hits">
          <Hits id={value.id} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History id={value.id} />
        </Tabs.Panel>
        <Tabs.Panel value="privacy">
          <Privacy subscriber={value} newsletter={newsletter} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function Summary({ value }: { value: SubscriberSeen['value'] }) {
  const { t, locale } = useLocale()
  return (
    <>
      <Group gap="sm">
        {value.name && <Text fw={600}>{value.name}</Text>}
        <Text c="dimmed">{t('admin.profile.since', { when: formatMoment(locale, value.createdAt) })}</Text>
        {value.tags.map((tag) => (
          <Badge key={tag} variant="default" tt="none">
            {tag}
          </Badge>
        ))}
      </Group>
      {value.suppressions.map(({ id, reason, since, note }) => (
        <Alert key={id} color="red" title={t('admin.profile.suppressed')}>
          {t('admin.profile.suppressed.text', {
            reason: t(`admin.suppressions.reason.${reason}` as AdminKey),
            when: formatMoment(locale, since),
          })}
          {note && <Text size="sm">{note}</Text>}
        </Alert>
      ))}
    </>
  )
}
