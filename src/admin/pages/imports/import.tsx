import { Alert, Progress, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { formatNumber, formatShare } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { useSlug } from '../audience/queries.ts'
import { type Upload, uploadQuery } from './asks.ts'
import { Report } from './report.tsx'
import { Setup } from './setup.tsx'

/** One file: what is in it, how far its import has come, what became of each row. */
export function ImportPage() {
  const { t } = useLocale()
  const newsletter = useSlug()
  const { upload: id } = useParams({ strict: false }) as { upload: string }
  const query = useQuery(uploadQuery(newsletter, id))
  return (
    <Page title={query.data?.file ?? t('admin.nav.imports')}>
      <Loaded query={query}>{(upload) => <Stage newsletter={newsletter} id={id} upload={upload} />}</Loaded>
    </Page>
  )
}

function Stage({ newsletter, id, upload }: { newsletter: string; id: string; upload: Upload }) {
  const may = useMay()
  const { status, trial, report, problem } = upload
  const open = status === 'uploaded' || status === 'failed' || (status === 'done' && trial)
  return (
    <Stack>
      {problem !== null && <Alert color="red">{problem}</Alert>}
      {(status === 'waiting' || status === 'running') && <UnderWay upload={upload} />}
      {status === 'done' && report && <Report newsletter={newsletter} id={id} upload={upload} report={report} />}
      {open && may('audience:write') && <Setup newsletter={newsletter} id={id} />}
    </Stack>
  )
}

function UnderWay({ upload: { stage, rowsRead, bytesRead, bytes } }: { upload: Upload }) {
  const { t, locale } = useLocale()
  const share = bytes === 0 ? 0 : Math.min(1, bytesRead / bytes)
  return (
    <Stack gap="xs" role="status">
      <Progress value={share * 100} animated aria-label={t('admin.imports.status.running')} />
      <Text>
        {stage === 'merging'
          ? t('admin.imports.merging')
          : t('admin.imports.progress', { rows: formatNumber(locale, rowsRead), share: formatShare(locale, share) })}
      </Text>
    </Stack>
  )
}
