import { Anchor, Badge, Button, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/paged-table.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { ShownOnce } from './shown-once.tsx'
import type { Endpoint } from './types.ts'

/** Where programs of others are told of what happens. */
export function EndpointsPage() {
  const { t } = useLocale()
  const may = useMay()
  const query = useQuery({ queryKey: ['endpoints'], queryFn: () => answerOf(api.endpoints.$get()) })
  return (
    <Page title={t('settings.endpoints')} actions={may('settings:write') && <NewEndpoint />}>
      <Text c="dimmed">{t('settings.endpoints.text')}</Text>
      <Loaded query={query} isEmpty={({ items }) => items.length === 0} empty={t('settings.endpoints.none')}>
        {({ items }) => (
          <Rows
            items={items}
            caption={t('settings.endpoints')}
            keyOf={({ name }) => name}
            columns={[
              {
                label: t('settings.name'),
                cell: ({ name }) => (
                  <Anchor component={Link} to={`/endpoints/${name}` as '/'}>
                    {name}
                  </Anchor>
                ),
              },
              { label: t('settings.endpoints.url'), cell: ({ url }) => url, wide: true },
              { label: t('settings.endpoints.events'), cell: ({ events }) => events.join(', '), wide: true },
              { label: t('settings.state'), cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}

export function EndpointState({ endpoint: { enabled, disabledAt, failingSince } }: { endpoint: Endpoint }) {
  const { t, locale } = useLocale()
  const [word, colour] = !enabled
    ? (['off', 'gray'] as const)
    : failingSince
      ? (['fails', 'red'] as const)
      : (['well', 'green'] as const)
  return (
    <Stack gap={2} align="flex-start">
      <Badge color={colour} miw="max-content">
        {t(`settings.endpoints.${word}`)}
      </Badge>
      {disabledAt !== null ? (
        <Text size="xs">{t('settings.endpoints.failed_off', { time: formatMoment(locale, disabledAt) })}</Text>
      ) : (
        failingSince !== null && (
          <Text size="xs">{t('settings.endpoints.failing', { time: formatMoment(locale, failingSince) })}</Text>
        )
      )}
    </Stack>
  )
}

function NewEndpoint() {
  const { t } = useLocale()
  const [opened, { open, close }] = useDisclosure()
  const [secret, setSecret] = useState<string>()
  const start = () => {
    setSecret(undefined)
    open()
  }
  return (
    <>
      <Button onClick={start}>{t('settings.endpoints.new')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('settings.endpoints.new')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        {secret === undefined ? (
          <EndpointForm onMade={(made) => setSecret(made.secret)} />
        ) : (
          <Stack>
            <ShownOnce secret={secret}>{t('settings.endpoints.secret')}</ShownOnce>
            <Button variant="default" onClick={close}>
              {t('admin.close')}
            </Button>
          </Stack>
        )}
      </Modal>
    </>
  )
}
