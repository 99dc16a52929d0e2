import { CopyButton, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { Page } from '../../parts/page.tsx'
import { PagedTable } from '../../parts/paged-table.tsx'
import { AuditFilters, queryOf, type Wanted } from './audit-filters.tsx'
import { differences } from './differences.ts'
import { labelOf, type Names, textOf, useWords, valueWord } from './record-words.ts'

type Entry = AnswerOf<Awaited<ReturnType<typeof api.audit.$get>>>['items'][number] & { readonly names: Names }

/** Who changed what, newest first. */
export function AuditPage() {
  const { t } = useLocale()
  const [wanted, setWanted] = useState<Wanted>({ actor: '', action: null, from: '', to: '' })
  const [settled] = useDebouncedValue(wanted, 250)
  const columns = useColumns()
  return (
    <Page title={t('access.audit')}>
      <AuditFilters wanted={wanted} onChange={setWanted} />
      <PagedTable
        queryKey={['audit', settled]}
        load={(cursor) => load(settled, cursor)}
        columns={columns}
        keyOf={({ id }) => id}
        caption={t('access.audit')}
      />
    </Page>
  )
}

async function load(wanted: Wanted, cursor: string | undefined) {
  const query = { ...queryOf(wanted), ...(cursor !== undefined && { cursor }) }
  const { items, names, next } = await answerOf(api.audit.$get({ query }))
  return { items: items.map((entry) => ({ ...entry, names })), next }
}

function useColumns() {
  const { t, locale } = useLocale()
  return [
    {
      label: t('access.audit.who'),
      cell: ({ at, actor, ip }: Entry) => (
        <Stack gap={2}>
          <Text size="sm">{formatMoment(locale, at)}</Text>
          <Text size="sm" fw={600}>
            {actor}
          </Text>
          {ip !== null && <Text size="sm">{ip}</Text>}
        </Stack>
      ),
    },
    {
      label: t('access.audit.what'),
      cell: ({ action, subject, ...record }: Entry) => (
        <Stack gap={2}>
          <Text size="sm" fw={600}>
            {t(`action.${action}`)}
          </Text>
          <Text size="sm">
            <Shortened text={action === 'subscribers.bulk' ? valueWord(t, 'kind', subject) : subject} />
          </Text>
          <Differences {...record} />
        </Stack>
      ),
    },
  ]
}

/** Field by field: what it was, struck out, and what it is. */
function Differences({ before, after, names }: Pick<Entry, 'before' | 'after' | 'names'>) {
  const words = useWords(names)
  const told = (field: string, value: unknown) => textOf(words, field, value)
  return differences(before, after, told).map(({ field, was, is }) => (
    <Text key={field} size="sm" style={{ overflowWrap: 'anywhere' }}>
      {labelOf(words.t, field)}{' '}
      {was !== '' && (
        <del>
          <Shortened text={was} />
        </del>
      )}{' '}
      {is !== '' && (
        <ins>
          <Shortened text={is} />
        </ins>
      )}
    </Text>
  ))
}

// The text of an issue would fill the page.
const longest = 300
/** A hash or a key, which nobody reads to its end. */
const unread = /^[0-9A-Za-z+/]{32,}={0,2}$/

function Shortened({ text }: { text: string }) {
  const { t } = useLocale()
  if (!unread.test(text)) return text.length > longest ? `${text.slice(0, longest)}…` : text
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <UnstyledButton onClick={copy} title={t('access.audit.copy', { whole: text })} ff="monospace" fz="inherit">
          {copied ? t('admin.copied') : `${text.slice(0, 12)}…`}
        </UnstyledButton>
      )}
    </CopyButton>
  )
}
