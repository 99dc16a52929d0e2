import { Group, Stack, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

interface PageProps {
  readonly title: string
  /** The title as machines have it, for who points at it. */
  readonly exact?: string | undefined
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page: its title, what can be done on it, its content. */
export function Page({ title, exact, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Daybreak`
  }, [title])
  return (
    <Stack gap="lg" maw={1200} mx="auto">
      <Group justify="space-between" align="center">
        <Title order={1} size="h2" title={exact === title ? undefined : exact} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  )
}
