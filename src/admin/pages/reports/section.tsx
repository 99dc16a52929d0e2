import { Anchor, Card, Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocale } from '../../locale.tsx'
import { type Column, Rows } from '../../parts/paged-table.tsx'

interface SectionProps {
  readonly title: string
  /** Where it is to be had as CSV. */
  readonly csv?: string
  readonly children: ReactNode
}

/** A part of a report. */
export function Section({ title, csv, children }: SectionProps) {
  const { t } = useLocale()
  return (
    <Card withBorder component="section" aria-label={title} className="report-section">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {title}
          </Title>
          {csv && (
            <Anchor href={csv} download size="sm" aria-label={t('admin.reports.csv_of', { table: title })}>
              {t('admin.reports.csv')}
            </Anchor>
          )}
        </Group>
        {children}
      </Stack>
    </Card>
  )
}

interface TableSectionProps<Item> extends Omit<SectionProps, 'children'> {
  readonly items: readonly Item[]
  readonly columns: readonly Column<Item>[]
  readonly keyOf: (item: Item) => string | number
}

/** One that is a table; without rows it is not there. */
export function TableSection<Item>({ title, csv, ...table }: TableSectionProps<Item>) {
  if (table.items.length === 0) return null
  return (
    <Section title={title} {...(csv && { csv })}>
      <Rows {...table} caption={title} />
    </Section>
  )
}
