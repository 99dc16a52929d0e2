import { AppShell, Burger, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useLocale } from './locale.tsx'
import { Menu } from './parts/menu.tsx'
import { Preferences } from './parts/preferences.tsx'

/** The frame of every page behind the sign-in. */
export function Shell() {
  const { t } = useLocale()
  const [opened, { toggle, close }] = useDisclosure()
  const { pathname } = useLocation()
  // On a phone the menu closes when the page changes.
  useEffect(close, [pathname])
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip-link" href="#content">
        {t('admin.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('admin.menu')} />
            <Text component={Link} to="/" fw={700} size="lg" c="inherit" td="none">
              Daybreak
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button component={Link} to="/account" variant="subtle" size="xs" maw={140}>
              {t('admin.account')}
            </Button>
            <Preferences />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('admin.navigation')}>
        <Menu />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}
