import { Anchor, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { PagedTable } from '../../parts/paged-table.tsx'

type Entry = AnswerOf<Awaited<ReturnType<typeof api.inbox.$get>>>['items'][number]

/** What the local inbox took in the place of a relay. */
export function InboxPage() {
  const { t, locale } = useLocale()
  const [search, setSearch] = useState('')
  const [q] = useDebouncedValue(search.trim(), 300)
  const [shown, setShown] = useState<Entry>()
  return (
    <Page title={t('settings.inbox')}>
      <Text c="dimmed">{t('settings.inbox.text')}</Text>
      <TextInput
        label={t('settings.inbox.search')}
        type="search"
        value={search}
        onChange={({ currentTarget: { value } }) => setSearch(value)}
      />
      <PagedTable<Entry>
        queryKey={['inbox', q]}
        load={(cursor) => answerOf(api.inbox.$get({ query: { q, ...(cursor !== undefined && { cursor }) } }))}
        caption={t('settings.inbox')}
        empty={t(q === '' ? 'settings.inbox.none' : 'admin.nothing_found')}
        keyOf={({ id }) => id}
        columns={[
          {
            label: t('settings.inbox.subject'),
            cell: (entry) => (
              <Anchor component="button" type="button" ta="left" onClick={() => setShown(entry)}>
                {entry.subject || t('settings.inbox.no_subject')}
              </Anchor>
            ),
          },
          { label: t('settings.inbox.to'), cell: ({ recipients }) => recipients.join(', ') },
          { label: t('settings.inbox.at'), cell: ({ receivedAt }) => formatMoment(locale, receivedAt), wide: true },
        ]}
      />
      <Modal
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        size="xl"
        title={shown?.subject || t('settings.inbox.no_subject')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        {shown && <Mail id={shown.id} />}
      </Modal>
    </Page>
  )
}

function Mail({ id }: { id: number }) {
  const { t } = useLocale()
  const query = useQuery({
    queryKey: ['inbox', 'one', id],
    queryFn: () => answerOf(api.inbox[':mail'].$get({ param: { mail: String(id) } })),
  })
  return (
    <Loaded query={query}>
      {({ text }) => (
        <Stack>
          <Text component="pre" size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text ?? t('settings.inbox.no_text')}
          </Text>
          <Group justify="flex-end">
            <Button component="a" variant="default" href={`/inbox/${id}`} target="_blank" rel="noreferrer">
              {t('settings.inbox.open')}
            </Button>
          </Group>
        </Stack>
      )}
    </Loaded>
  )
}
