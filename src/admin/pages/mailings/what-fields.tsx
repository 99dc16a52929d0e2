import { Card, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { formatDay } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletter, useToday } from '../../me.ts'
import type { Sent } from './audience.ts'

export interface Final {
  readonly date: string
  readonly title: string
}

interface WhatProps {
  readonly sent: Sent
  readonly issues: readonly Final[]
  readonly onChange: (sent: Sent) => void
}

/** An issue, or of a newsletter that has one the digest of a week. */
export function WhatFields({ sent: { date, digest }, issues, onChange }: WhatProps) {
  const { t, locale } = useLocale()
  const newsletter = useNewsletter()
  const today = useToday()
  return (
    <Card withBorder>
      <Stack>
        {newsletter?.digestSchedule != null && (
          <SegmentedControl
            aria-label={t('admin.mailings.what')}
            data={[
              { value: 'issue', label: t('admin.mailings.issue') },
              { value: 'digest', label: t('admin.mailings.digest') },
            ]}
            value={digest ? 'digest' : 'issue'}
            onChange={(kind) =>
              onChange(kind === 'digest' ? { date: today, digest: true } : { date: null, digest: false })
            }
            style={{ alignSelf: 'flex-start' }}
          />
        )}
        {digest ? (
          <TextInput
            type="date"
            label={t('admin.mailings.digest.until')}
            description={t('admin.mailings.digest.text')}
            value={date ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ date: value || null, digest })}
            required
          />
        ) : (
          <Select
            label={t('admin.mailings.which_issue')}
            data={issues.map(({ date, title }) => ({ value: date, label: `${formatDay(locale, date)} · ${title}` }))}
            value={date}
            onChange={(date) => onChange({ date, digest })}
            searchable
            required
          />
        )}
      </Stack>
    </Card>
  )
}
