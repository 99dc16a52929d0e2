import { Button, Fieldset, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { answerOf, api, exact, ifMatch, type Seen, seenOf } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { orNull, useDraft } from '../../parts/draft.ts'
import { Held, useHold } from '../../parts/held.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { Appearance } from './appearance.tsx'
import { ContractFields } from './contract.tsx'
import { SideBySide } from './looks.tsx'
import { Identity, Privacy, Reports } from './newsletter-fields.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import type { Settings, Written } from './types.ts'

/** Everything that is settled for a newsletter. */
export function NewsletterSettingsPage() {
  const { t } = useLocale()
  const { newsletter } = useParams({ strict: false }) as { newsletter: string }
  const query = useQuery({
    queryKey: ['newsletters', newsletter, 'settings'],
    queryFn: () => seenOf(api.newsletters[':newsletter'].$get({ param: { newsletter } })),
  })
  return (
    <Page title={t('settings.newsletter')}>
      <Loaded query={query}>
        {(loaded) => (
          <Held key={newsletter} loaded={loaded} shows={(value) => value}>
            {(seen, renew) => <Form seen={seen} onSaved={renew} />}
          </Held>
        )}
      </Loaded>
    </Page>
  )
}

function Form({ seen: { value, etag }, onSaved }: { seen: Seen<Settings>; onSaved: () => void }) {
  const { t } = useLocale()
  const may = useMay()
  const { id: _, slug, ownTheme: __, ...settings } = value
  const saving = useApiMutation({
    fields: Object.keys(settings),
    change: (draft: Written) =>
      answerOf(
        api.newsletters[':newsletter'].$patch(
          { param: { newsletter: slug }, json: changesOf(writable(settings), writable(draft)) },
          ifMatch(etag),
        ),
      ),
    stale: [['newsletters']],
    done: t('admin.saved'),
    onDone: onSaved,
  })
  const form = useDraft(settings, saving.fields)
  useHold(settings, form.draft)
  const save = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate(form.draft)
  }
  const disabled = !may('settings:write')
  return (
    <form onSubmit={save}>
      <Stack>
        <Fieldset legend={t('settings.identity')} disabled={disabled}>
          <Identity form={form} />
        </Fieldset>
        <Fieldset legend={t('settings.schedule')} disabled={disabled}>
          <ScheduleFields form={form} slug={slug} />
        </Fieldset>
        <Fieldset legend={t('settings.appearance')} disabled={disabled}>
          <Appearance form={form} slug={slug} />
        </Fieldset>
        <SideBySide form={form} slug={slug} disabled={disabled} />
        <Fieldset legend={t('settings.contract')} disabled={disabled}>
          <ContractFields form={form} slug={slug} />
        </Fieldset>
        <Fieldset legend={t('settings.privacy')} disabled={disabled}>
          <Privacy form={form} />
        </Fieldset>
        <Fieldset legend={t('settings.reports')} disabled={disabled}>
          <Reports form={form} />
        </Fieldset>
        {!disabled && (
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isPending}>
              {t('admin.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** A field that was emptied says that there is none. */
const writable = (draft: Written) => ({
  ...draft,
  themeVariables: exact(draft.themeVariables),
  schedule: orNull(draft.schedule),
  digestSchedule: orNull(draft.digestSchedule),
  bounceAddress: orNull(draft.bounceAddress),
  pingUrl: orNull(draft.pingUrl),
  daysOff: [...draft.daysOff],
  reportTo: [...draft.reportTo],
})

/** What stays as it was need not be right by what is asked of it now. */
const changesOf = <T extends object>(before: T, after: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof T])),
  ) as Partial<T>
