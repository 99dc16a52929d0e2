import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { answerOf, api, ifMatch, type Seen, seenOf } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Held } from '../../parts/held.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { CallLog } from './call-log.tsx'
import { EndpointSettings } from './endpoint-form.tsx'
import { EndpointState } from './endpoints.tsx'
import { ShownOnce } from './shown-once.tsx'
import type { Endpoint } from './types.ts'

/** One endpoint: what it is told of, its secret, and what it was told. */
export function EndpointPage() {
  const { t } = useLocale()
  const may = useMay()
  const { endpoint } = useParams({ strict: false }) as { endpoint: string }
  const query = useQuery({
    queryKey: ['endpoints', endpoint, 'seen'],
    queryFn: () => seenOf(api.endpoints[':endpoint'].$get({ param: { endpoint } })),
  })
  return (
    <Page title={endpoint}>
      <Loaded query={query}>
        {(seen) => (
          <>
            <Standing seen={seen} />
            {may('settings:write') && (
              <Card withBorder>
                <Held key={endpoint} loaded={seen} shows={({ url, events }) => [url, events]}>
                  {(seen, renew) => <EndpointSettings seen={seen} onSaved={renew} />}
                </Held>
              </Card>
            )}
          </>
        )}
      </Loaded>
      <Stack component="section" aria-label={t('settings.calls')}>
        <Title order={2} size="h3">
          {t('settings.calls')}
        </Title>
        <CallLog endpoint={endpoint} />
      </Stack>
    </Page>
  )
}

function Standing({ seen: { value: endpoint, etag } }: { seen: Seen<Endpoint> }) {
  const { t, locale } = useLocale()
  const may = useMay()
  const navigate = useNavigate()
  const { name, enabled, oldSecretUntil } = endpoint
  const param = { endpoint: name }
  const stale = [['endpoints']]
  const switching = useApiMutation({
    change: () => answerOf(api.endpoints[':endpoint'].$patch({ param, json: { enabled: !enabled } }, ifMatch(etag))),
    stale,
    done: t('admin.saved'),
  })
  const testing = useApiMutation({
    change: () => answerOf(api.endpoints[':endpoint'].test.$post({ param })),
    stale,
    done: t('settings.endpoints.test_sent'),
  })
  const rotating = useApiMutation({
    change: () => answerOf(api.endpoints[':endpoint'].secret.$post({ param })),
    stale,
  })
  const removing = useApiMutation({
    change: () => answerOf(api.endpoints[':endpoint'].$delete({ param })),
    stale,
    gone: [['endpoints', name]],
    done: t('settings.removed'),
    onDone: () => navigate({ to: '/endpoints' as '/' }),
  })
  return (
    <Stack gap="sm">
      <Group>
        <EndpointState endpoint={endpoint} />
        {oldSecretUntil !== null && (
          <Text size="sm">{t('settings.endpoints.both', { time: formatMoment(locale, oldSecretUntil) })}</Text>
        )}
      </Group>
      {may('settings:write') && (
        <Group gap="xs">
          <Button loading={testing.isPending} onClick={() => testing.mutate()}>
            {t('settings.endpoints.test')}
          </Button>
          <Button variant="default" loading={switching.isPending} onClick={() => switching.mutate()}>
            {t(enabled ? 'settings.endpoints.disable' : 'settings.endpoints.enable')}
          </Button>
          <ConfirmButton
            label={t('settings.endpoints.rotate')}
            color="indigo"
            variant="default"
            question={t('settings.endpoints.rotate.text')}
            onConfirm={() => rotating.mutate()}
          />
          <ConfirmButton
            label={t('admin.remove')}
            question={t('settings.endpoints.remove', { endpoint: name })}
            onConfirm={() => removing.mutate()}
          />
        </Group>
      )}
      {rotating.data && <ShownOnce secret={rotating.data.secret}>{t('settings.endpoints.secret')}</ShownOnce>}
    </Stack>
  )
}
