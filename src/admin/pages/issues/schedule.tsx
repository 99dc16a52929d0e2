import { Button, Group, Modal, MultiSelect, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletter } from '../../me.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import type { Of } from './asks.ts'
import { momentIn } from './moment.ts'

const ofNewsletter = api.newsletters[':newsletter']

/** A mailing of a final issue: to whom, and when. */
export function ScheduleButton({ of }: { of: Of }) {
  const { t } = useLocale()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button onClick={open}>{t('admin.issues.schedule')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('admin.issues.schedule')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        <Form of={of} onDone={close} />
      </Modal>
    </>
  )
}

function Form({ of, onDone }: { of: Of; onDone: () => void }) {
  const { newsletter } = of
  const query = useQuery({
    queryKey: ['lists', newsletter],
    queryFn: async () => (await answerOf(ofNewsletter.lists.$get({ param: { newsletter } }))).items,
  })
  return (
    <Loaded query={query} isEmpty={(lists) => lists.length === 0}>
      {(lists) => <Fields of={of} lists={lists} onDone={onDone} />}
    </Loaded>
  )
}

interface FieldsProps {
  readonly of: Of
  readonly lists: readonly { readonly slug: string; readonly name: string }[]
  readonly onDone: () => void
}

function Fields({ of: { newsletter, date }, lists, onDone }: FieldsProps) {
  const { t, locale } = useLocale()
  const { timeZone } = useNewsletter()!
  const [chosen, setChosen] = useState<string[]>(lists.length === 1 ? [lists[0]!.slug] : [])
  const [time, setTime] = useState('')
  const at = time === '' ? undefined : momentIn(timeZone, time)
  const wrong = time !== '' && (at === undefined || at.getTime() < Date.now())
  const mutation = useApiMutation({
    change: () => {
      const json = { date, list: chosen, ...(at && { at: at.toISOString() }) }
      return answerOf(ofNewsletter.mailings.$post({ param: { newsletter }, json }))
    },
    stale: [['mailings', newsletter]],
    onDone: ({ scheduledFor }) => {
      const message = t('admin.issues.schedule.done', { at: formatMoment(locale, scheduledFor, timeZone) })
      notifications.show({ message, color: 'green' })
      onDone()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong && chosen.length > 0) mutation.mutate()
      }}
    >
      <Stack>
        <MultiSelect
          label={t('admin.issues.schedule.lists')}
          data={lists.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={chosen}
          onChange={setChosen}
          error={mutation.fields.list}
          required
        />
        <TextInput
          type="datetime-local"
          label={t('admin.issues.schedule.at', { zone: timeZone })}
          value={time}
          onChange={({ currentTarget }) => setTime(currentTarget.value)}
          error={wrong ? t('admin.issues.schedule.past') : mutation.fields.at}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('admin.cancel')}
          </Button>
          <Button type="submit" loading={mutation.isPending} disabled={wrong || chosen.length === 0}>
            {t('admin.issues.schedule')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
