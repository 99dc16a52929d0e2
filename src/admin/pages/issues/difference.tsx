import { Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { compare, type From, type Of, readVersion, versionsQuery } from './asks.ts'
import { DifferenceTable } from './difference-table.tsx'

interface DifferenceProps {
  readonly of: Of
  readonly text: string
  /** Of what the server has: then there may be another version. */
  readonly changedAt: string
  /** Undefined: they may not write. */
  readonly onTake: ((text: string) => void) | undefined
}

/** What has changed since an earlier version, or since the issue before. */
export function DifferencePanel({ of, text, changedAt, onTake }: DifferenceProps) {
  const { t, locale } = useLocale()
  const [from, setFrom] = useState<From>('version')
  const [split, setSplit] = useState(false)
  const versions = useQuery(versionsQuery(of, changedAt))
  const query = useQuery({
    queryKey: ['issue-difference', of, text, from, changedAt],
    queryFn: () => compare(of, text, from),
    placeholderData: (before) => before,
    gcTime: 0,
  })
  const numbered = versions.data?.map(({ number, author, changedAt }) => ({
    value: String(number),
    label: t('admin.issues.difference.numbered', { number, author, at: formatMoment(locale, changedAt) }),
  }))
  const data = [
    { value: 'version', label: t('admin.issues.difference.version') },
    { value: 'issue', label: t('admin.issues.difference.issue') },
    ...(numbered ?? []),
  ]
  const choose = (value: string | null) =>
    setFrom(value === 'issue' || value === 'version' || value === null ? (value ?? 'version') : Number(value))
  const forms = { unified: t('admin.issues.difference.unified'), split: t('admin.issues.difference.split') }
  return (
    <Stack gap="sm">
      <Group gap="xs" align="flex-end">
        <Select
          size="xs"
          miw={220}
          label={t('admin.issues.difference.from')}
          data={data}
          value={String(from)}
          onChange={choose}
          allowDeselect={false}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('admin.issues.difference.shown')}
          data={Object.entries(forms).map(([value, label]) => ({ value, label }))}
          value={split ? 'split' : 'unified'}
          onChange={(value) => setSplit(value === 'split')}
        />
        {onTake && typeof from === 'number' && (
          <Button size="xs" variant="default" onClick={async () => onTake(await readVersion(of, from))}>
            {t('admin.issues.difference.take')}
          </Button>
        )}
      </Group>
      <Loaded
        query={query}
        isEmpty={(difference) => difference.from === null}
        empty={t('admin.issues.difference.none')}
      >
        {({ lines }) =>
          lines.every(({ kind }) => kind === 'same') ? (
            <Text c="dimmed">{t('admin.issues.difference.same')}</Text>
          ) : (
            <DifferenceTable lines={lines} split={split} />
          )
        }
      </Loaded>
    </Stack>
  )
}
