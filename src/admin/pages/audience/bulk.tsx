import { Alert, Button, Group, Progress, Select, Stack, TagsInput, Text, Textarea } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Locale } from '../../../locale/phrases.ts'
import { answerOf, api } from '../../client.ts'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletter } from '../../me.ts'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import type { Meant } from './filters.tsx'
import { listsQuery, segmentsQuery, tagsQuery } from './queries.ts'

/** As the API is asked for subscribers; nothing: for everybody. */
export type Query = Omit<Meant, 'among'> & { readonly newsletter?: string }
type Who = Query | { readonly ids: number[] } | { readonly all: true }

interface BulkBarProps {
  readonly newsletter: string
  readonly found: Query
  readonly selected: readonly number[]
}

/** For those who are selected, or for everybody who was found. */
export function BulkBar({ newsletter, found, selected }: BulkBarProps) {
  const { t } = useLocale()
  const whom = useWhom(newsletter, found, selected.length)
  const who = selected.length > 0 ? { ids: [...selected] } : whoOf(found)
  return (
    <Group gap="sm">
      <Text aria-live="polite">{whom}</Text>
      <DialogButton size="xs" variant="default" label={t('admin.bulk')} heading={`${t('admin.bulk')}: ${whom}`}>
        {(_, setBusy) => <BulkForm newsletter={newsletter} who={who} onBusy={setBusy} />}
      </DialogButton>
    </Group>
  )
}

const whoOf = (found: Query): Who => (Object.keys(found).length > 0 ? found : { all: true })

function useWhom(newsletter: string, found: Query, selected: number): string {
  const { t, locale } = useLocale()
  const name = useNewsletter()?.name
  const filters = useFilters(newsletter, found)
  if (selected > 0) return t('admin.subscribers.selected', { count: formatNumber(locale, selected) })
  const everyone =
    found.newsletter === undefined
      ? t('admin.subscribers.everyone.all')
      : t('admin.subscribers.everyone', { newsletter: name ?? found.newsletter })
  return [everyone, ...filters].join(' · ')
}

/** What they were found by, in words. */
function useFilters(newsletter: string, { list, status, tag, segment, search }: Query): string[] {
  const { t } = useLocale()
  const lists = useQuery(listsQuery(newsletter)).data
  const segments = useQuery(segmentsQuery(newsletter)).data
  const nameOf = (all: readonly { slug: string; name: string }[] | undefined, slug: string | undefined) =>
    all?.find((one) => one.slug === slug)?.name ?? slug
  return [
    [t('admin.subscribers.list'), nameOf(lists, list)],
    [t('admin.subscribers.state'), status && t(`admin.state.${status}`)],
    [t('admin.subscribers.tag'), tag],
    [t('admin.subscribers.segment'), nameOf(segments, segment)],
    [t('admin.subscribers.search'), search],
  ].flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []))
}

const kinds = ['tag', 'untag', 'subscribe', 'unsubscribe', 'suppress'] as const
interface Given {
  readonly kind: (typeof kinds)[number]
  readonly tags: string[]
  readonly list: string
  readonly consent: string
  readonly note: string
}

const actOf = ({ kind, tags, list, consent, note }: Given, newsletter: string) => {
  if (kind === 'tag' || kind === 'untag') return { kind, tags }
  if (kind === 'subscribe') return { kind, newsletter, list, consent }
  return kind === 'unsubscribe' ? { kind, newsletter, list } : { kind, note }
}

interface BulkFormProps {
  readonly newsletter: string
  readonly who: Who
  readonly onBusy: (isBusy: boolean) => void
}

function BulkForm({ newsletter, who, onBusy }: BulkFormProps) {
  const { t, locale } = useLocale()
  const lists = useQuery(listsQuery(newsletter)).data ?? []
  const [given, setGiven] = useState<Given>({ kind: 'tag', tags: [], list: '', consent: '', note: '' })
  const set = (change: Partial<Given>) => setGiven((before) => ({ ...before, ...change }))
  const act = { ...given, list: given.list || lists[0]?.slug || '' }
  const { far, stopped, data: toTheEnd, ...run } = useBulk(who)
  const { isPending } = run
  useEffect(() => {
    onBusy(isPending)
    return () => onBusy(false)
  }, [onBusy, isPending])
  const counts = far && inDigits(locale, far)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        run.mutate(actOf(act, newsletter))
      }}
    >
      <Stack>
        <Select
          label={t('admin.bulk.what')}
          data={kinds.map((value) => ({ value, label: t(`admin.bulk.${value}`) }))}
          value={given.kind}
          onChange={(kind) => set({ kind: kind as Given['kind'] })}
          allowDeselect={false}
        />
        <ActFields given={act} set={set} lists={lists} />
        {counts && run.isPending && <Progress value={100} animated aria-label={t('admin.bulk.progress', counts)} />}
        {counts && <Text role="status">{t(toTheEnd ? 'admin.bulk.done' : 'admin.bulk.progress', counts)}</Text>}
        <Group justify="flex-end">
          {run.isPending && (
            <Button
              variant="default"
              onClick={() => {
                stopped.current = true
              }}
            >
              {t('admin.bulk.stop')}
            </Button>
          )}
          <Button type="submit" loading={run.isPending} {...(given.kind === 'suppress' && { color: 'red.9' })}>
            {t('admin.bulk.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface ActFieldsProps {
  readonly given: Given
  readonly set: (change: Partial<Given>) => void
  readonly lists: readonly { slug: string; name: string }[]
}

function ActFields({ given, set, lists }: ActFieldsProps) {
  const { t } = useLocale()
  const tags = useQuery(tagsQuery).data ?? []
  if (given.kind === 'tag' || given.kind === 'untag') {
    return (
      <TagsInput
        label={t('admin.bulk.tags')}
        data={tags}
        value={given.tags}
        onChange={(tags) => set({ tags })}
        required={given.tags.length === 0}
      />
    )
  }
  if (given.kind === 'suppress') {
    return (
      <>
        <Alert color="gray">{t('admin.bulk.suppress.hint')}</Alert>
        <Textarea
          label={t('admin.bulk.note')}
          value={given.note}
          onChange={({ currentTarget }) => set({ note: currentTarget.value })}
        />
      </>
    )
  }
  return (
    <>
      <Select
        label={t('admin.subscribers.list')}
        data={lists.map(({ slug, name }) => ({ value: slug, label: name }))}
        value={given.list}
        onChange={(value) => set({ list: value ?? '' })}
        allowDeselect={false}
        required
      />
      {given.kind === 'subscribe' && (
        <>
          <Alert color="gray">{t('admin.bulk.subscribe.hint')}</Alert>
          <Textarea
            label={t('admin.subscribers.consent')}
            description={t('admin.subscribers.consent.hint')}
            value={given.consent}
            onChange={({ currentTarget }) => set({ consent: currentTarget.value })}
            required
          />
        </>
      )}
    </>
  )
}

interface Far {
  readonly seen: number
  readonly changed: number
}

const inDigits = (locale: Locale, { seen, changed }: Far) => ({
  seen: formatNumber(locale, seen),
  changed: formatNumber(locale, changed),
})

/** Batch after batch, until all are done or somebody stops it, as does whoever closes the dialog or leaves the page. */
function useBulk(who: Who) {
  const { t, locale } = useLocale()
  const [far, setFar] = useState<Far>()
  const stopped = useRef(false)
  const run = useApiMutation({
    change: async (act: ReturnType<typeof actOf>) => {
      stopped.current = false
      let sum: Far = { seen: 0, changed: 0 }
      setFar(sum)
      for (let cursor = ''; !stopped.current; ) {
        const json = { who, act, ...(cursor && { cursor }) }
        const batch: Far & { next: string | null } = await answerOf(api.subscribers.bulk.$post({ json }))
        sum = { seen: sum.seen + batch.seen, changed: sum.changed + batch.changed }
        setFar(sum)
        if (batch.next === null) return true
        cursor = batch.next
      }
      const message = t('admin.bulk.stopped', inDigits(locale, sum))
      notifications.show({
        message,
        color: 'yellow',
        autoClose: false,
        closeButtonProps: { 'aria-label': t('admin.close') },
      })
      return false
    },
    stale: [['subscribers'], ['subscriber'], ['lists'], ['tags']],
  })
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )
  useWindowEvent('beforeunload', (event) => {
    if (run.isPending) event.preventDefault()
  })
  return { ...run, far, stopped }
}
