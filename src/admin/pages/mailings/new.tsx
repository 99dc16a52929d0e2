import { Button, Card, Group, NumberInput, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { formatMoment, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletter, useToday } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { localIn, momentIn } from '../../zoned.ts'
import { mailingsApi } from './api.ts'
import { type Names, namesIn, noNames, type Sent, useAudienceCount } from './audience.ts'
import { AudienceFields } from './audience-fields.tsx'
import { suggestedDate } from './suggested.ts'
import { type Final, WhatFields } from './what-fields.tsx'

/** What the form holds. */
interface Form extends Sent {
  readonly names: Names
  /** A clock time of the newsletter; null: now. */
  readonly at: string | null
  readonly canary: { readonly share: number; readonly minutes: number } | null
  readonly perSecond: number | null
}

const empty: Form = { date: null, digest: false, names: noNames, at: null, canary: null, perSecond: null }
const usualCanary = { share: 5, minutes: 20 }

export function NewMailingPage() {
  const { t } = useLocale()
  const { newsletter = '' } = useParams({ strict: false })
  const query = useQuery({
    queryKey: ['mailings', newsletter, 'new'],
    // What is preselected is chosen once, from what is so now.
    gcTime: 0,
    queryFn: async () => {
      const asked = { param: { newsletter }, query: { limit: '100' } }
      const [issues, mailings] = await Promise.all([
        answerOf(api.newsletters[':newsletter'].issues.$get(asked)),
        answerOf(mailingsApi.$get(asked)),
      ])
      return {
        issues: issues.items.filter(({ status, kind }) => status === 'final' && kind === 'issue'),
        mailed: mailings.items
          .filter(({ status, kind }) => status !== 'cancelled' && status !== 'missed' && kind === 'issue')
          .map(({ issueDate }) => issueDate),
      }
    },
  })
  return (
    <Page title={t('admin.mailings.new')}>
      <Loaded query={query} isEmpty={({ issues }) => issues.length === 0} empty={t('admin.mailings.no_final')}>
        {(loaded) => <MailingForm newsletter={newsletter} {...loaded} />}
      </Loaded>
    </Page>
  )
}

interface MailingFormProps {
  readonly newsletter: string
  readonly issues: readonly Final[]
  /** Dates of the issues that have been mailed, or are about to be. */
  readonly mailed: readonly string[]
}

function MailingForm({ newsletter, issues, mailed }: MailingFormProps) {
  const { t } = useLocale()
  const { issue } = useSearch({ strict: false }) as { issue?: string }
  const today = useToday()
  const all = issues.map(({ date }) => date)
  const [form, setForm] = useState(() => ({
    ...empty,
    date: all.find((date) => date === issue) ?? suggestedDate(all, mailed, today),
  }))
  const change = (some: Partial<Form>) => setForm({ ...form, ...some })
  // Of each date the latest revision, which stands first.
  const dates = [...new Map([...issues].reverse().map((issue) => [issue.date, issue])).values()].reverse()
  const title = form.digest ? t('admin.mailings.digest') : dates.find(({ date }) => date === form.date)?.title
  return (
    <Stack maw={720}>
      <WhatFields sent={form} issues={dates} onChange={change} />
      <AudienceFields newsletter={newsletter} sent={form} names={form.names} onChange={(names) => change({ names })} />
      <Card withBorder>
        <Stack>
          <TimeField at={form.at} onChange={(at) => change({ at })} />
          <CanaryFields canary={form.canary} onChange={(canary) => change({ canary })} />
          <NumberInput
            label={t('admin.mailings.limit')}
            description={t('admin.mailings.limit.text')}
            min={0.1}
            max={10_000}
            value={form.perSecond ?? ''}
            onChange={(value) => change({ perSecond: typeof value === 'number' ? value : null })}
            maw={320}
          />
        </Stack>
      </Card>
      <Schedule newsletter={newsletter} form={form} title={title} />
    </Stack>
  )
}

function TimeField({ at, onChange }: { at: string | null; onChange: (at: string | null) => void }) {
  const { t } = useLocale()
  const timeZone = useNewsletter()?.timeZone ?? 'UTC'
  return (
    <Stack gap="xs">
      <Text fw={500} size="sm" id="when">
        {t('admin.mailings.at')}
      </Text>
      <SegmentedControl
        aria-labelledby="when"
        data={[
          { value: 'now', label: t('admin.mailings.now') },
          { value: 'later', label: t('admin.mailings.later') },
        ]}
        value={at === null ? 'now' : 'later'}
        onChange={(value) => onChange(value === 'now' ? null : localIn(timeZone, new Date(Date.now() + 3_600_000)))}
        style={{ alignSelf: 'flex-start' }}
      />
      {at !== null && (
        <TextInput
          type="datetime-local"
          label={t('admin.mailings.time', { zone: timeZone })}
          value={at}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          maw={320}
          required
        />
      )}
    </Stack>
  )
}

type CanaryProps = { canary: Form['canary']; onChange: (canary: Form['canary']) => void }

function CanaryFields({ canary, onChange }: CanaryProps) {
  const { t } = useLocale()
  return (
    <Stack gap="xs">
      <Switch
        label={t('admin.mailings.canary')}
        description={t('admin.mailings.canary.text')}
        checked={canary !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? usualCanary : null)}
      />
      {canary && (
        <Group>
          <NumberInput
            label={t('admin.mailings.canary.share')}
            {...{ min: 0.1, max: 50, value: canary.share }}
            onChange={(share) => typeof share === 'number' && onChange({ ...canary, share })}
          />
          <NumberInput
            label={t('admin.mailings.canary.minutes')}
            {...{ min: 1, max: 240, value: canary.minutes }}
            onChange={(minutes) => typeof minutes === 'number' && onChange({ ...canary, minutes })}
          />
        </Group>
      )}
    </Stack>
  )
}

function Schedule({ newsletter, form, title }: { newsletter: string; form: Form; title: string | undefined }) {
  const { t, locale } = useLocale()
  const navigate = useNavigate()
  const timeZone = useNewsletter()?.timeZone ?? 'UTC'
  const count = useAudienceCount(newsletter, form, form.names)
  const at = form.at === null || form.at === '' ? null : momentIn(timeZone, form.at)
  const create = useApiMutation({
    fields: ['date', 'at', 'canary', 'perSecond', ...Object.keys(noNames)],
    change: () => answerOf(mailingsApi.$post({ param: { newsletter }, json: wantedOf(form, at) })),
    stale: [['mailings', newsletter], ['today']],
    onDone: ({ id }) => void navigate({ to: `/n/${newsletter}/mailings/${id}` as string }),
  })
  const wrong = Object.values(create.fields)
  if (form.date === null || title === undefined || !count.data || form.at === '') {
    return (
      <Group>
        <Button disabled>{t('admin.mailings.schedule')}</Button>
      </Group>
    )
  }
  const when = at
    ? t('admin.mailings.when.at', { time: formatMoment(locale, at, timeZone) })
    : t('admin.mailings.when.now')
  return (
    <Stack gap="xs" align="flex-start">
      {wrong.length > 0 && <Text c="red">{wrong.join(' ')}</Text>}
      <ConfirmButton
        variant="filled"
        color="indigo"
        label={t('admin.mailings.schedule')}
        question={t('admin.mailings.schedule.ask', {
          ...{ title, when },
          count: formatNumber(locale, count.data.toBeMailed),
        })}
        onConfirm={() => create.mutate()}
        loading={create.isPending}
      />
    </Stack>
  )
}

const wantedOf = ({ date, digest, names, canary, perSecond }: Form, at: Date | null) => ({
  date: date!,
  digest,
  ...namesIn(names),
  ...(at && { at: at.toISOString() }),
  ...(canary && { canary: { share: canary.share / 100, minutes: canary.minutes } }),
  ...(perSecond !== null && { perSecond }),
})
