import { Alert, ColorInput, List, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import type { SettingsForm } from './types.ts'

type Variables = SettingsForm['draft']['themeVariables']

const columns = { base: 1, sm: 2 }
const schemes = ['light', 'dark'] as const

/** How its mails look, and whether they can be read on the web. */
export function Appearance({ form, slug }: { form: SettingsForm; slug: string }) {
  const { t } = useLocale()
  const query = useQuery({
    queryKey: ['newsletters', slug, 'theme'],
    queryFn: () => answerOf(api.newsletters[':newsletter'].theme.$get({ param: { newsletter: slug } })),
  })
  const { themeVariables: variables, theme } = form.draft
  const set = (change: Partial<Variables>) => form.set('themeVariables', { ...variables, ...change })
  const setAccent = (scheme: (typeof schemes)[number], accent: string) => {
    const { accent: _, ...others } = variables[scheme] ?? {}
    set({ [scheme]: accent === '' ? others : { ...others, accent } })
  }
  return (
    <Stack>
      <SimpleGrid cols={columns}>
        <Select
          label={t('settings.theme')}
          allowDeselect={false}
          data={[...(query.data?.themes ?? [theme])]}
          {...form.value('theme')}
        />
        <Select
          label={t('settings.archive')}
          allowDeselect={false}
          data={(['private', 'public'] as const).map((value) => ({ value, label: t(`settings.archive.${value}`) }))}
          {...form.value('archive')}
        />
        {schemes.map((scheme) => (
          <ColorInput
            key={scheme}
            label={t(`settings.accent.${scheme}`)}
            description={t('settings.accent.text')}
            format="hex"
            withEyeDropper={false}
            value={variables[scheme]?.accent ?? ''}
            onChange={(accent) => setAccent(scheme, accent)}
          />
        ))}
        <TextInput
          label={t('settings.logo')}
          description={t('settings.logo.text')}
          type="url"
          value={variables.logo ?? ''}
          onChange={({ currentTarget: { value } }) => set({ logo: value || undefined })}
        />
        <TextInput
          label={t('settings.masthead')}
          description={t('settings.masthead.text')}
          value={variables.masthead ?? ''}
          error={form.value('themeVariables').error}
          onChange={({ currentTarget: { value } }) => set({ masthead: value || undefined })}
        />
      </SimpleGrid>
      <Faint found={query.data?.faint ?? []} />
    </Stack>
  )
}

interface Faint {
  readonly scheme: 'light' | 'dark'
  readonly text: string
  readonly ground: string
  readonly ratio: number
}

/** Of the colours as they are saved. */
function Faint({ found }: { found: readonly Faint[] }) {
  const { t } = useLocale()
  if (found.length === 0) return null
  return (
    <Alert variant="light" title={t('settings.faint')}>
      <List size="sm">
        {found.map(({ scheme, text, ground, ratio }) => (
          <List.Item key={`${scheme} ${text} ${ground}`}>
            {t(`admin.scheme.${scheme}`)}: {text} / {ground}, {ratio.toFixed(1)} : 1
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
