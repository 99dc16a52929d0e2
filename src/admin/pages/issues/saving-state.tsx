import { Text } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import { SignedOut } from '../../parts/failed.tsx'
import type { Saving } from './draft.ts'

/** Whether what was written has reached the server. */
export function SavingState({ saving }: { saving: Saving }) {
  const good = saving.kind === 'saved' || saving.kind === 'unsaved' || saving.kind === 'saving'
  return (
    <Text size="sm" role="status" c={good ? 'dimmed' : 'var(--mantine-color-error)'}>
      <Words saving={saving} />
    </Text>
  )
}

function Words({ saving }: { saving: Saving }) {
  const { t } = useLocale()
  if (saving.kind === 'signed_out') return <SignedOut />
  if (saving.kind === 'refused') return t('admin.issues.refused', { reason: saving.reason })
  return t(saving.kind === 'conflict' ? 'admin.issues.in_conflict' : `admin.issues.${saving.kind}`)
}
