import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { formatDay } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { AsOf } from '../../parts/as-of.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { localIn } from '../../zoned.ts'
import { LedgerBalance } from '../mailings/ledger.tsx'
import { type MailingReport, mailingReportQuery } from './api.ts'
import { Facts } from './facts.tsx'
import { LazyTimeChart } from './lazy-charts.tsx'
import { ClickMap } from './map.tsx'
import { Section } from './section.tsx'
import { Tables } from './tables.tsx'
import { pointsOf } from './times.ts'

export function MailingReportPage() {
  const { newsletter = '', mailing = '' } = useParams({ strict: false }) as { newsletter?: string; mailing?: string }
  const query = useQuery(mailingReportQuery(newsletter, mailing))
  return <Loaded query={query}>{(report) => <Report report={report} />}</Loaded>
}

function Report({ report }: { report: MailingReport }) {
  const { t, locale } = useLocale()
  const { mailing, ledger, links } = report
  const place = `/n/${mailing.newsletter}`
  const path = `/api/newsletters/${mailing.newsletter}/mailings/${mailing.id}`
  const csv = (figure: string) => `${path}/report.csv?figure=${figure}`
  return (
    <Page
      title={t('admin.reports.title', { title: mailing.title })}
      actions={
        <>
          <Button variant="default" component={Link} to={`${place}/mailings/${mailing.id}`} className="no-print">
            {t('admin.today.do.mailing')}
          </Button>
          <Button variant="default" onClick={() => print()} className="no-print">
            {t('admin.reports.print')}
          </Button>
        </>
      }
    >
      <Text c="dimmed">{formatDay(locale, mailing.issueDate)}</Text>
      <AsOf kept={report} timeZone={mailing.timeZone} />
      <Facts report={report} />
      <Section title={t('admin.mailings.ledger')}>
        <LedgerBalance ledger={ledger} />
      </Section>
      <Times report={report} csv={csv('hours')} />
      {links.length > 0 && mailing.tracking !== 'off' && (
        <Section title={t('admin.reports.map')} csv={csv('links')}>
          <ClickMap src={`${path}/map`} title={mailing.title} links={links} />
        </Section>
      )}
      <Tables report={report} csv={csv} />
    </Page>
  )
}

function Times({ report: { hours, mailing }, csv }: { report: MailingReport; csv: string }) {
  const { t } = useLocale()
  if (hours.length === 0) return null
  const times = pointsOf(hours).map(({ at, ...counts }) => ({
    at: localIn(mailing.timeZone, at).slice(5).replace('T', ' '),
    ...counts,
  }))
  return (
    <Section title={t('admin.reports.time')} csv={csv}>
      <LazyTimeChart times={times} />
      <Text size="sm" c="dimmed">
        {t('admin.reports.zone', { zone: mailing.timeZone })}
      </Text>
    </Section>
  )
}
