import { Badge, Card, Group, NumberInput, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { useDraft } from '../../parts/draft.ts'
import { Form } from '../../parts/form.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'

type Provider = AnswerOf<Awaited<ReturnType<typeof api.providers.$get>>>['items'][number]

const stale = [['providers'], ['today']]

/** Who runs the mailboxes of the readers, the held first: what they let us send, and a way to send to them again. */
export function Providers() {
  const { t, locale } = useLocale()
  const mayWrite = useMay()('settings:write')
  const query = useQuery({ queryKey: ['providers', locale], queryFn: () => answerOf(api.providers.$get()) })
  return (
    <Stack component="section" id="providers" aria-label={t('settings.providers')}>
      <Title order={2} size="h3">
        {t('settings.providers')}
      </Title>
      <Loaded query={query} isEmpty={({ items }) => items.length === 0} empty={t('settings.providers.none')}>
        {({ items }) => (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {items.map((provider) => (
              <ProviderCard key={provider.slug} provider={provider} mayWrite={mayWrite} />
            ))}
          </SimpleGrid>
        )}
      </Loaded>
    </Stack>
  )
}

function ProviderCard({ provider, mayWrite }: { provider: Provider; mayWrite: boolean }) {
  const { t, locale } = useLocale()
  const { slug, held, restUntil, limit, maxPerSecond } = provider
  const isSlowed = held !== null || restUntil !== null || limit !== maxPerSecond
  const releasing = useApiMutation({
    change: () => answerOf(api.providers[':provider'].release.$post({ param: { provider: slug } })),
    stale,
    done: t('settings.providers.released', { provider: slug }),
  })
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {slug}
          </Title>
          <Standing provider={provider} />
        </Group>
        <Domains provider={provider} />
        {held && <Text size="sm">{held.text}</Text>}
        {restUntil && (
          <Text size="sm">{t('settings.providers.rests_until', { time: formatMoment(locale, restUntil) })}</Text>
        )}
        <Rates provider={provider} />
        {mayWrite && (
          <Group gap="xs">
            {isSlowed && (
              <ConfirmButton
                size="xs"
                color="teal.9"
                label={t('settings.providers.release')}
                question={t('settings.providers.release.text', { provider: slug })}
                onConfirm={releasing.mutate}
              />
            )}
            {slug !== 'other' && (
              <DialogButton
                size="xs"
                variant="default"
                label={t('settings.providers.limit')}
                heading={t('settings.providers.limit_of', { provider: slug })}
              >
                {(close) => <LimitForm provider={provider} close={close} />}
              </DialogButton>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  )
}

function Standing({ provider: { held, restUntil, limit, maxPerSecond } }: { provider: Provider }) {
  const { t } = useLocale()
  if (held) return <Badge color="red.9">{t('settings.providers.held')}</Badge>
  if (restUntil) return <Badge color="yellow">{t('settings.providers.rests')}</Badge>
  if (limit !== maxPerSecond) return <Badge color="yellow">{t('settings.providers.slowed')}</Badge>
  return <Badge color="green">{t('settings.providers.open')}</Badge>
}

function Domains({ provider: { slug, domains, domainCount } }: { provider: Provider }) {
  const { t, locale } = useLocale()
  const more = domainCount - domains.length
  const named = slug === 'other' ? [t('settings.providers.other')] : domains
  const all = more > 0 ? [...named, t('settings.providers.more', { count: formatNumber(locale, more) })] : named
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {all.join(' · ')}
    </Text>
  )
}

function Rates({ provider: { rate, limit, maxPerSecond } }: { provider: Provider }) {
  const { t, locale } = useLocale()
  const count = (perSecond: number) => formatNumber(locale, Number(perSecond.toPrecision(2)))
  const lines = [
    t('settings.providers.rate', { count: count(rate) }),
    limit === null ? t('settings.relays.any_rate') : t('settings.providers.at_most', { count: count(limit) }),
    ...(maxPerSecond === null || maxPerSecond === limit
      ? []
      : [t('settings.providers.own_limit', { count: count(maxPerSecond) })]),
  ]
  return (
    <Text size="sm" c="dimmed">
      {lines.join(' · ')}
    </Text>
  )
}

function LimitForm({ provider: { slug, maxPerSecond }, close }: { provider: Provider; close: () => void }) {
  const { t } = useLocale()
  const saving = useApiMutation({
    fields: ['perSecond'],
    change: (json: { perSecond: number | null }) =>
      answerOf(api.providers[':provider'].limit.$put({ param: { provider: slug }, json })),
    stale,
    done: t('admin.saved'),
    onDone: close,
  })
  const { draft, set, value } = useDraft({ perSecond: maxPerSecond }, saving.fields)
  return (
    <Form onSubmit={() => saving.mutate(draft)} isPending={saving.isPending} submit={t('admin.save')}>
      <NumberInput
        label={t('settings.relays.per_second')}
        description={t('settings.providers.limit.text')}
        min={0.001}
        max={100_000}
        {...value('perSecond')}
        value={draft.perSecond ?? ''}
        onChange={(next) => set('perSecond', next === '' ? null : Number(next))}
      />
    </Form>
  )
}
