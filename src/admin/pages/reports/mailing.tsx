import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { AdminKey } from '../../../locale/catalogue/admin/index.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import type { Column } from '../../parts/paged-table.tsx'
import { localIn } from '../../zoned.ts'
import { LedgerBalance } from '../mailings/ledger.tsx'
import { type Counted, type MailingReport, mailingReportQuery, readersOf } from './api.ts'
import { Facts } from './facts.tsx'
import { LazyTimeChart } from './lazy-charts.tsx'
import { ClickMap } from './map.tsx'
import { Section, TableSection } from './section.tsx'
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

function Tables({ report, csv }: { report: MailingReport; csv: (figure: string) => string }) {
  const { t } = useLocale()
  const apart = useApart()
  const ofProvider = useFigures<MailingReport['providers'][number]>()
  const ofDevice = useFigures<MailingReport['devices'][number]>()
  const ofBounce = useFigures<MailingReport['bounces'][number]>()
  const { links, sections, providers, devices, bounces, mailing } = report
  const tracked = mailing.tracking !== 'off'
  return (
    <>
      <TableSection
        title={t('admin.reports.sections')}
        csv={csv('sections')}
        items={tracked ? sections : []}
        keyOf={({ section }) => section ?? ''}
        columns={[
          { label: t('admin.reports.section'), cell: ({ section }) => section ?? t('admin.reports.outside') },
          ...apart,
        ]}
      />
      <TableSection
        title={t('admin.reports.links')}
        csv={csv('links')}
        items={tracked ? links : []}
        keyOf={({ position }) => position}
        columns={[{ label: t('admin.reports.link'), cell: ({ position, url }) => `${position}. ${url}` }, ...apart]}
      />
      <TableSection
        title={t('admin.reports.providers')}
        csv={csv('providers')}
        items={providers}
        keyOf={({ provider }) => provider}
        columns={[
          { label: t('admin.mailings.provider'), cell: ({ provider }) => provider },
          ofProvider('admin.mailings.accepted', ({ ledger }) => ledger.accepted),
          ofProvider('admin.mailings.refused', ({ ledger }) => ledger.refused),
          ofProvider('admin.reports.opens', ({ opens }) => readersOf(opens)),
          ofProvider('admin.reports.clicks', ({ clicks }) => readersOf(clicks)),
        ]}
      />
      <TableSection
        title={t('admin.reports.devices')}
        csv={csv('devices')}
        items={devices}
        keyOf={({ key }) => key}
        columns={[
          { label: t('admin.reports.device'), cell: ({ key }) => t(`admin.reports.device.${key as 'phone'}`) },
          ofDevice('admin.reports.opens', ({ opens }) => opens?.people ?? null),
          ofDevice('admin.reports.clicks', ({ clicks }) => clicks?.people ?? null),
        ]}
      />
      <TableSection
        title={t('admin.reports.bounces')}
        csv={csv('bounces')}
        items={bounces}
        keyOf={({ reason, hard }) => `${reason} ${hard}`}
        columns={[
          { label: t('admin.reports.reason'), cell: ({ reason }) => reason },
          ofBounce('admin.mailings.refused', ({ atOnce }) => atOnce),
          ofBounce('admin.reports.bounces', ({ later }) => later),
        ]}
      />
    </>
  )
}

/** A column of figures; empty where nobody knows. */
function useFigures<Item>() {
  const { t, locale } = useLocale()
  return (label: AdminKey, figure: (item: Item) => number | null): Column<Item> => ({
    label: t(label),
    numeric: true,
    cell: (item) => {
      const count = figure(item)
      return count === null ? '—' : formatNumber(locale, count)
    },
  })
}

/** Readers, and hits by people and by machines. */
function useApart(): readonly Column<Counted>[] {
  const figures = useFigures<Counted>()
  return [
    figures('admin.reports.readers', ({ unique }) => unique),
    figures('admin.reports.people', ({ people }) => people),
    { ...figures('admin.reports.unclear', ({ unclear }) => unclear), wide: true },
    { ...figures('admin.reports.machines', ({ machine }) => machine), wide: true },
  ]
}
