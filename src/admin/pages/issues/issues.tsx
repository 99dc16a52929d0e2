import { Anchor, Button, FileButton, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { formatDay, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Page } from '../../parts/page.tsx'
import { type Column, PagedTable } from '../../parts/paged-table.tsx'
import { issuesKey, type ListedIssue, listIssues } from './asks.ts'
import { ReplaceDialog, useBringIn } from './bring-in.tsx'
import { Status } from './desk.tsx'
import { DropFile } from './drop-file.tsx'
import { NewIssueButton } from './new-issue.tsx'

const kinds = '.md,.markdown,.txt,.pdf,.docx,.html,.htm'

/** All issues of a newsletter, the latest first. */
export function IssuesPage() {
  const { t } = useLocale()
  const { newsletter } = useParams({ strict: false }) as { newsletter: string }
  const mayWrite = useMay()('issues:write')
  const bringIn = useBringIn(newsletter)
  const columns = useColumns(newsletter)
  const actions = mayWrite && (
    <>
      <FileButton accept={kinds} onChange={(file) => file && bringIn.take(file)}>
        {(props) => (
          <Button variant="default" loading={bringIn.pending} {...props}>
            {t('admin.issues.import')}
          </Button>
        )}
      </FileButton>
      <NewIssueButton newsletter={newsletter} />
    </>
  )
  return (
    <Page title={t('admin.issues')} actions={actions}>
      <DropFile enabled={mayWrite} onFile={bringIn.take}>
        <PagedTable
          key={newsletter}
          queryKey={issuesKey(newsletter)}
          load={(cursor) => listIssues(newsletter, cursor)}
          columns={columns}
          keyOf={({ id }) => id}
          caption={t('admin.issues')}
          empty={t('admin.issues.none')}
        />
      </DropFile>
      <ReplaceDialog bringIn={bringIn} />
    </Page>
  )
}

function useColumns(newsletter: string): Column<ListedIssue>[] {
  const { t, locale } = useLocale()
  const count = (value: number | null) => (value === null ? '–' : formatNumber(locale, value))
  return [
    {
      label: t('admin.issues.title'),
      cell: ({ date, title, revision }) => (
        <>
          <Anchor component={Link} to={`/n/${newsletter}/issues/${date}` as '/'}>
            {title}
          </Anchor>
          <Text size="sm" c="dimmed">
            {formatDay(locale, date)}
            {revision > 1 && `, ${t('admin.issues.revision', { revision })}`}
          </Text>
        </>
      ),
    },
    { label: t('admin.issues.status'), cell: ({ status }) => <Status status={status} /> },
    { label: t('admin.issues.words'), cell: ({ wordCount }) => count(wordCount), numeric: true, wide: true },
    { label: t('admin.issues.warnings'), cell: ({ warningCount }) => count(warningCount), numeric: true, wide: true },
  ]
}
