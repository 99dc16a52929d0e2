import { MultiSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { formatDay } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { type IssueFigures, shareOfReaders } from './api.ts'
import { LazyCompareChart } from './lazy-charts.tsx'
import { Section } from './section.tsx'

const atFirst = 4
const most = 12

/** Some issues beside each other; the latest, until others are chosen. */
export function Compare({ issues }: { issues: readonly IssueFigures[] }) {
  const { t, locale } = useLocale()
  const [chosen, setChosen] = useState(issues.slice(0, atFirst).map(({ mailing }) => String(mailing)))
  const compared = issues
    .filter(({ mailing }) => chosen.includes(String(mailing)))
    .reverse()
    .map(({ date, opens, clicks, ledger }) => ({
      label: formatDay(locale, date),
      opens: shareOfReaders(opens, ledger.accepted) ?? 0,
      clicks: shareOfReaders(clicks, ledger.accepted) ?? 0,
    }))
  return (
    <Section title={t('admin.reports.compare.title')}>
      <Text size="sm" c="dimmed">
        {t('admin.reports.compare.text')}
      </Text>
      <MultiSelect
        className="no-print"
        label={t('admin.reports.compare.choose')}
        data={issues.map(({ mailing, date, title }) => ({
          value: String(mailing),
          label: `${formatDay(locale, date)} · ${title}`,
        }))}
        value={chosen}
        onChange={setChosen}
        maxValues={most}
        searchable
      />
      <LazyCompareChart issues={compared} />
    </Section>
  )
}
