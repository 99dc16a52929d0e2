import { Anchor, Button, Checkbox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { exactAddress, readable } from '../../domain.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Address } from '../../parts/address.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Page } from '../../parts/page.tsx'
import { type Column, PagedTable } from '../../parts/paged-table.tsx'
import { AddSubscriber } from './add-subscriber.tsx'
import { BulkBar, type Query } from './bulk.tsx'
import { type Change, Filters, type Meant } from './filters.tsx'
import { useSlug } from './queries.ts'

interface Found {
  readonly id: number
  readonly email: string
  readonly name: string
}

/** Whoever is of the newsletter, or everybody, and who is looked for among them. */
export function SubscribersPage() {
  const { t } = useLocale()
  const may = useMay()
  const newsletter = useSlug()
  const [meant, setMeant] = useMeant()
  const [asked] = useDebouncedValue(meant, 150)
  const query = queryOf(newsletter, asked)
  const [selected, setSelected] = useSelected(query)
  const actions = may('audience:write') && (
    <>
      <Button variant="default" component={Link} to={`/n/${newsletter}/imports` as '/'}>
        {t('admin.subscribers.import')}
      </Button>
      <DialogButton label={t('admin.subscribers.add')}>
        {(close) => <AddSubscriber newsletter={newsletter} onDone={close} />}
      </DialogButton>
    </>
  )
  return (
    <Page title={t('admin.nav.subscribers')} actions={actions}>
      <Filters newsletter={newsletter} meant={meant} onChange={setMeant} />
      {may('audience:write') && <BulkBar newsletter={newsletter} found={query} selected={selected} />}
      <PagedTable<Found>
        queryKey={['subscribers', query]}
        load={(cursor) => answerOf(api.subscribers.$get({ query: { ...query, ...(cursor && { cursor }) } }))}
        columns={useColumns(newsletter, selected, setSelected)}
        keyOf={({ id }) => id}
        caption={t('admin.nav.subscribers')}
        empty={t('admin.subscribers.none')}
      />
    </Page>
  )
}

/** Of whom the page lists, and to whom something is done. */
function queryOf(newsletter: string, { search, among, ...others }: Meant): Query {
  const text = search?.trim()
  return { ...(among !== 'all' && { ...others, newsletter }), ...(text && { search: exactAddress(text) }) }
}

/** Of those who are listed: whoever is not seen any more is not selected. */
function useSelected(query: Query) {
  const listed = JSON.stringify(query)
  const [selection, setSelection] = useState<{ listed: string; ids: readonly number[] }>({ listed, ids: [] })
  const ids = selection.listed === listed ? selection.ids : []
  return [ids, (ids: readonly number[]) => setSelection({ listed, ids })] as const
}

/** What is looked for stands in the address of the page, so that going back finds it again, and a link what it names. */
function useMeant() {
  const given = filled(useSearch({ strict: false }) as Meant)
  const address = JSON.stringify(given)
  const navigate = useNavigate()
  const [meant, setMeant] = useState(given)
  // The address that is shown, or to which this page is going itself.
  const shown = useRef(address)
  useEffect(() => {
    if (address === shown.current) return
    shown.current = address
    setMeant(JSON.parse(address))
  }, [address])
  useEffect(() => {
    const before = setTimeout(() => {
      shown.current = JSON.stringify(meant)
      void navigate({ to: '.', search: meant as never, replace: true })
    }, 300)
    return () => clearTimeout(before)
  }, [meant, navigate])
  return [meant, (change: Change) => setMeant((before) => filled({ ...before, ...change }))] as const
}

/** Without what is empty. A number in the address is a text here. */
const filled = (meant: Meant | Change): Meant =>
  Object.fromEntries(
    Object.entries(meant)
      .map(([key, value]) => [key, value === undefined || value === null ? '' : String(value)])
      .filter(([, value]) => value !== ''),
  )

function useColumns(
  newsletter: string,
  selected: readonly number[],
  select: (ids: readonly number[]) => void,
): readonly Column<Found>[] {
  const { t } = useLocale()
  const may = useMay()
  const toggle = (id: number) =>
    select(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id])
  const check: Column<Found> = {
    label: t('admin.subscribers.select'),
    cell: ({ id, email }) => (
      <Checkbox
        aria-label={t('admin.subscribers.select_one', { email: readable(email) })}
        checked={selected.includes(id)}
        onChange={() => toggle(id)}
      />
    ),
  }
  return [
    ...(may('audience:write') ? [check] : []),
    {
      label: t('admin.address'),
      cell: ({ id, email }) => (
        <Anchor component={Link} to={`/n/${newsletter}/subscribers/${id}` as '/'}>
          <Address of={email} />
        </Anchor>
      ),
    },
    { label: t('admin.person_name'), cell: ({ name }) => name, wide: true },
  ]
}
