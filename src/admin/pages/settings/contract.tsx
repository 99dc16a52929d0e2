import { Alert, Checkbox, List, NumberInput, SimpleGrid, Stack, Switch, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../client.ts'
import { formatDay } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Failed } from '../../parts/failed.tsx'
import type { SettingsForm } from './types.ts'

type Contract = NonNullable<SettingsForm['draft']['contract']>

const first: Contract = { abstract: true, sections: { from: 3, to: 7 }, references: true, date: true }
const columns = { base: 1, sm: 2 }

/** What its issues must have. */
export function ContractFields({ form, slug }: { form: SettingsForm; slug: string }) {
  const { t } = useLocale()
  const { contract } = form.draft
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('settings.contract.text')}
      </Text>
      <Switch
        label={t('settings.contract.on')}
        checked={contract !== null}
        error={form.value('contract').error}
        onChange={({ currentTarget: { checked } }) => form.set('contract', checked ? first : null)}
      />
      {contract && (
        <Terms contract={contract} onChange={(change) => form.set('contract', { ...contract, ...change })} />
      )}
      {contract && <NewestIssue contract={contract} slug={slug} />}
    </Stack>
  )
}

function Terms({ contract, onChange }: { contract: Contract; onChange: (change: Partial<Contract>) => void }) {
  const { t } = useLocale()
  const { sections } = contract
  return (
    <>
      <Stack gap="xs">
        {(['abstract', 'references', 'date'] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(`settings.contract.${name}`)}
            checked={contract[name]}
            onChange={({ currentTarget: { checked } }) => onChange({ [name]: checked })}
          />
        ))}
      </Stack>
      <SimpleGrid cols={columns}>
        {(['from', 'to'] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(`settings.contract.${name}`)}
            min={name === 'from' ? 1 : sections.from}
            max={name === 'from' ? sections.to : 100}
            allowDecimal={false}
            value={sections[name]}
            onChange={(value) => typeof value === 'number' && onChange({ sections: { ...sections, [name]: value } })}
          />
        ))}
      </SimpleGrid>
    </>
  )
}

/** What it would lack by a contract that is being written. */
function NewestIssue({ contract, slug }: { contract: Contract; slug: string }) {
  const { t, locale } = useLocale()
  const [asked] = useDebouncedValue(JSON.stringify(contract), 300)
  const query = useQuery({
    queryKey: ['newsletters', slug, 'contract', asked, locale],
    queryFn: () =>
      answerOf(
        api.newsletters[':newsletter'].contract.check.$post({
          param: { newsletter: slug },
          json: { contract: JSON.parse(asked) },
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: useMay()('issues:read'),
  })
  if (query.error) return <Failed error={query.error} />
  if (!query.data?.date) return null
  const { date, breaches } = query.data
  const kept = breaches.length === 0
  return (
    <Alert
      variant="light"
      color={kept ? 'green' : 'orange'}
      aria-live="polite"
      title={t(kept ? 'settings.contract.kept' : 'settings.contract.broken', { date: formatDay(locale, date) })}
    >
      {!kept && (
        <List size="sm">
          {breaches.map(({ code, message }) => (
            <List.Item key={code}>{message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  )
}
