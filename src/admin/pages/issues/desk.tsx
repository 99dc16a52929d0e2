import { Alert, Badge, Group, SimpleGrid, Stack, Tabs, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Seen } from '../../client.ts'
import { formatDay } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Loading } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Actions } from './actions.tsx'
import { lookAt, type Of, type Written } from './asks.ts'
import { Conflict, KeptText } from './conflict.tsx'
import { DifferencePanel } from './difference.tsx'
import { useDraft } from './draft.ts'
import classes from './issues.module.css'
import { Notes, notesOf } from './notes.tsx'
import { type NewPicture, Pictures } from './pictures.tsx'
import { Preview } from './preview.tsx'
import { SavingState } from './saving-state.tsx'
import type { Pen } from './writing.tsx'

const Writing = lazy(() => import('./writing.tsx'))
const restMs = 500

/** The text of an issue, and beside it what becomes of it. */
export function Desk({ of, first }: { of: Of; first: Seen<Written> }) {
  const { t, locale } = useLocale()
  const mayWrite = useMay()('issues:write')
  const draft = useDraft(of, first)
  const pen = useRef<Pen>(null)
  const [picture, setPicture] = useState<NewPicture>()
  const [as, setAs] = useState('')
  const [outside, setOutside] = useState(false)
  const [text] = useDebouncedValue(draft.text, restMs)
  const { data: look, error } = useLook(of, text, as, outside)
  const { issue, version } = draft.seen.value
  const deciding = draft.kept !== undefined || draft.saving.kind === 'conflict'
  const go = (line: number, column?: number) => pen.current?.go(line, column)
  const count = look ? notesOf(look).length : 0
  return (
    <Page title={issue?.title ?? formatDay(locale, of.date)} actions={<Actions of={of} draft={draft} onGo={go} />}>
      <Group gap="sm">
        <Text c="dimmed">{formatDay(locale, of.date)}</Text>
        {issue && <Status status={issue.status} />}
        <SavingState saving={draft.saving} />
      </Group>
      {!mayWrite && <Text c="dimmed">{t('admin.issues.read_only')}</Text>}
      {mayWrite && issue?.status === 'final' && (
        <Alert color="blue">{t('admin.issues.is_final', { revision: issue.revision })}</Alert>
      )}
      <KeptText draft={draft} />
      <Conflict of={of} draft={draft} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="xs">
          {mayWrite && !deciding && (
            <Pictures newsletter={of.newsletter} pen={pen} waiting={picture} onWaiting={setPicture} />
          )}
          <div className={classes.writing}>
            <Suspense fallback={<Loading />}>
              <Writing
                key={draft.edition}
                ref={pen}
                label={t('admin.issues.text')}
                start={draft.text}
                readOnly={!mayWrite || deciding}
                onChange={draft.type}
                onPicture={setPicture}
              />
            </Suspense>
          </div>
        </Stack>
        <Tabs defaultValue="preview" keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="preview">{t('admin.issues.preview')}</Tabs.Tab>
            <Tabs.Tab
              value="notes"
              rightSection={
                count > 0 ? (
                  <Badge size="sm" circle={count < 10} color="gray.7">
                    {count}
                  </Badge>
                ) : undefined
              }
            >
              {t('admin.issues.notes')}
            </Tabs.Tab>
            <Tabs.Tab value="difference">{t('admin.issues.difference')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="preview">
            <Preview of={of} look={look} error={error} onAs={setAs} />
          </Tabs.Panel>
          <Tabs.Panel value="notes">
            <Notes look={look} outside={outside} onOutside={setOutside} onGo={go} />
          </Tabs.Panel>
          <Tabs.Panel value="difference">
            <DifferencePanel
              of={of}
              text={text}
              changedAt={version?.changedAt ?? ''}
              onTake={mayWrite && !deciding ? draft.replace : undefined}
            />
          </Tabs.Panel>
        </Tabs>
      </SimpleGrid>
    </Page>
  )
}

/** What is to be said of the text as it is being written; the last answer stays until the next is there. */
function useLook(of: Of, text: string, as: string, outside: boolean) {
  return useQuery({
    queryKey: ['issue-look', of, text, as, outside],
    queryFn: () => lookAt(of, { text, ...(as !== '' && { as }), ...(outside && { outside }) }),
    placeholderData: (before) => before,
    gcTime: 60_000,
    staleTime: 60_000,
  })
}

export function Status({ status }: { status: 'draft' | 'final' }) {
  const { t } = useLocale()
  return (
    <Badge variant="filled" autoContrast={false} color={status === 'final' ? 'teal.9' : 'gray.7'}>
      {t(`admin.issues.${status}`)}
    </Badge>
  )
}
