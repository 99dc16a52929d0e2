import { Select, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { AdminKey } from '../../../locale/catalogue/admin/index.ts'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { exactAddress, exactDomain, readable } from '../../domain.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay, useNewsletters } from '../../me.ts'
import { Address } from '../../parts/address.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Form } from '../../parts/form.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { type Column, PagedTable } from '../../parts/paged-table.tsx'

type Suppression = AnswerOf<Awaited<ReturnType<typeof api.suppressions.$get>>>['items'][number]

/** Whom nothing is ever sent to. */
export function SuppressionsPage() {
  const { t } = useLocale()
  const may = useMay()
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, 150)
  const add = may('audience:write') && (
    <DialogButton label={t('admin.suppressions.add')}>{(close) => <Add onDone={close} />}</DialogButton>
  )
  const query = asked.trim() === '' ? {} : { search: exactAddress(exactDomain(asked.trim())) }
  return (
    <Page title={t('admin.nav.suppressions')} actions={add}>
      <Text c="dimmed">{t('admin.suppressions.hint')}</Text>
      <TextInput
        type="search"
        label={t('admin.suppressions.search')}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <PagedTable<Suppression>
        queryKey={['suppressions', query]}
        load={(cursor) => answerOf(api.suppressions.$get({ query: { ...query, ...(cursor && { cursor }) } }))}
        columns={useColumns()}
        keyOf={({ id }) => id}
        caption={t('admin.nav.suppressions')}
      />
    </Page>
  )
}

function useColumns(): readonly Column<Suppression>[] {
  const { t, locale } = useLocale()
  const may = useMay()
  const newsletters = useNewsletters()
  const scope = (id: number | null) =>
    id === null ? t('admin.suppressions.everywhere') : (newsletters.find((one) => one.id === id)?.name ?? String(id))
  const lift: Column<Suppression> = {
    label: t('admin.actions'),
    cell: ({ id, email, domain, reason }) =>
      reason !== 'complaint' && (
        <DialogButton
          size="xs"
          variant="default"
          label={t('admin.suppressions.lift')}
          heading={`${t('admin.suppressions.lift')}: ${readable(email ?? domain ?? t('admin.suppressions.erased'))}`}
        >
          {(close) => <Lift id={id} onDone={close} />}
        </DialogButton>
      ),
  }
  return [
    {
      label: t('admin.suppressions.what'),
      cell: ({ email, domain, note }) => (
        <>
          <Text>
            <Address of={email ?? (domain === null ? t('admin.suppressions.erased') : `@${domain}`)} />
          </Text>
          {note && (
            <Text size="sm" c="dimmed">
              {note}
            </Text>
          )}
        </>
      ),
    },
    {
      label: t('admin.suppressions.reason'),
      cell: ({ reason, newsletterId, since }) => (
        <>
          <Text size="sm">{t(`admin.suppressions.reason.${reason}` as AdminKey)}</Text>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {scope(newsletterId)} · {formatMoment(locale, since)}
          </Text>
        </>
      ),
    },
    { label: t('admin.suppressions.scope'), cell: ({ newsletterId }) => scope(newsletterId), wide: true },
    { label: t('admin.suppressions.since'), cell: ({ since }) => formatMoment(locale, since), wide: true },
    ...(may('audience:write') ? [lift] : []),
  ]
}

function Lift({ id, onDone }: { id: number; onDone: () => void }) {
  const { t } = useLocale()
  const [because, setBecause] = useState('')
  const lift = useApiMutation({
    fields: ['because'],
    change: () => answerOf(api.suppressions[':id'].lift.$post({ param: { id: String(id) }, json: { because } })),
    stale: [['suppressions'], ['subscriber']],
    done: t('admin.suppressions.lifted'),
    onDone,
  })
  return (
    <Form onSubmit={() => lift.mutate()} isPending={lift.isPending} submit={t('admin.suppressions.lift')}>
      <Textarea
        label={t('admin.suppressions.lift.because')}
        value={because}
        onChange={({ currentTarget }) => setBecause(currentTarget.value)}
        error={lift.fields.because}
        required
        data-autofocus
      />
    </Form>
  )
}

function Add({ onDone }: { onDone: () => void }) {
  const { t } = useLocale()
  const newsletters = useNewsletters()
  const [given, setGiven] = useState({ what: '', newsletter: '', note: '' })
  const set = (change: Partial<typeof given>) => setGiven((before) => ({ ...before, ...change }))
  const add = useApiMutation({
    fields: ['what'],
    change: () => {
      const { newsletter, ...others } = given
      return answerOf(api.suppressions.$post({ json: { ...others, ...(newsletter && { newsletter }) } }))
    },
    stale: [['suppressions'], ['subscriber']],
    done: t('admin.suppressions.added'),
    onDone,
  })
  return (
    <Form onSubmit={() => add.mutate()} isPending={add.isPending} submit={t('admin.add')}>
      <TextInput
        label={t('admin.suppressions.what')}
        value={given.what}
        onChange={({ currentTarget }) => set({ what: currentTarget.value })}
        error={add.fields.what}
        required
        data-autofocus
      />
      <Select
        label={t('admin.suppressions.scope')}
        placeholder={t('admin.suppressions.everywhere')}
        data={newsletters.map(({ slug, name }) => ({ value: slug, label: name }))}
        value={given.newsletter || null}
        onChange={(value) => set({ newsletter: value ?? '' })}
        clearable
        clearButtonProps={{ 'aria-label': t('admin.suppressions.everywhere') }}
      />
      <Textarea
        label={t('admin.bulk.note')}
        value={given.note}
        onChange={({ currentTarget }) => set({ note: currentTarget.value })}
      />
    </Form>
  )
}
