import { Badge, Button, Code, Group, Modal, Select, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { PagedTable } from '../../parts/paged-table.tsx'

type Call = AnswerOf<Awaited<ReturnType<(typeof api.endpoints)[':endpoint']['calls']['$get']>>>['items'][number]

const statuses = ['waiting', 'accepted', 'given_up'] as const
const colours = { waiting: 'yellow', accepted: 'green', given_up: 'red' } as const

/** What an endpoint was told, and is to be told, newest first. */
export function CallLog({ endpoint }: { endpoint: string }) {
  const { t, locale } = useLocale()
  const queries = useQueryClient()
  const [status, setStatus] = useState<Call['status'] | null>(null)
  const [shown, setShown] = useState<number>()
  const key = ['endpoints', endpoint, 'calls']
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t('settings.state')}
          clearable
          placeholder={t('settings.calls.all')}
          data={statuses.map((value) => ({ value, label: t(`settings.calls.${value}`) }))}
          value={status}
          onChange={(next) => setStatus(next as typeof status)}
        />
        <Button variant="default" onClick={() => void queries.invalidateQueries({ queryKey: key })}>
          {t('settings.calls.refresh')}
        </Button>
      </Group>
      <PagedTable<Call>
        queryKey={[...key, status]}
        load={(cursor) => {
          const query = { ...(cursor !== undefined && { cursor }), ...(status !== null && { status }) }
          return answerOf(api.endpoints[':endpoint'].calls.$get({ param: { endpoint }, query }))
        }}
        caption={t('settings.calls')}
        empty={t('settings.calls.none')}
        keyOf={({ id }) => id}
        columns={[
          { label: t('settings.calls.event'), cell: ({ event }) => event },
          { label: t('settings.calls.at'), cell: ({ at }) => formatMoment(locale, at), wide: true },
          { label: t('settings.state'), cell: (call) => <CallState call={call} /> },
          {
            label: t('settings.calls.answer'),
            cell: ({ id, attempts }) => (
              <Button size="compact-sm" variant="default" onClick={() => setShown(id)}>
                {t('settings.calls.show', { count: formatNumber(locale, attempts) })}
              </Button>
            ),
          },
        ]}
      />
      <Modal
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        size="lg"
        title={t('settings.calls.one', { id: shown ?? 0 })}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        {shown !== undefined && <OneCall endpoint={endpoint} id={shown} />}
      </Modal>
    </Stack>
  )
}

function CallState({ call: { status, dueAt, lastStatus } }: { call: Call }) {
  const { t, locale } = useLocale()
  return (
    <Stack gap={2} align="flex-start">
      <Badge color={colours[status]} miw="max-content">
        {t(`settings.calls.${status}`)}
      </Badge>
      {lastStatus !== null && <Text size="xs">HTTP {lastStatus}</Text>}
      {dueAt !== null && <Text size="xs">{t('settings.calls.next', { time: formatMoment(locale, dueAt) })}</Text>}
    </Stack>
  )
}

function OneCall({ endpoint, id }: { endpoint: string; id: number }) {
  const { t, locale } = useLocale()
  const may = useMay()
  const param = { endpoint, call: String(id) }
  const query = useQuery({
    queryKey: ['endpoints', endpoint, 'calls', 'one', id],
    queryFn: () => answerOf(api.endpoints[':endpoint'].calls[':call'].$get({ param })),
  })
  const sending = useApiMutation({
    change: () => answerOf(api.endpoints[':endpoint'].calls[':call'].again.$post({ param })),
    stale: [['endpoints', endpoint]],
    done: t('settings.calls.sent_again'),
  })
  return (
    <Loaded query={query}>
      {({ webhookId, body, answers }) => (
        <Stack>
          <Text size="sm">{webhookId}</Text>
          <Code block tabIndex={0} style={{ whiteSpace: 'pre-wrap' }} aria-label={t('settings.calls.body')}>
            {JSON.stringify(JSON.parse(body), null, 2)}
          </Code>
          <Title order={3} size="h5">
            {t('settings.calls.answers')}
          </Title>
          {answers.length === 0 && <Text size="sm">{t('settings.calls.no_answers')}</Text>}
          {answers.map(({ attempt, at, status, reply, milliseconds }) => (
            <Stack key={attempt} gap={4}>
              <Text size="sm">
                {attempt}. {formatMoment(locale, at)} ·{' '}
                {status === null ? t('settings.calls.no_answer') : `HTTP ${status}`} ·{' '}
                {formatNumber(locale, milliseconds)} ms
              </Text>
              {reply !== '' && (
                <Code block style={{ whiteSpace: 'pre-wrap' }}>
                  {reply}
                </Code>
              )}
            </Stack>
          ))}
          {may('settings:write') && (
            <Group justify="flex-end">
              <Button variant="default" loading={sending.isPending} onClick={() => sending.mutate()}>
                {t('settings.calls.again')}
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </Loaded>
  )
}
