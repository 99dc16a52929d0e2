import { ScrollArea, Table, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocale } from '../../locale.tsx'
import type { Difference } from './asks.ts'
import classes from './issues.module.css'

type Line = Difference['lines'][number]

// Unchanged lines that are shown around those that changed.
const around = 3

/** Two texts line by line, in one column or side by side; what is the same in both is left out but for what stands around. */
export function DifferenceTable({ lines, split }: { lines: readonly Line[]; split: boolean }) {
  const { t } = useLocale()
  const runs = runsOf(lines)
  return (
    <ScrollArea.Autosize
      mah={640}
      type="auto"
      viewportProps={{ tabIndex: 0, 'aria-label': t('admin.issues.difference'), role: 'region' }}
    >
      <Table className={classes.difference} withRowBorders={false} horizontalSpacing={6} verticalSpacing={1}>
        <Table.Tbody>
          {runs.map((run) =>
            'hidden' in run ? (
              <Table.Tr key={run.at} className={classes.hidden}>
                <Table.Td colSpan={split ? 4 : 3}>
                  {t('admin.issues.difference.unchanged', { count: run.hidden })}
                </Table.Td>
              </Table.Tr>
            ) : split ? (
              pairsOf(run.lines).map(([old, next], at) => (
                <Table.Tr key={`${run.at}.${old?.old ?? ''}.${next?.new ?? at}`}>
                  <Side line={old} number={old?.old} />
                  <Side line={next} number={next?.new} />
                </Table.Tr>
              ))
            ) : (
              run.lines.map((line) => (
                <Table.Tr key={`${line.old ?? ''}.${line.new ?? ''}`} className={classes[line.kind]}>
                  <Table.Td className={classes.number}>{line.old}</Table.Td>
                  <Table.Td className={classes.number}>{line.new}</Table.Td>
                  <Table.Td>
                    <Words line={line} />
                  </Table.Td>
                </Table.Tr>
              ))
            ),
          )}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}

function Side({ line, number }: { line: Line | undefined; number: number | undefined }): ReactNode {
  const look = line === undefined ? undefined : classes[line.kind]
  return (
    <>
      <Table.Td className={`${classes.number} ${look ?? ''}`}>{number}</Table.Td>
      <Table.Td w="50%" className={look}>
        {line && <Words line={line} />}
      </Table.Td>
    </>
  )
}

/** What colours tell is told to those who do not see them, too. */
function Words({ line: { kind, text } }: { line: Line }) {
  const { t } = useLocale()
  if (kind === 'same') return <span className={classes.words}>{text}</span>
  const Element = kind === 'added' ? 'ins' : 'del'
  return (
    <Element className={classes.words}>
      <VisuallyHidden>{t(`admin.issues.difference.${kind}`)}: </VisuallyHidden>
      {text}
    </Element>
  )
}

type Run = { readonly at: number } & ({ readonly hidden: number } | { readonly lines: readonly Line[] })

function runsOf(lines: readonly Line[]): Run[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'),
  )
  const runs: { at: number; near: boolean; lines: Line[] }[] = []
  for (const [at, line] of lines.entries()) {
    const last = runs.at(-1)
    if (last && last.near === near[at]) last.lines.push(line)
    else runs.push({ at, near: near[at]!, lines: [line] })
  }
  return runs.map(({ at, near, lines }) => (near ? { at, lines } : { at, hidden: lines.length }))
}

/** What was taken out stands beside what was put in in its place. */
function pairsOf(lines: readonly Line[]): [Line | undefined, Line | undefined][] {
  const pairs: [Line | undefined, Line | undefined][] = []
  let open = 0
  for (const line of lines) {
    if (line.kind === 'same') {
      pairs.push([line, line])
      open = pairs.length
    } else if (line.kind === 'removed') pairs.push([line, undefined])
    else {
      while (open < pairs.length && pairs[open]![1] !== undefined) open++
      if (open < pairs.length) pairs[open]![1] = line
      else pairs.push([undefined, line])
    }
  }
  return pairs
}
