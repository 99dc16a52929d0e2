import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useLocale } from '../../locale.tsx'
import { useMay, useMe } from '../../me.ts'
import { useApiMutation } from '../../parts/mutation.ts'
import { mailTest, type Of } from './asks.ts'
import type { Draft } from './draft.ts'
import { FinalizeButton } from './finalize.tsx'

interface ActionsProps {
  readonly of: Of
  readonly draft: Draft
  readonly onGo: (line: number, column?: number) => void
}

/** What can be done with an issue; each of what has been saved. */
export function Actions({ of, draft, onGo }: ActionsProps) {
  const may = useMay()
  const { issue } = draft.seen.value
  return (
    <>
      {may('issues:write') && <TestButton of={of} draft={draft} />}
      {may('issues:write') && issue?.status === 'draft' && <FinalizeButton of={of} draft={draft} onGo={onGo} />}
      {may('mailings:write') && issue?.status === 'final' && <ScheduleLink of={of} />}
    </>
  )
}

/** To oneself: a token has no address. */
function TestButton({ of, draft }: Pick<ActionsProps, 'of' | 'draft'>) {
  const { t } = useLocale()
  const { email } = useMe()
  const test = useApiMutation({
    change: async () => ((await draft.save()) ? mailTest(of) : undefined),
    done: t('admin.issues.test.done', { address: email ?? '' }),
  })
  if (email === null) return null
  return (
    <Button variant="default" loading={test.isPending} disabled={!draft.seen.value.issue} onClick={() => test.mutate()}>
      {t('admin.issues.test')}
    </Button>
  )
}

/** To the form of a mailing, with this issue chosen. */
function ScheduleLink({ of: { newsletter, date } }: Pick<ActionsProps, 'of'>) {
  const { t } = useLocale()
  return (
    <Button component={Link} to={`/n/${newsletter}/mailings/new` as '/'} search={{ issue: date } as never}>
      {t('admin.issues.schedule')}
    </Button>
  )
}
