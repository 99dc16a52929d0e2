import { Button, Center, Table } from '@mantine/core'
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocale } from '../locale.tsx'
import { Loaded } from './loaded.tsx'

export interface Column<Item> {
  readonly label: string
  readonly cell: (item: Item) => ReactNode
  /** Figures stand at the right. */
  readonly numeric?: boolean
  /** Left out on a phone. */
  readonly wide?: boolean
}

interface PagedTableProps<Item> {
  readonly queryKey: QueryKey
  /** One page, from a cursor on. */
  readonly load: (cursor: string | undefined) => Promise<{ items: readonly Item[]; next: string | null }>
  readonly columns: readonly Column<Item>[]
  readonly keyOf: (item: Item) => string | number
  readonly caption: string
  readonly empty?: ReactNode
}

/** A list of any length: a page at a time. */
export function PagedTable<Item>({ queryKey, load, columns, keyOf, caption, empty }: PagedTableProps<Item>) {
  const { t } = useLocale()
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  })
  return (
    <Loaded query={query} isEmpty={(items) => items.length === 0} empty={empty}>
      {(items) => (
        <>
          <Rows items={items} columns={columns} keyOf={keyOf} caption={caption} />
          {query.hasNextPage && (
            <Center>
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('admin.more')}
              </Button>
            </Center>
          )}
        </>
      )}
    </Loaded>
  )
}

type RowsProps<Item> = Pick<PagedTableProps<Item>, 'columns' | 'keyOf' | 'caption'> & { items: readonly Item[] }

/** A table of what is at hand. */
export function Rows<Item>({ items, columns, keyOf, caption }: RowsProps<Item>) {
  return (
    <Table.ScrollContainer minWidth={320} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing="sm" highlightOnHover aria-label={caption}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ label, numeric, wide }) => (
              <Table.Th key={label} {...placed(numeric, wide, whole)}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={keyOf(item)}>
              {columns.map(({ label, cell, numeric, wide }) => (
                <Table.Td key={label} {...placed(numeric, wide)}>
                  {cell(item)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const broken = { overflowWrap: 'anywhere' } as const
/** However long what stands below: a column is as wide as the words of its head, and as its numbers. */
const whole = { overflowWrap: 'normal', wordBreak: 'keep-all' } as const

// On a phone, too, a short word stays whole.
const leastWidth = '10ch'

const placed = (numeric = false, wide = false, words: typeof broken | typeof whole = broken) => ({
  ta: numeric ? ('right' as const) : ('left' as const),
  ...(wide && { visibleFrom: 'sm' as const }),
  style: numeric ? { ...whole, fontVariantNumeric: 'tabular-nums' } : { ...words, minWidth: leastWidth },
})
