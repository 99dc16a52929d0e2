import { Text } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../client.ts'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { AsOf, whileRenewing } from '../../parts/as-of.tsx'
import { useSentence } from '../../parts/failed.tsx'

/** How many a saved rule means for now. */
export function Count({ newsletter, rule }: { newsletter: string; rule: string }) {
  const { t, locale } = useLocale()
  const sentence = useSentence()
  const { data, error } = useQuery(countQuery(newsletter, rule))
  if (error) return <Text size="sm">{sentence(error)}</Text>
  if (!data) return <span role="status">{t('admin.loading')}</span>
  return (
    <>
      {formatNumber(locale, data.count)}
      <AsOf kept={data} />
    </>
  )
}

const countQuery = (newsletter: string, rule: string) =>
  queryOptions({
    queryKey: ['segment-count', newsletter, rule],
    queryFn: () =>
      answerOf(api.newsletters[':newsletter']['segment-count'].$post({ param: { newsletter }, json: { rule } })),
    retry: false,
    refetchInterval: whileRenewing,
  })
