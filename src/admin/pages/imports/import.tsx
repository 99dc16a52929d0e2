import { Alert, Progress, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { formatNumber, formatShare } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { useSlug } from '../audience/queries.ts'
import { removeUpload, type Upload, uploadQuery } from './asks.ts'
import { Report } from './report.tsx'
import { Setup } from './setup.tsx'

/** One file: what is in it, how far its import has come, what became of each row. */
export function ImportPage() {
  const { t } = useLocale()
  const newsletter = useSlug()
  const { upload: id } = useParams({ strict: false }) as { upload: string }
  const query = useQuery(uploadQuery(newsletter, id))
  return (
    <Page
      title={query.data?.file ?? t('admin.nav.imports')}
      actions={query.data && <Remove newsletter={newsletter} id={id} upload={query.data} />}
    >
      <Loaded query={query}>
        {(upload) => <Stage newsletter={newsletter} id={id} upload={upload} at={query.dataUpdatedAt} />}
      </Loaded>
    </Page>
  )
}

interface StageProps {
  readonly newsletter: string
  readonly id: string
  readonly upload: Upload
  /** When the server said so. */
  readonly at: number
}

function Stage({ newsletter, id, upload, at }: StageProps) {
  const may = useMay()
  const { status, trial, report, problem } = upload
  const open = status === 'uploaded' || status === 'failed' || (status === 'done' && trial)
  return (
    <Stack>
      {problem !== null && <Alert color="red">{problem}</Alert>}
      {(status === 'waiting' || status === 'running') && <UnderWay upload={upload} at={at} />}
      {status === 'done' && report && <Report newsletter={newsletter} id={id} upload={upload} report={report} />}
      {open && may('audience:write') && <Setup newsletter={newsletter} id={id} upload={upload} />}
    </Stack>
  )
}

/** Of the file, and of the record of what became of it. */
function Remove({ newsletter, id, upload: { file, status } }: Omit<StageProps, 'at'>) {
  const { t } = useLocale()
  const may = useMay()
  const navigate = useNavigate()
  const remove = useApiMutation({
    change: () => removeUpload(newsletter, id),
    stale: [['imports', newsletter]],
    done: t('admin.imports.removed', { file }),
    onDone: () => void navigate({ to: `/n/${newsletter}/imports` as '/' }),
  })
  if (status === 'waiting' || status === 'running' || !may('audience:write')) return null
  return (
    <ConfirmButton
      label={t('admin.remove')}
      loading={remove.isPending}
      question={t('admin.imports.remove.question', { file })}
      onConfirm={() => remove.mutate()}
    />
  )
}

function UnderWay({ upload: { stage, rowsRead, bytesRead, bytes }, at }: Pick<StageProps, 'upload' | 'at'>) {
  const { t, locale } = useLocale()
  const rate = useRate(rowsRead, at)
  const share = bytes === 0 ? 0 : Math.min(1, bytesRead / bytes)
  return (
    <Stack gap="xs" role="status">
      <Progress value={share * 100} animated aria-label={t('admin.imports.status.running')} />
      <Text>
        {stage === 'merging'
          ? t('admin.imports.merging')
          : t(rate > 0 ? 'admin.imports.progress.rate' : 'admin.imports.progress', {
              rows: formatNumber(locale, rowsRead),
              share: formatShare(locale, share),
              rate: formatNumber(locale, rate),
            })}
      </Text>
    </Stack>
  )
}

/** Rows a second since the page was opened; 0 while nobody can say. */
function useRate(rows: number, at: number): number {
  const [first] = useState({ rows, at })
  return at > first.at ? Math.round(((rows - first.rows) * 1_000) / (at - first.at)) : 0
}
