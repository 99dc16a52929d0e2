import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { formatDay, formatNumber, formatShare } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletter } from '../../me.ts'
import { AsOf } from '../../parts/as-of.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import type { Column } from '../../parts/paged-table.tsx'
import { type IssueFigures, type NewsletterReport, newsletterReportQuery, shareOf, shareOfReaders } from './api.ts'
import { Compare } from './compare.tsx'
import { LazyGrowthChart } from './lazy-charts.tsx'
import { Section, TableSection } from './section.tsx'

export function NewsletterReportPage() {
  const { t } = useLocale()
  const { newsletter = '' } = useParams({ strict: false })
  const found = useNewsletter()
  const query = useQuery(newsletterReportQuery(newsletter))
  return (
    <Page
      title={t('admin.reports.of', { newsletter: found?.name ?? newsletter })}
      actions={
        <Button variant="default" onClick={() => print()} className="no-print">
          {t('admin.reports.print')}
        </Button>
      }
    >
      <Loaded query={query}>{(report) => <Report report={report} />}</Loaded>
    </Page>
  )
}

function Report({ report }: { report: NewsletterReport }) {
  const { t } = useLocale()
  const { newsletter, issues, growth } = report
  const csv = (figure: string) => `/api/newsletters/${newsletter}/report.csv?figure=${figure}`
  return (
    <>
      <AsOf kept={report} timeZone={report.timeZone} />
      {issues.length === 0 && <Text c="dimmed">{t('admin.reports.none')}</Text>}
      {issues.length > 1 && <Compare issues={issues} />}
      <Issues newsletter={newsletter} issues={issues} csv={csv('issues')} />
      <Stories report={report} csv={csv} />
      {growth.some(({ readers }) => readers > 0) && (
        <Section title={t('admin.reports.growth')} csv={csv('growth')}>
          <LazyGrowthChart weeks={growth} />
        </Section>
      )}
    </>
  )
}

interface IssuesProps {
  readonly newsletter: string
  readonly issues: readonly IssueFigures[]
  readonly csv: string
}

function Issues({ newsletter, issues, csv }: IssuesProps) {
  const { t, locale } = useLocale()
  const share = (label: string, of: (issue: IssueFigures) => number | null, wide = false): Column<IssueFigures> => ({
    ...{ label, wide, numeric: true },
    cell: (issue) => {
      const part = of(issue)
      return part === null ? '—' : formatShare(locale, part)
    },
  })
  return (
    <TableSection
      title={t('admin.reports.issues')}
      csv={csv}
      items={issues}
      keyOf={({ mailing }) => mailing}
      columns={[
        {
          label: t('admin.mailings.issue'),
          cell: ({ mailing, title, date }) => (
            <Stack gap={0}>
              <Anchor component={Link} to={`/n/${newsletter}/reports/${mailing}`}>
                {title}
              </Anchor>
              <Text size="sm" c="dimmed">
                {formatDay(locale, date)}
              </Text>
            </Stack>
          ),
        },
        {
          label: t('admin.mailings.accepted'),
          numeric: true,
          cell: ({ ledger }) => formatNumber(locale, ledger.accepted),
        },
        share(t('admin.reports.opens'), ({ opens, ledger }) => shareOfReaders(opens, ledger.accepted)),
        share(t('admin.reports.clicks'), ({ clicks, ledger }) => shareOfReaders(clicks, ledger.accepted)),
        share(t('admin.reports.bounces'), ({ bounces, ledger }) => shareOf(bounces, ledger.accepted), true),
        share(t('admin.reports.complaints'), ({ complaints, ledger }) => shareOf(complaints, ledger.accepted), true),
        share(
          t('admin.reports.unsubscribes'),
          ({ unsubscribes, ledger }) => shareOf(unsubscribes, ledger.accepted),
          true,
        ),
      ]}
    />
  )
}

function Stories({ report, csv }: { report: NewsletterReport; csv: (figure: string) => string }) {
  const { t, locale } = useLocale()
  const number = (count: number | null) => (count === null ? '—' : formatNumber(locale, count))
  const percent = (share: number | null) => (share === null ? '—' : formatShare(locale, share))
  return (
    <>
      <TableSection
        title={t('admin.reports.sections')}
        csv={csv('sections')}
        items={report.sections}
        keyOf={({ section }) => section}
        columns={[
          { label: t('admin.reports.section'), cell: ({ section }) => section },
          { label: t('admin.reports.issues'), numeric: true, wide: true, cell: ({ issues }) => number(issues) },
          { label: t('admin.reports.clicks'), numeric: true, cell: ({ clicks }) => number(clicks) },
          { label: t('admin.reports.readers'), numeric: true, cell: ({ readers }) => number(readers) },
          { label: t('admin.reports.share'), numeric: true, cell: ({ share }) => percent(share) },
        ]}
      />
      <TableSection
        title={t('admin.reports.cohorts')}
        csv={csv('cohorts')}
        items={report.cohorts}
        keyOf={({ month }) => month}
        columns={[
          { label: t('admin.reports.month'), cell: ({ month }) => month },
          { label: t('admin.reports.readers'), numeric: true, cell: ({ readers }) => number(readers) },
          { label: t('admin.reports.opened'), numeric: true, cell: ({ opened }) => number(opened) },
          {
            label: t('admin.reports.share'),
            numeric: true,
            cell: ({ opened, readers }) => percent(shareOf(opened, readers)),
          },
        ]}
      />
    </>
  )
}
