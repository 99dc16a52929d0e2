import { Anchor, Button, Code } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/paged-table.tsx'
import { segmentsQuery, useSlug } from '../audience/queries.ts'
import { Count } from './count.tsx'

/** The saved rules of a newsletter. */
export function SegmentsPage() {
  const { t } = useLocale()
  const may = useMay()
  const newsletter = useSlug()
  const query = useQuery(segmentsQuery(newsletter))
  const make = may('audience:write') && (
    <Button component={Link} to={`/n/${newsletter}/segments/new` as '/'}>
      {t('admin.segments.new')}
    </Button>
  )
  const columns = [
    {
      label: t('admin.name'),
      cell: ({ slug, name }: { slug: string; name: string }) => (
        <Anchor component={Link} to={`/n/${newsletter}/segments/${slug}` as '/'}>
          {name}
        </Anchor>
      ),
    },
    { label: t('admin.segments.rule'), cell: ({ text }: { text: string }) => <Code>{text}</Code> },
    {
      label: t('admin.segments.people'),
      numeric: true,
      cell: ({ text }: { text: string }) => <Count newsletter={newsletter} rule={text} />,
    },
  ]
  return (
    <Page title={t('admin.nav.segments')} actions={make}>
      <Loaded query={query} isEmpty={(items) => items.length === 0} empty={t('admin.segments.none')}>
        {(items) => (
          <Rows items={items} columns={columns} keyOf={({ slug }) => slug} caption={t('admin.nav.segments')} />
        )}
      </Loaded>
    </Page>
  )
}
