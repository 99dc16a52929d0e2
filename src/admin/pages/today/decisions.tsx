import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { AdminKey } from '../../../locale/catalogue/admin/index.ts'
import { useLocale } from '../../locale.tsx'
import type { Decision, Morning, Today } from './api.ts'

interface Way {
  readonly label: AdminKey
  readonly to: string
  /** The part of the page. */
  readonly hash?: string
}

/** What goes on only when somebody decides, each with the way to do so. */
export function Decisions({ today }: { today: Today }) {
  const { t } = useLocale()
  const all = [
    ...today.decisions.map((decision) => ({ decision, morning: undefined })),
    ...today.items.flatMap((morning) => morning.decisions.map((decision) => ({ decision, morning }))),
  ]
  return (
    <Stack component="section" gap="sm" aria-labelledby="decisions">
      <Title order={2} size="h4" id="decisions">
        {t('admin.today.decisions')}
      </Title>
      {all.length === 0 && <Text c="dimmed">{t('admin.today.calm')}</Text>}
      {all.map(({ decision, morning }) => (
        <One
          key={`${morning?.newsletter.id} ${decision.kind} ${decision.mailing} ${decision.subject}`}
          decision={decision}
          morning={morning}
        />
      ))}
    </Stack>
  )
}

function One({ decision, morning }: { decision: Decision; morning: Morning | undefined }) {
  const { t } = useLocale()
  const way = wayOf(decision, morning)
  return (
    <Alert color="orange" title={morning?.newsletter.name} variant="light">
      <Group justify="space-between">
        <Stack gap={2}>
          <Text>{decision.says.text}</Text>
          {decision.because && (
            <Text size="sm" c="dimmed">
              {decision.because.text}
            </Text>
          )}
        </Stack>
        {way && (
          <Button component={Link} to={way.to} {...(way.hash && { hash: way.hash })} size="xs" variant="default">
            {t(way.label)}
          </Button>
        )}
      </Group>
    </Alert>
  )
}

function wayOf({ kind, mailing }: Decision, morning: Morning | undefined): Way | undefined {
  if (kind === 'relay') return { label: 'admin.today.do.relay', to: '/relays' }
  if (kind === 'provider') return { label: 'admin.today.do.provider', to: '/relays', hash: 'providers' }
  if (!morning) return undefined
  const { newsletter, date, issue } = morning
  const place = `/n/${newsletter.slug}`
  if (kind === 'issue') return { label: 'admin.today.do.issue', to: `${place}/issues${issue ? `/${date}` : ''}` }
  if (kind === 'late') return { label: 'admin.today.do.late', to: `${place}/mailings/new` }
  if (kind === 'list') return { label: 'admin.today.do.list', to: `${place}/lists` }
  const label = kind === 'unknown' ? 'admin.today.do.unknown' : 'admin.today.do.mailing'
  return { label, to: `${place}/mailings/${mailing}` }
}
