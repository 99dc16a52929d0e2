import { Alert, Anchor, Button, Modal, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { issues } from '../../../locale/catalogue/admin/issues.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletter } from '../../me.ts'
import { Form } from '../../parts/form.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Problem } from '../../problem.ts'
import { beginIssue, issuesKey } from './asks.ts'

/** Begins an issue of a day. */
export function NewIssueButton({ newsletter }: { newsletter: string }) {
  const { t } = useLocale()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button onClick={open}>{t('admin.issues.new')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('admin.issues.new')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        <DateForm newsletter={newsletter} />
      </Modal>
    </>
  )
}

function DateForm({ newsletter }: { newsletter: string }) {
  const { t } = useLocale()
  const navigate = useNavigate()
  const { language, timeZone } = useNewsletter()!
  const [date, setDate] = useState(() => tomorrowIn(timeZone))
  const begin = useApiMutation({
    change: () => beginIssue(newsletter, `---\ndate: ${date}\n---\n\n${issues['admin.issues.template'][language]}`),
    stale: [issuesKey(newsletter)],
    onDone: () => void navigate({ to: `/n/${newsletter}/issues/${date}` as '/' }),
  })
  const exists = begin.error instanceof Problem && begin.error.code === 'issue.exists'
  return (
    <Form onSubmit={() => begin.mutate()} isPending={begin.isPending} submit={t('admin.issues.new.begin')}>
      <TextInput
        type="date"
        required
        label={t('admin.issues.new.date')}
        value={date}
        onChange={({ currentTarget }) => setDate(currentTarget.value)}
      />
      {exists && (
        <Alert color="orange" role="alert">
          {begin.error?.message}{' '}
          <Anchor component={Link} to={`/n/${newsletter}/issues/${date}` as '/'} size="sm">
            {t('admin.issues.new.open')}
          </Anchor>
        </Alert>
      )}
    </Form>
  )
}

function tomorrowIn(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.now() + 86_400_000)
}
