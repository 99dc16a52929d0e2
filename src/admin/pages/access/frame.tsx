import { Container, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { Preferences } from '../../parts/preferences.tsx'

/** Of the pages for who has not signed in. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Daybreak`
  }, [title])
  return (
    <Container size={460} py="xl" component="main">
      <Group justify="space-between" mb="xl" wrap="nowrap">
        <Text fw={700} size="lg">
          Daybreak
        </Text>
        <Preferences />
      </Group>
      <Paper withBorder p="lg" radius="md">
        <Stack>
          <Title order={1} size="h2">
            {title}
          </Title>
          {children}
        </Stack>
      </Paper>
    </Container>
  )
}
