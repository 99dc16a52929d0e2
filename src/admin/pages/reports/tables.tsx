import { type AdminKey, admin } from '../../../locale/catalogue/admin/index.ts'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import type { Column } from '../../parts/paged-table.tsx'
import type { Delivery } from '../mailings/api.ts'
import { type Counted, type MailingReport, readersOf } from './api.ts'
import { TableSection } from './section.tsx'

/** The figures of a mailing one by one, each there as CSV. */
export function Tables({ report, csv }: { report: MailingReport; csv: (figure: string) => string }) {
  const { t } = useLocale()
  const apart = useApart()
  const ofProvider = useFigures<MailingReport['providers'][number]>()
  const ofDevice = useFigures<MailingReport['devices'][number]>()
  const ofBounce = useFigures<MailingReport['bounces'][number]>()
  const word = useWord()
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
          { label: t('admin.reports.reason'), cell: ({ reason }) => word('reason', reason) },
          ofBounce('admin.mailings.refused', ({ atOnce }) => atOnce),
          ofBounce('admin.reports.bounces', ({ later }) => later),
        ]}
      />
      <Whereabouts report={report} csv={csv('unsubscribes')} />
    </>
  )
}

/** Why the others did not get it, and why some left. */
function Whereabouts({ report: { whereabouts, unsubscribes }, csv }: { report: MailingReport; csv: string }) {
  const { t } = useLocale()
  const word = useWord()
  const ofStand = useFigures<MailingReport['whereabouts'][number]>()
  const ofLeft = useFigures<MailingReport['unsubscribes'][number]>()
  return (
    <>
      <TableSection
        title={t('admin.reports.why')}
        items={whereabouts.filter(({ reason }) => reason !== '')}
        keyOf={({ status, reason }) => `${status} ${reason}`}
        columns={[
          {
            label: t('admin.mailings.state'),
            cell: ({ status }) => t(`admin.mailings.delivery.${status as Delivery['status']}`),
          },
          {
            label: t('admin.reports.reason'),
            cell: ({ status, reason }) => word(status === 'excluded' ? 'report.excluded' : 'reason', reason),
          },
          ofStand('admin.reports.count', ({ count }) => count),
        ]}
      />
      <TableSection
        title={t('admin.reports.unsubscribes')}
        csv={csv}
        items={unsubscribes}
        keyOf={({ reason }) => reason}
        columns={[
          { label: t('admin.reports.reason'), cell: ({ reason }) => word('page.leaving', reason) || '—' },
          ofLeft('admin.reports.count', ({ count }) => count),
        ]}
      />
    </>
  )
}

/** A word of a table as a phrase; one that has none stays as it is. */
function useWord() {
  const { t } = useLocale()
  return (kind: 'reason' | 'report.excluded' | 'page.leaving', word: string) => {
    const key = `${kind}.${word}`
    return Object.hasOwn(admin, key) ? t(key as AdminKey) : word
  }
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
