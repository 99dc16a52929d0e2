import { Anchor, Button, FileButton, Group, Paper, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type DragEvent, useRef } from 'react'
import type { AdminKey } from '../../../locale/catalogue/admin/index.ts'
import { answerOf, api } from '../../client.ts'
import { formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/paged-table.tsx'
import { useSlug } from '../audience/queries.ts'
import { type Listed, uploadFile } from './asks.ts'

/** Files of people, and what became of each. */
export function ImportsPage() {
  const { t } = useLocale()
  const may = useMay()
  const newsletter = useSlug()
  const columns = useColumns(newsletter)
  const query = useQuery({
    queryKey: ['imports', newsletter],
    queryFn: async () => (await answerOf(api.newsletters[':newsletter'].imports.$get({ param: { newsletter } }))).items,
  })
  return (
    <Page title={t('admin.nav.imports')}>
      {may('audience:write') && <Chooser newsletter={newsletter} />}
      <Loaded query={query} isEmpty={(items) => items.length === 0} empty={t('admin.imports.none')}>
        {(items) => <Rows items={items} columns={columns} keyOf={({ id }) => id} caption={t('admin.nav.imports')} />}
      </Loaded>
    </Page>
  )
}

function Chooser({ newsletter }: { newsletter: string }) {
  const { t } = useLocale()
  const navigate = useNavigate()
  const upload = useApiMutation({
    change: (file: File) => uploadFile(newsletter, file),
    stale: [['imports', newsletter]],
    onDone: ({ id }) => void navigate({ to: `/n/${newsletter}/imports/${id}` as '/' }),
  })
  const reset = useRef<() => void>(null)
  const choose = (file: File | null) => {
    if (file) upload.mutate(file)
    // Or choosing the same file again would be no change.
    reset.current?.()
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const [file] = event.dataTransfer.files
    if (file) upload.mutate(file)
  }
  return (
    <Paper withBorder p="md" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Group>
        <FileButton accept=".csv,.tsv,.txt,.xlsx" resetRef={reset} onChange={choose}>
          {(props) => (
            <Button {...props} loading={upload.isPending}>
              {t('admin.imports.choose')}
            </Button>
          )}
        </FileButton>
        <Text c="dimmed" flex={1} miw={200}>
          {t('admin.imports.kinds')}
        </Text>
      </Group>
    </Paper>
  )
}

function useColumns(newsletter: string) {
  const { t, locale } = useLocale()
  return [
    {
      label: t('admin.imports.file'),
      cell: ({ id, file }: Listed) => (
        <Anchor component={Link} to={`/n/${newsletter}/imports/${id}` as '/'}>
          {file}
        </Anchor>
      ),
    },
    { label: t('admin.imports.status'), cell: ({ status }: Listed) => t(`admin.imports.status.${status}` as AdminKey) },
    { label: t('admin.imports.by'), cell: ({ madeBy }: Listed) => madeBy, wide: true },
    { label: t('admin.imports.when'), cell: ({ madeAt }: Listed) => formatMoment(locale, madeAt), wide: true },
  ]
}
