import { Card, MultiSelect, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { AsOf } from '../../parts/as-of.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { type Names, type Sent, useAudienceCount } from './audience.ts'
import { CountTable } from './count-table.tsx'

interface AudienceFieldsProps {
  readonly newsletter: string
  readonly sent: Sent
  readonly names: Names
  readonly onChange: (names: Names) => void
}

/** Who it is for: lists and segments, less others, and what that comes to. */
export function AudienceFields({ newsletter, sent, names, onChange }: AudienceFieldsProps) {
  const { t } = useLocale()
  const choices = useChoices(newsletter)
  const field = (name: keyof Names, of: 'lists' | 'segments') => (
    <MultiSelect
      label={t(`admin.mailings.${of}`)}
      data={[...(choices.data?.[of] ?? [])]}
      value={[...names[name]]}
      onChange={(slugs) => onChange({ ...names, [name]: slugs })}
      searchable
      clearable
    />
  )
  return (
    <Card withBorder>
      <Stack>
        <Stack component="fieldset" gap="xs" m={0} p={0} style={{ border: 0 }}>
          <Text component="legend" fw={500} p={0}>
            {t('admin.mailings.to')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('admin.mailings.to.all')}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {field('list', 'lists')}
            {field('segment', 'segments')}
          </SimpleGrid>
        </Stack>
        <Stack component="fieldset" gap="xs" m={0} p={0} style={{ border: 0 }}>
          <Text component="legend" fw={500} p={0}>
            {t('admin.mailings.except')}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {field('exceptList', 'lists')}
            {field('exceptSegment', 'segments')}
          </SimpleGrid>
        </Stack>
        <Counts newsletter={newsletter} sent={sent} names={names} />
      </Stack>
    </Card>
  )
}

function useChoices(newsletter: string) {
  const param = { newsletter }
  const named = ({ slug, name }: { slug: string; name: string }) => ({ value: slug, label: name })
  return useQuery({
    queryKey: ['audience choices', newsletter],
    queryFn: async () => {
      const [lists, segments] = await Promise.all([
        answerOf(api.newsletters[':newsletter'].lists.$get({ param })),
        answerOf(api.newsletters[':newsletter'].segments.$get({ param })),
      ])
      return { lists: lists.items.map(named), segments: segments.items.map(named) }
    },
  })
}

const subtracted = ['pending', 'unsubscribed', 'subtracted', 'suppressed', 'undeliverable', 'resting'] as const

/** From all that are meant, less those who are not to be mailed, to those who are. */
function Counts({ newsletter, sent, names }: Omit<AudienceFieldsProps, 'onChange'>) {
  const { t } = useLocale()
  const query = useAudienceCount(newsletter, sent, names)
  return (
    <Loaded query={query}>
      {(counts) => (
        <>
          <CountTable
            label={t('admin.mailings.audience')}
            lines={[
              { count: counts.inAll, label: t('admin.mailings.count.inAll') },
              ...subtracted
                .filter((part) => counts[part] > 0)
                .map((part) => ({ sign: '−', count: counts[part], label: t(`admin.mailings.count.${part}`) })),
              { sign: '=', count: counts.toBeMailed, label: t('admin.mailings.count.toBeMailed'), strong: true },
            ]}
          />
          <AsOf kept={counts} />
        </>
      )}
    </Loaded>
  )
}
