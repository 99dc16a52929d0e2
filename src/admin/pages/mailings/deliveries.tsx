import { Button, Card, Group, Modal, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { answerOf } from '../../client.ts'
import { exactAddress, readable } from '../../domain.ts'
import { useLocale } from '../../locale.tsx'
import { useSeesAll } from '../../me.ts'
import { Address } from '../../parts/address.tsx'
import { type Column, PagedTable } from '../../parts/paged-table.tsx'
import { type Delivery, mailingsApi, type Place } from './api.ts'
import { StoryOf } from './story.tsx'
import { DecideUnknown } from './unknown.tsx'

const statuses = ['queued', 'claimed', 'handing_off', 'accepted', 'refused', 'excluded', 'unknown'] as const

interface DeliveriesProps {
  readonly place: Place
  readonly onDecided: () => void
}

/** The deliveries of a mailing, for those who see persons. */
export function Deliveries(props: DeliveriesProps) {
  const { t } = useLocale()
  return (
    <Card withBorder component="section">
      <Stack>
        <Title order={2} size="h4">
          {t('admin.mailings.deliveries')}
        </Title>
        {useSeesAll() ? <Found {...props} /> : <Text c="dimmed">{t('admin.mailings.no_persons')}</Text>}
      </Stack>
    </Card>
  )
}

/** Each by address or by state, with its story, and those unknown with what to decide. */
function Found({ place, onDecided }: DeliveriesProps) {
  const { t } = useLocale()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 250)
  const [status, setStatus] = useState<Delivery['status'] | null>(null)
  const [told, setTold] = useState<Delivery>()
  const columns = useColumns(setTold)
  const decided = () => {
    setTold(undefined)
    onDecided()
  }
  const query = search === '' ? { ...(status && { status }) } : { search: exactAddress(search) }
  return (
    <>
      <Group align="flex-end">
        <TextInput
          type="search"
          label={t('admin.mailings.search')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Select
          label={t('admin.mailings.state')}
          placeholder={t('admin.mailings.any_status')}
          data={statuses.map((value) => ({ value, label: t(`admin.mailings.delivery.${value}`) }))}
          value={status}
          onChange={setStatus}
          disabled={search !== ''}
          clearable
        />
      </Group>
      <PagedTable
        queryKey={['deliveries', place.newsletter, place.id, query]}
        load={(cursor) =>
          answerOf(
            mailingsApi[':id'].deliveries.$get({
              param: place,
              query: { ...query, limit: '20', ...(cursor && { cursor }) },
            }),
          )
        }
        columns={columns}
        keyOf={({ id }) => id}
        caption={t('admin.mailings.deliveries')}
        empty={t('admin.nothing_found')}
      />
      <Modal
        opened={told !== undefined}
        onClose={() => setTold(undefined)}
        size="lg"
        title={told && t('admin.mailings.story.of', { address: readable(told.address) || t('admin.mailings.erased') })}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        {told && (
          <Stack>
            <StoryOf place={place} subscriber={String(told.id)} />
            {told.status === 'unknown' && told.address !== '' && (
              <DecideUnknown place={place} address={told.address} onDecided={decided} />
            )}
          </Stack>
        )}
      </Modal>
    </>
  )
}

function useColumns(tell: (delivery: Delivery) => void): readonly Column<Delivery>[] {
  const { t } = useLocale()
  return [
    {
      label: t('admin.mailings.address'),
      cell: ({ address }) =>
        address === '' ? <Text c="dimmed">{t('admin.mailings.erased')}</Text> : <Address of={address} />,
    },
    { label: t('admin.mailings.state'), cell: ({ status }) => t(`admin.mailings.delivery.${status}`) },
    { label: t('admin.mailings.attempts'), numeric: true, wide: true, cell: ({ attempts }) => attempts },
    { label: t('admin.mailings.last_word'), wide: true, cell: ({ reply }) => reply },
    {
      label: t('admin.mailings.story'),
      cell: (delivery) => (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => tell(delivery)}
          aria-label={t('admin.mailings.story.of', { address: readable(delivery.address) })}
        >
          {t('admin.mailings.story')}
        </Button>
      ),
    },
  ]
}
