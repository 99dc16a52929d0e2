import { Chip, Group, Input, NumberInput, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocale } from '../../locale.tsx'
import { cronOf, type Simple, simpleOf } from './cron.ts'
import { NextRuns } from './next-runs.tsx'
import type { SettingsForm } from './types.ts'

type Kind = 'none' | 'simple' | 'cron'

const columns = { base: 1, sm: 2 }
const zones = Intl.supportedValuesOf('timeZone')
const seven: Simple = { time: '07:00', weekdays: [] }

/** When it goes out: in plain words, or as cron has it. */
export function ScheduleFields({ form, slug }: { form: SettingsForm; slug: string }) {
  const { t } = useLocale()
  const { schedule } = form.draft
  const [kind, setKind] = useState<Kind>(schedule === null ? 'none' : simpleOf(schedule) ? 'simple' : 'cron')
  const choose = (next: string | null) => {
    setKind(next as Kind)
    if (next === 'none') form.set('schedule', null)
    if (next === 'simple') form.set('schedule', cronOf(simpleOf(schedule ?? '') ?? seven))
    if (next === 'cron') form.set('schedule', schedule ?? cronOf(seven))
  }
  return (
    <Stack>
      <SimpleGrid cols={columns}>
        <Select
          label={t('settings.when')}
          allowDeselect={false}
          data={(['simple', 'cron', 'none'] as const).map((value) => ({ value, label: t(`settings.when.${value}`) }))}
          value={kind}
          onChange={choose}
        />
        <Select
          label={t('settings.time_zone')}
          data={zones.includes(form.draft.timeZone) ? zones : [form.draft.timeZone, ...zones]}
          searchable
          allowDeselect={false}
          limit={100}
          {...form.value('timeZone')}
        />
      </SimpleGrid>
      {kind === 'simple' && <SimpleFields form={form} />}
      {kind === 'cron' && (
        <TextInput label={t('settings.cron')} description={t('settings.cron.text')} {...form.text('schedule')} />
      )}
      <DaysFields form={form} />
      <NextRuns slug={slug} settings={form.draft} />
    </Stack>
  )
}

function SimpleFields({ form }: { form: SettingsForm }) {
  const { t, locale } = useLocale()
  const simple = simpleOf(form.draft.schedule ?? '') ?? seven
  const set = (change: Partial<Simple>) => form.set('schedule', cronOf({ ...simple, ...change }))
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return (
    <SimpleGrid cols={columns}>
      <TextInput
        type="time"
        required
        label={t('settings.time')}
        value={simple.time}
        error={form.text('schedule').error}
        onChange={({ currentTarget: { value } }) => value !== '' && set({ time: value })}
      />
      <Input.Wrapper labelElement="div" label={t('settings.weekdays')} description={t('settings.weekdays.text')}>
        <Chip.Group multiple value={[...simple.weekdays]} onChange={(weekdays) => set({ weekdays })}>
          <Group gap={6} mt={6} role="group" aria-label={t('settings.weekdays')}>
            {['1', '2', '3', '4', '5', '6', '0'].map((day) => (
              <Chip key={day} value={day} size="xs" variant="outline">
                {/* 1 November 2026 is a Sunday. */}
                {name.format(Date.UTC(2026, 10, 1 + Number(day)))}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
    </SimpleGrid>
  )
}

function DaysFields({ form }: { form: SettingsForm }) {
  const { t } = useLocale()
  const { value, ...daysOff } = form.value('daysOff')
  const { value: calendar, onChange, ...calendars } = form.value('calendar')
  return (
    <SimpleGrid cols={columns}>
      <Select
        label={t('settings.days')}
        allowDeselect={false}
        data={(['every', 'workdays'] as const).map((value) => ({ value, label: t(`settings.days.${value}`) }))}
        {...form.value('days')}
      />
      <Select
        label={t('settings.calendar')}
        allowDeselect={false}
        data={(['language', 'china', 'weekdays'] as const).map((value) => ({
          value,
          label: t(`settings.calendar.${value}`),
        }))}
        value={calendar ?? 'language'}
        onChange={(next) => onChange(next === 'language' ? null : next)}
        {...calendars}
      />
      <TagsInput
        label={t('settings.days_off')}
        description={t('settings.days_off.text')}
        placeholder="2026-12-31"
        value={[...value]}
        {...daysOff}
      />
      <Select
        label={t('settings.hour')}
        description={t('settings.hour.text')}
        allowDeselect={false}
        data={(['newsletter', 'reader'] as const).map((value) => ({ value, label: t(`settings.hour.${value}`) }))}
        {...form.value('hour')}
      />
      <NumberInput
        label={t('settings.window')}
        description={t('settings.window.text')}
        min={5}
        max={720}
        allowDecimal={false}
        {...form.value('windowMinutes')}
      />
      <TextInput
        label={t('settings.digest_schedule')}
        description={t('settings.digest_schedule.text')}
        placeholder="0 8 * * 6"
        {...form.text('digestSchedule')}
      />
    </SimpleGrid>
  )
}
