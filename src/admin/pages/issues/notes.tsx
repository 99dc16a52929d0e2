import { Badge, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import type { Look } from './asks.ts'

interface NotesProps {
  readonly look: Look | undefined
  readonly outside: boolean
  readonly onOutside: (outside: boolean) => void
  /** To a place in the text. */
  readonly onGo: (line: number, column?: number) => void
}

/** What is to be said of the issue, and where it stands. */
export function Notes({ look, outside, onOutside, onGo }: NotesProps) {
  const { t } = useLocale()
  const notes = look ? notesOf(look) : []
  return (
    <Stack gap="sm">
      <Checkbox
        label={t('admin.issues.ask')}
        checked={outside}
        onChange={({ currentTarget }) => onOutside(currentTarget.checked)}
      />
      {look && notes.length === 0 && <Text c="dimmed">{t('admin.issues.notes.none')}</Text>}
      <NoteList notes={notes} onGo={onGo} />
    </Stack>
  )
}

export interface AnyNote {
  readonly kind: 'blocker' | 'advice' | 'warning'
  readonly message: string
  readonly place: string
  readonly line: number | null
  readonly column: number | null
}

/** What must be mended first, then what was seen in the text, then advice. */
export function notesOf({ problem, warnings, findings }: Look): AnyNote[] {
  const plain = { place: '', column: null }
  const found = findings.map(({ level, ...finding }) => ({ ...finding, kind: level }))
  return [
    ...(problem ? [{ ...plain, ...problem, kind: 'blocker' as const }] : []),
    ...found.filter(({ kind }) => kind === 'blocker'),
    ...warnings.map((warning) => ({ ...plain, ...warning, kind: 'warning' as const })),
    ...found.filter(({ kind }) => kind === 'advice'),
  ]
}

const colours = { blocker: 'red.9', warning: 'grape.8', advice: 'gray.7' } as const

export function NoteList({ notes, onGo }: { notes: readonly AnyNote[]; onGo?: NotesProps['onGo'] }) {
  const { t } = useLocale()
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {notes.map(({ kind, message, place, line, column }, at) => (
        <Group key={at} component="li" gap="sm" align="flex-start" wrap="nowrap">
          <Badge color={colours[kind]} variant="filled" autoContrast={false} miw={64}>
            {t(`admin.issues.${kind}`)}
          </Badge>
          <Stack gap={2} style={{ flex: 1, overflowWrap: 'anywhere' }}>
            <Text size="sm">{place === '' ? message : `${place}: ${message}`}</Text>
            {line !== null && onGo && (
              <Button
                size="compact-xs"
                variant="default"
                style={{ alignSelf: 'flex-start' }}
                onClick={() => onGo(line, column ?? 1)}
              >
                {t('admin.issues.go', { line })}
              </Button>
            )}
          </Stack>
        </Group>
      ))}
    </Stack>
  )
}
