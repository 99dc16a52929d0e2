import { Group, NativeSelect, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocale } from '../locale.tsx'

/** Language and light or dark; of this browser. */
export function Preferences() {
  return (
    <Group gap="xs" wrap="nowrap">
      <Scheme />
      <Language />
    </Group>
  )
}

function Scheme() {
  const { t } = useLocale()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <NativeSelect
      size="xs"
      w={140}
      visibleFrom="xs"
      aria-label={t('admin.scheme')}
      data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`admin.scheme.${value}`) }))}
      value={colorScheme}
      onChange={({ currentTarget }) => setColorScheme(currentTarget.value as typeof colorScheme)}
    />
  )
}

function Language() {
  const { t, locale, setLocale } = useLocale()
  const queries = useQueryClient()
  const before = useRef(locale)
  useEffect(() => {
    // What the server has said stands there in the other language.
    if (before.current !== locale) void queries.invalidateQueries()
    before.current = locale
  }, [locale, queries])
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('admin.language')}
      data={[
        { value: 'zh-CN', label: '中文' },
        { value: 'en', label: 'EN' },
      ]}
      value={locale}
      onChange={(value) => setLocale(value as typeof locale)}
    />
  )
}
