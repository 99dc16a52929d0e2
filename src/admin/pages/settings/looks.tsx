import { Anchor, Badge, Box, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Choice } from '../../parts/choice.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loaded.tsx'
import { frameHeight, MailFrame, type Scheme, type Width, widths } from '../../parts/mail-frame.tsx'
import { previewUrl } from '../issues/asks.ts'
import { Faint } from './faint.tsx'
import { type Tried, themeName, useLook, useThemes } from './look.ts'
import type { SettingsForm } from './types.ts'

interface LooksProps {
  readonly form: SettingsForm
  readonly slug: string
  /** Whether nothing may be changed. */
  readonly disabled: boolean
}

/** Shows the themes when asked to: each of them has to be made. */
export function SideBySide(props: LooksProps) {
  const { t } = useLocale()
  const [opened, { toggle }] = useDisclosure()
  return (
    <Stack>
      <Group justify="space-between">
        {useMay()('issues:read') && (
          <Button variant="default" aria-expanded={opened} onClick={toggle}>
            {t('settings.looks')}
          </Button>
        )}
        <Anchor component={Link} to={`/n/${props.slug}/theme`}>
          {t('settings.own_theme')}
        </Anchor>
      </Group>
      {opened && <Looks {...props} />}
    </Stack>
  )
}

/** All themes, with the colours, logo and masthead as they are being written. */
function Looks({ form, slug, disabled }: LooksProps) {
  const { t } = useLocale()
  const [width, setWidth] = useState<Width>('phone')
  const [scheme, setScheme] = useState<Scheme>('light')
  const { theme, themeVariables } = form.draft
  const themes = useThemes(slug, theme)
  return (
    <Stack component="section" aria-label={t('settings.looks')}>
      <FrameChoices width={width} scheme={scheme} onWidth={setWidth} onScheme={setScheme} />
      <Box style={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={t('settings.looks')}>
        <Group align="flex-start" wrap="nowrap" w="max-content" pb="sm">
          {themes.map((name) => (
            <OneLook
              key={name}
              slug={slug}
              tried={{ theme: name, themeVariables }}
              width={width}
              scheme={scheme}
              chosen={name === theme}
              onChoose={disabled ? undefined : () => form.set('theme', name)}
            />
          ))}
        </Group>
      </Box>
    </Stack>
  )
}

interface FrameChoicesProps {
  readonly width: Width
  readonly scheme: Scheme
  readonly onWidth: (width: Width) => void
  readonly onScheme: (scheme: Scheme) => void
}

export function FrameChoices({ width, scheme, onWidth, onScheme }: FrameChoicesProps) {
  const { t } = useLocale()
  return (
    <Group gap="xs">
      <Choice
        label={t('admin.issues.width')}
        value={width}
        onChange={onWidth}
        options={{ phone: t('admin.issues.phone'), desktop: t('admin.issues.desktop') }}
      />
      <Choice
        label={t('admin.issues.scheme')}
        value={scheme}
        onChange={onScheme}
        options={{ light: t('admin.issues.light'), dark: t('admin.issues.dark') }}
      />
    </Group>
  )
}

interface OneLookProps {
  readonly slug: string
  readonly tried: Tried
  readonly width: Width
  readonly scheme: Scheme
  readonly chosen: boolean
  readonly onChoose: (() => void) | undefined
}

// Narrower than a phone: four of them have their place on a laptop.
const column = 320

function OneLook({ slug, tried, width, scheme, chosen, onChoose }: OneLookProps) {
  const { t } = useLocale()
  const { data, error } = useLook(slug, tried)
  const name = themeName(t, tried.theme)
  return (
    <Stack gap="xs" w={width === 'phone' ? column : widths.desktop} maw="80vw" miw={0}>
      <Group justify="space-between" h={30}>
        <Title order={3} size="h5">
          {name}
        </Title>
        {chosen && <Badge color="teal.9">{t('settings.looks.chosen')}</Badge>}
        {!chosen && onChoose && (
          <Button size="compact-sm" variant="default" onClick={onChoose}>
            {t('settings.looks.choose', { theme: name })}
          </Button>
        )}
      </Group>
      {error ? (
        <Failed error={error} />
      ) : data?.preview ? (
        <MailFrame
          title={t('settings.looks.in', { theme: name })}
          url={previewUrl(slug, data.preview.id, 'html')}
          width={width}
          scheme={scheme}
        />
      ) : (
        <Box h={frameHeight}>{data ? <Text size="sm">{data.faults[0]?.message}</Text> : <Loading />}</Box>
      )}
      {!chosen && <Faint found={data?.faint ?? []} />}
    </Stack>
  )
}
