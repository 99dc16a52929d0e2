import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDay } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useSentence } from '../../parts/failed.tsx'
import { usePage } from '../../parts/mutation.ts'
import { Problem } from '../../problem.ts'
import { importIssue, issuesKey } from './asks.ts'

export interface BringIn {
  readonly pending: boolean
  /** That would take the place of an issue. */
  readonly doubtful: File | undefined
  readonly take: (file: File) => void
  readonly replace: () => void
  readonly leave: () => void
}

/** Imports a file, and opens what it has become. Asks before it replaces anything. */
export function useBringIn(newsletter: string): BringIn {
  const { t, locale } = useLocale()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const sentence = useSentence()
  const page = usePage()
  const [doubtful, setDoubtful] = useState<File>()
  const { mutate, isPending } = useMutation({
    mutationFn: ({ file, replace }: { file: File; replace: boolean }) => importIssue(newsletter, file, replace),
    onMutate: page,
    onSuccess: async ({ issue: { date } }, _, asking) => {
      setDoubtful(undefined)
      notifications.show({ message: t('admin.issues.imported', { date: formatDay(locale, date) }), color: 'green' })
      await queries.invalidateQueries({ queryKey: issuesKey(newsletter) })
      if (page() === asking) void navigate({ to: `/n/${newsletter}/issues/${date}` as '/' })
    },
    onError: (error, { file }) => {
      if (error instanceof Problem && error.code === 'issue.exists') return setDoubtful(file)
      setDoubtful(undefined)
      notifications.show({ title: t('admin.failed'), message: sentence(error), color: 'red', autoClose: 10_000 })
    },
  })
  return {
    ...{ pending: isPending, doubtful },
    take: (file) => mutate({ file, replace: false }),
    replace: () => doubtful && mutate({ file: doubtful, replace: true }),
    leave: () => setDoubtful(undefined),
  }
}

export function ReplaceDialog({ bringIn: { doubtful, replace, leave, pending } }: { bringIn: BringIn }) {
  const { t } = useLocale()
  return (
    <Modal
      opened={doubtful !== undefined}
      onClose={leave}
      title={t('admin.issues.replace')}
      closeButtonProps={{ 'aria-label': t('admin.close') }}
    >
      <Stack>
        <Text size="sm">{t('admin.issues.replace.question')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>
            {t('admin.cancel')}
          </Button>
          <Button loading={pending} onClick={replace}>
            {t('admin.issues.replace')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
