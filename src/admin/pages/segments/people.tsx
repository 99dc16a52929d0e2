import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerOf, api } from '../../client.ts'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useSeesAll } from '../../me.ts'
import { Address } from '../../parts/address.tsx'
import { AsOf, whileRenewing } from '../../parts/as-of.tsx'
import { useSentence } from '../../parts/failed.tsx'

/** How many a right rule means for now, and some of them for those who see persons. */
export function People({ newsletter, rule }: { newsletter: string; rule: string }) {
  const { t, locale } = useLocale()
  const sentence = useSentence()
  const seesAll = useSeesAll()
  const { data, error } = useQuery({
    queryKey: ['segment-people', newsletter, rule],
    queryFn: () => peopleOf(newsletter, rule, seesAll),
    enabled: rule !== '',
    retry: false,
    refetchInterval: whileRenewing,
    placeholderData: keepPreviousData,
  })
  if (error) return <Alert color="yellow">{sentence(error)}</Alert>
  if (!data || rule === '') return null
  return (
    <Stack gap="xs" aria-live="polite">
      <Text fw={600}>{t('admin.segments.count', { count: formatNumber(locale, data.count) })}</Text>
      <AsOf kept={data} />
      {data.items.length > 0 && <Text c="dimmed">{t('admin.segments.sample')}</Text>}
      {data.items.map(({ id, email, name }) => (
        <Text key={id} size="sm">
          <Anchor component={Link} to={`/n/${newsletter}/subscribers/${id}` as '/'}>
            <Address of={email} />
          </Anchor>{' '}
          {name}
        </Text>
      ))}
    </Stack>
  )
}

async function peopleOf(newsletter: string, rule: string, seesAll: boolean) {
  const routes = api.newsletters[':newsletter']
  const param = { newsletter }
  const [{ count, at, renewing }, { items }] = await Promise.all([
    answerOf(routes['segment-count'].$post({ param, json: { rule } })),
    seesAll ? answerOf(routes['segment-sample'].$post({ param, json: { rule, limit: 10 } })) : { items: [] },
  ])
  return { count, at, renewing, items }
}
