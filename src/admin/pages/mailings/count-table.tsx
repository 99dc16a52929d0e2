import { Table } from '@mantine/core'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'

interface Line {
  /** How it goes into the sum. */
  readonly sign?: string
  readonly count: number
  readonly label: string
  readonly strong?: boolean
}

/** Persons, from those who are meant to those who are mailed. */
export function CountTable({ label, lines }: { label: string; lines: readonly Line[] }) {
  const { locale } = useLocale()
  return (
    <Table aria-label={label} aria-live="polite" withRowBorders={false} maw={420}>
      <Table.Tbody style={{ fontVariantNumeric: 'tabular-nums' }}>
        {lines.map(({ sign = '', count, label, strong = false }) => (
          <Table.Tr key={label} fw={strong ? 700 : 400}>
            <Table.Td ta="right" w={120}>
              {sign} {formatNumber(locale, count)}
            </Table.Td>
            <Table.Td>{label}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
