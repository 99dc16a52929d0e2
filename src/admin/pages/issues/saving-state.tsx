import { Text } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import type { Saving } from './draft.ts'

/** Whether what was written has reached the server. */
export function SavingState({ saving }: { saving: Saving }) {
  const { t } = useLocale()
  const bad = saving.kind === 'offline' || saving.kind === 'refused' || saving.kind === 'conflict'
  return (
    <Text size="sm" role="status" c={bad ? 'var(--mantine-color-error)' : 'dimmed'}>
      {saving.kind === 'refused'
        ? t('admin.issues.refused', { reason: saving.reason })
        : t(saving.kind === 'conflict' ? 'admin.issues.in_conflict' : `admin.issues.${saving.kind}`)}
    </Text>
  )
}
