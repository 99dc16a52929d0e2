import { Badge, Card, Group, List, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../client.ts'
import { formatDay, formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { localIn } from '../../zoned.ts'
import { colourOf } from '../mailings/words.ts'
import type { Morning } from './api.ts'
import { MailingNow } from './mailing-now.tsx'
import { Why } from './why.tsx'

/** How a newsletter stands this morning. */
export function MorningCard({ morning }: { morning: Morning }) {
  const { t, locale } = useLocale()
  const { newsletter, date, stage, issue, slots, mailings } = morning
  const waits = issue !== null && (stage === 'draft' || stage === 'ready')
  return (
    <Card withBorder component="section" aria-label={newsletter.name}>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">
            {newsletter.name}
          </Title>
          <Stage stage={stage} />
        </Group>
        <Text size="sm" c="dimmed">
          {t('admin.today.date', { date: formatDay(locale, date), zone: newsletter.timeZone })}
        </Text>
        {issue && mailings.length === 0 && <Text>{issue.title}</Text>}
        {mailings.length === 0 && slots[0] && stage !== 'over' && (
          <Text>{t('admin.today.slot', { time: localIn(newsletter.timeZone, new Date(slots[0])).slice(11) })}</Text>
        )}
        {waits && <Checks newsletter={newsletter.slug} date={date} />}
        {mailings.map((one) => (
          <MailingNow key={one.mailing.id} newsletter={newsletter} one={one} />
        ))}
        <Next morning={morning} />
        <Group>
          <Why newsletter={newsletter.slug} date={date} />
        </Group>
      </Stack>
    </Card>
  )
}

const colours: Partial<Record<Morning['stage'], string>> = {
  ...colourOf,
  ...{ no_issue: 'orange', draft: 'orange', over: 'red', ready: 'green' },
}

function Stage({ stage }: { stage: Morning['stage'] }) {
  const { t } = useLocale()
  return (
    <Badge color={colours[stage] ?? 'gray'} variant="outline" c="inherit" size="lg">
      {t(isOfMailing(stage) ? `admin.mailings.status.${stage}` : `admin.today.stage.${stage}`)}
    </Badge>
  )
}

const isOfMailing = (stage: Morning['stage']): stage is keyof typeof colourOf => Object.hasOwn(colourOf, stage)

/** What is to be mended in the issue, or could be, before its hour. */
function Checks({ newsletter, date }: { newsletter: string; date: string }) {
  const { t } = useLocale()
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['checks', newsletter, date],
    queryFn: () =>
      answerOf(api.newsletters[':newsletter'].issues[':date'].preflight.$get({ param: { newsletter, date } })),
    enabled: may('issues:read'),
    staleTime: 60_000,
  })
  if (!data) return null
  const count = (level: 'blocker' | 'advice') => data.items.filter((item) => item.level === level).length
  const [blockers, advice] = [count('blocker'), count('advice')]
  return (
    <List size="sm" aria-label={t('admin.today.checks')}>
      {blockers > 0 && <List.Item fw={600}>{t('admin.today.blockers', { count: blockers })}</List.Item>}
      {advice > 0 && <List.Item>{t('admin.today.advice', { count: advice })}</List.Item>}
      {blockers + advice === 0 && <List.Item>{t('admin.today.checks_good')}</List.Item>}
    </List>
  )
}

function Next({ morning: { next, newsletter } }: { morning: Morning }) {
  const { t, locale } = useLocale()
  return (
    <Stack gap={4}>
      <Title order={3} size="h6">
        {t('admin.today.next')}
      </Title>
      {next.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('admin.today.nothing_next')}
        </Text>
      )}
      {next.map(({ kind, at }) => (
        <Text size="sm" key={`${kind} ${at}`}>
          {formatMoment(locale, at, newsletter.timeZone)} ·{' '}
          {t(kind === 'digest' ? 'admin.mailings.digest' : 'admin.mailings.issue')}
        </Text>
      ))}
    </Stack>
  )
}
