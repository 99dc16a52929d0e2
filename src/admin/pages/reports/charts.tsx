import '@mantine/charts/styles.css'
import { AreaChart, BarChart, LineChart } from '@mantine/charts'
import { formatNumber, formatShare } from '../../format.ts'
import { useLocale } from '../../locale.tsx'

/** Loaded only where there is something to draw: the library is as large as the rest of the app. */

interface Times {
  readonly times: readonly { readonly at: string; readonly opens: number; readonly clicks: number }[]
}

const height = 260
const common = { h: height, withLegend: true, tickLine: 'y' as const }

export function TimeChart({ times }: Times) {
  const { t, locale } = useLocale()
  return (
    <AreaChart
      {...common}
      data={[...times]}
      dataKey="at"
      series={[
        { name: 'opens', label: t('admin.reports.opens'), color: 'indigo.6' },
        { name: 'clicks', label: t('admin.reports.clicks'), color: 'teal.6' },
      ]}
      curveType="monotone"
      valueFormatter={(value) => formatNumber(locale, value)}
    />
  )
}

interface Compared {
  readonly issues: readonly { readonly label: string; readonly opens: number; readonly clicks: number }[]
}

/** Shares of those who have each issue. */
export function CompareChart({ issues }: Compared) {
  const { t, locale } = useLocale()
  return (
    <BarChart
      {...common}
      data={[...issues]}
      dataKey="label"
      series={[
        { name: 'opens', label: t('admin.reports.opens'), color: 'indigo.6' },
        { name: 'clicks', label: t('admin.reports.clicks'), color: 'teal.6' },
      ]}
      valueFormatter={(value) => formatShare(locale, value)}
    />
  )
}

interface Growth {
  readonly weeks: readonly { readonly week: string; readonly readers: number }[]
}

export function GrowthChart({ weeks }: Growth) {
  const { t, locale } = useLocale()
  return (
    <LineChart
      {...common}
      data={[...weeks]}
      dataKey="week"
      series={[{ name: 'readers', label: t('admin.reports.readers'), color: 'indigo.6' }]}
      valueFormatter={(value) => formatNumber(locale, value)}
    />
  )
}
