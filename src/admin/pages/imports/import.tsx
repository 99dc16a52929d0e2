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
import { durationOf } from '../mailings/words.ts'
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

function UnderWay({ upload, at }: Pick<StageProps, 'upload' | 'at'>) {
  const { t, locale } = useLocale()
  const { stage, rowsRead } = upload
  const share = shareOf(upload)
  const { rate, secondsLeft } = usePace(rowsRead, share, at)
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
        {stage !== 'merging' &&
          secondsLeft !== null &&
          ` · ${t('admin.mailings.left', { time: durationOf(t, locale, secondsLeft) })}`}
      </Text>
    </Stack>
  )
}

const shareOf = ({ bytes, bytesRead }: Upload) => (bytes === 0 ? 0 : Math.min(1, bytesRead / bytes))

/** Rows a second since the page was opened, and how long reading the rest takes; 0 and null while nobody can say. */
function usePace(rows: number, share: number, at: number): { rate: number; secondsLeft: number | null } {
  const [first] = useState({ rows, share, at })
  const seconds = (at - first.at) / 1_000
  return {
    rate: seconds > 0 ? Math.round((rows - first.rows) / seconds) : 0,
    secondsLeft: share > first.share ? (seconds * (1 - share)) / (share - first.share) : null,
  }
}
