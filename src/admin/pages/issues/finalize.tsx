import { Alert, Button, Checkbox, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDay } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Failed } from '../../parts/failed.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { finalize, issuesKey, lookAt, type Of } from './asks.ts'
import type { Draft } from './draft.ts'
import { NoteList, notesOf } from './notes.tsx'

interface FinalizeProps {
  readonly of: Of
  readonly draft: Draft
  readonly onGo: (line: number, column?: number) => void
}

/** Freezes an issue after one last look, at all that can be looked at. */
export function FinalizeButton(props: FinalizeProps) {
  const { t } = useLocale()
  const [opened, { open, close }] = useDisclosure()
  const begin = async () => {
    if (await props.draft.save()) open()
  }
  return (
    <>
      <Button onClick={begin}>{t('admin.issues.finalize')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        size="lg"
        title={t('admin.issues.finalize')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        <LastLook {...props} onClose={close} />
      </Modal>
    </>
  )
}

function LastLook({ of, draft, onGo, onClose }: FinalizeProps & { onClose: () => void }) {
  const { t, locale } = useLocale()
  const [anyway, setAnyway] = useState(false)
  const { text } = draft.seen.value
  const query = useQuery({
    queryKey: ['issue-last-look', of, text],
    queryFn: () => lookAt(of, { text, outside: true }),
    gcTime: 0,
  })
  const mutation = useApiMutation({
    change: (hash: string) => finalize(of, hash, anyway),
    stale: [issuesKey(of.newsletter)],
    done: t('admin.issues.finalize.done', { date: formatDay(locale, of.date) }),
    onDone: async () => {
      await draft.refresh()
      onClose()
    },
  })
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />
  const { data: look } = query
  if (!look) {
    return (
      <Group role="status">
        <Loader size="sm" />
        <Text>{t('admin.issues.finalize.looking')}</Text>
      </Group>
    )
  }
  const notes = notesOf(look)
  const blockers = notes.filter(({ kind }) => kind === 'blocker').length
  const go = (line: number, column?: number) => {
    onClose()
    // Once the dialog has given the focus back.
    setTimeout(() => onGo(line, column), 300)
  }
  return (
    <Stack>
      <Text size="sm">{t('admin.issues.finalize.text')}</Text>
      {notes.length === 0 ? (
        <Text c="dimmed">{t('admin.issues.notes.none')}</Text>
      ) : (
        <NoteList notes={notes} onGo={go} />
      )}
      {look.preview && blockers > 0 && (
        <Checkbox
          label={t('admin.issues.finalize.anyway', { count: blockers })}
          checked={anyway}
          onChange={({ currentTarget }) => setAnyway(currentTarget.checked)}
        />
      )}
      {mutation.error && <Alert color="red">{mutation.error.message}</Alert>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('admin.cancel')}
        </Button>
        <Button
          loading={mutation.isPending}
          disabled={!look.preview || (blockers > 0 && !anyway)}
          onClick={() => look.preview && mutation.mutate(look.preview.hash)}
        >
          {t('admin.issues.finalize')}
        </Button>
      </Group>
    </Stack>
  )
}
