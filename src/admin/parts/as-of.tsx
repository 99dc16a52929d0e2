import { Text } from '@mantine/core'
import { formatMoment } from '../format.ts'
import { useLocale } from '../locale.tsx'

/** Figures over very many are kept for a while. */
export interface Kept {
  readonly at: string
  /** There will be newer ones in some seconds. */
  readonly renewing: boolean
}

const againMs = 2_000

/** How soon to ask again, for a query of such figures. */
export const whileRenewing = (query: { readonly state: { readonly data?: Partial<Kept> | undefined } }) =>
  query.state.data?.renewing ? againMs : false

// What is not older needs no word.
const newMs = 60_000

/** Of what moment figures are, when they are not of now. */
export function AsOf({ kept: { at, renewing }, timeZone }: { kept: Kept; timeZone?: string | undefined }) {
  const { t, locale } = useLocale()
  if (Date.now() - Date.parse(at) < newMs) return null
  return (
    <Text size="sm" c="dimmed" className="no-print">
      {t(renewing ? 'admin.as_of.renewing' : 'admin.as_of', { when: formatMoment(locale, at, timeZone) })}
    </Text>
  )
}
