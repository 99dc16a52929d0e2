import { NativeSelect, NavLink, ScrollArea, Stack, Text } from '@mantine/core'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useLocale } from '../locale.tsx'
import { useMay, useNewsletter, useNewsletters, useSeesAll } from '../me.ts'
import { newsletterPlaces, type Place, systemPlaces } from '../navigation.ts'

const last = 'daybreak.newsletter'

/** Where one can go: today, the places of the chosen newsletter, those of the system. */
export function Menu() {
  const { t } = useLocale()
  const may = useMay()
  const slug = useChosen()
  const seesAll = useSeesAll()
  const mine = ({ permission, all }: Place) =>
    (permission === undefined || may(permission)) && (all === undefined || seesAll)
  const system = systemPlaces.filter(mine)
  return (
    <ScrollArea type="auto">
      <Stack gap={2}>
        <Item to="/" label={t('admin.nav.today')} />
        <Choice slug={slug} />
        {slug !== undefined &&
          newsletterPlaces
            .filter(mine)
            .map(({ to, label }) => <Item key={to} to={to.replace('$newsletter', slug)} label={t(label)} />)}
        {system.length > 0 && (
          <Text size="xs" c="dimmed" mt="md" mb={4} px="sm">
            {t('admin.nav.system')}
          </Text>
        )}
        {system.map(({ to, label }) => (
          <Item key={to} to={to} label={t(label)} />
        ))}
      </Stack>
    </ScrollArea>
  )
}

/** Of the page, else the one last looked at, else the first. */
function useChosen(): string | undefined {
  const here = useNewsletter()
  const all = useNewsletters()
  if (here) localStorage.setItem(last, here.slug)
  const before = localStorage.getItem(last)
  return (here ?? all.find(({ slug }) => slug === before) ?? all[0])?.slug
}

function Choice({ slug }: { slug: string | undefined }) {
  const { t } = useLocale()
  const all = useNewsletters()
  const navigate = useNavigate()
  const [, setChosen] = useState(slug)
  if (all.length < 2) {
    return (
      <Text size="xs" c="dimmed" mt="md" mb={4} px="sm">
        {all[0]?.name ?? t('admin.no_newsletters')}
      </Text>
    )
  }
  const choose = (value: string) => {
    localStorage.setItem(last, value)
    setChosen(value)
    const first = newsletterPlaces[0]
    if (first) void navigate({ to: first.to.replace('$newsletter', value) as '/' })
  }
  return (
    <NativeSelect
      mt="md"
      mb={4}
      size="xs"
      aria-label={t('admin.choose_newsletter')}
      data={all.map(({ slug, name }) => ({ value: slug, label: name }))}
      value={slug}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    />
  )
}

function Item({ to, label }: { to: string; label: string }) {
  const { pathname } = useLocation()
  const active = to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`)
  return (
    <NavLink
      component={Link}
      to={to as '/'}
      label={label}
      active={active}
      aria-current={active ? 'page' : undefined}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  )
}
