import { Accordion, ColorInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import { Faint } from './faint.tsx'
import { themeName, useLook, useThemes } from './look.ts'
import type { SettingsForm } from './types.ts'

type Variables = SettingsForm['draft']['themeVariables']
type ColourName = keyof NonNullable<Variables['light']>

const columns = { base: 1, sm: 2 }
const schemes = ['light', 'dark'] as const
const others: readonly ColourName[] = ['page', 'paper', 'panel', 'ink', 'muted', 'rule', 'line']

interface AppearanceProps {
  readonly form: SettingsForm
  readonly slug: string
}

/** How its mails look, and whether they can be read on the web. */
export function Appearance({ form, slug }: AppearanceProps) {
  const { t } = useLocale()
  const { themeVariables: variables, theme } = form.draft
  const set = (change: Partial<Variables>) => form.set('themeVariables', { ...variables, ...change })
  const themes = useThemes(slug, theme)
  const look = useLook(slug, { theme, themeVariables: variables })
  return (
    <Stack>
      <SimpleGrid cols={columns}>
        <Select
          label={t('settings.theme')}
          allowDeselect={false}
          data={themes.map((value) => ({ value, label: themeName(t, value) }))}
          {...form.value('theme')}
        />
        <Select
          label={t('settings.archive')}
          allowDeselect={false}
          data={(['private', 'public'] as const).map((value) => ({ value, label: t(`settings.archive.${value}`) }))}
          {...form.value('archive')}
        />
        <Select
          label={t('settings.images')}
          description={t('settings.images.text')}
          allowDeselect={false}
          data={(['served', 'attached'] as const).map((value) => ({ value, label: t(`settings.images.${value}`) }))}
          {...form.value('images')}
        />
        <Colours names={['accent']} variables={variables} onChange={set} />
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
      <Accordion variant="contained" keepMounted={false}>
        <Accordion.Item value="colours">
          <Accordion.Control>{t('settings.colours')}</Accordion.Control>
          <Accordion.Panel>
            <SimpleGrid cols={columns}>
              <Colours names={others} variables={variables} onChange={set} />
            </SimpleGrid>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      <Faint found={look.data?.faint ?? []} />
    </Stack>
  )
}

interface ColoursProps {
  readonly names: readonly ColourName[]
  readonly variables: Variables
  readonly onChange: (change: Partial<Variables>) => void
}

/** Each for light and for dark. */
function Colours({ names, variables, onChange }: ColoursProps) {
  const { t } = useLocale()
  const set = (scheme: (typeof schemes)[number], name: ColourName, colour: string) => {
    const { [name]: _, ...rest } = variables[scheme] ?? {}
    onChange({ [scheme]: colour === '' ? rest : { ...rest, [name]: colour } })
  }
  return names.flatMap((name) =>
    schemes.map((scheme) => (
      <ColorInput
        key={`${scheme} ${name}`}
        label={t(`settings.colour.${scheme}`, { colour: t(`settings.colour.${name}`) })}
        description={name === 'accent' ? t('settings.accent.text') : undefined}
        format="hex"
        withEyeDropper={false}
        value={variables[scheme]?.[name] ?? ''}
        onChange={(colour) => set(scheme, name, colour)}
      />
    )),
  )
}
