import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { compare, type Of } from './asks.ts'
import { DifferenceTable } from './difference-table.tsx'
import type { Draft } from './draft.ts'

/** Offers what an earlier visit left behind. */
export function KeptText({ draft: { kept, takeKept, dropKept } }: { draft: Draft }) {
  const { t, locale } = useLocale()
  if (!kept) return null
  return (
    <Alert color="yellow" role="alert" title={t('admin.issues.kept')}>
      <Stack gap="sm">
        <Text size="sm">{t('admin.issues.kept.text', { at: formatMoment(locale, kept.at) })}</Text>
        <Group gap="sm">
          <Button size="xs" onClick={takeKept}>
            {t('admin.issues.kept.take')}
          </Button>
          <Button size="xs" variant="default" onClick={dropKept}>
            {t('admin.issues.kept.drop')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

/** Shows both texts where two have written, for one of them to say which stays. */
export function Conflict({ of, draft }: { of: Of; draft: Draft }) {
  const { t, locale } = useLocale()
  const theirs = draft.saving.kind === 'conflict' ? draft.saving.theirs.value : undefined
  const query = useQuery({
    queryKey: ['issue-conflict', of, theirs?.version?.changedAt, draft.text],
    queryFn: () => compare(of, draft.text, theirs?.version?.number ?? 'version'),
    enabled: theirs !== undefined,
    gcTime: 0,
  })
  if (!theirs) return null
  const { author = '', changedAt } = theirs.version ?? {}
  return (
    <Alert color="red" role="alert" title={t('admin.issues.conflict')}>
      <Stack gap="sm">
        <Text size="sm">
          {t('admin.issues.conflict.text', { author, at: changedAt ? formatMoment(locale, changedAt) : '' })}
        </Text>
        <Loaded query={query}>{({ lines }) => <DifferenceTable lines={lines} split />}</Loaded>
        <Group gap="sm">
          <Button size="xs" onClick={draft.keepMine}>
            {t('admin.issues.conflict.mine')}
          </Button>
          <Button size="xs" variant="default" onClick={draft.takeTheirs}>
            {t('admin.issues.conflict.theirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
