import { Badge, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerOf, api } from '../../client.ts'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay, useSeesAll } from '../../me.ts'
import { AsOf, whileRenewing } from '../../parts/as-of.tsx'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { type Column, Rows } from '../../parts/paged-table.tsx'
import { ExportMenu } from './export-menu.tsx'
import { ChangeList, NewList } from './list-form.tsx'
import { countedListsQuery, type ListShown, useSlug } from './queries.ts'
import { SignUpForm } from './sign-up-form.tsx'

/** What readers of a newsletter subscribe to. */
export function ListsPage() {
  const { t } = useLocale()
  const may = useMay()
  const newsletter = useSlug()
  const query = useQuery({ ...countedListsQuery(newsletter), refetchInterval: whileRenewing })
  const columns = useColumns(newsletter)
  const actions = (
    <Group>
      <DialogButton wide variant="default" label={t('admin.sign_up')}>
        {() => <SignUpForm newsletter={newsletter} />}
      </DialogButton>
      {may('audience:write') && (
        <DialogButton label={t('admin.lists.new')}>
          {(close) => <NewList newsletter={newsletter} onDone={close} />}
        </DialogButton>
      )}
    </Group>
  )
  return (
    <Page title={t('admin.nav.lists')} actions={actions}>
      <Loaded query={query} isEmpty={({ items }) => items.length === 0} empty={t('admin.lists.none')}>
        {({ items, ...kept }) => (
          <>
            <AsOf kept={kept} />
            <Rows items={items} columns={columns} keyOf={({ id }) => id} caption={t('admin.nav.lists')} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function useColumns(newsletter: string): readonly Column<ListShown>[] {
  const { t, locale } = useLocale()
  const number = (label: string, of: (list: ListShown) => number): Column<ListShown> => ({
    label,
    numeric: true,
    cell: (list) => formatNumber(locale, of(list)),
  })
  return [
    { label: t('admin.name'), cell: (list) => <ListName list={list} newsletter={newsletter} /> },
    number(t('admin.state.confirmed'), ({ confirmed }) => confirmed),
    { ...number(t('admin.state.pending'), ({ pending }) => pending), wide: true },
    { ...number(t('admin.state.unsubscribed'), ({ unsubscribed }) => unsubscribed), wide: true },
    { label: t('admin.actions'), cell: (list) => <Actions list={list} newsletter={newsletter} /> },
  ]
}

function ListName({ list, newsletter }: { list: ListShown; newsletter: string }) {
  const { t } = useLocale()
  const seesAll = useSeesAll()
  return (
    <>
      {seesAll ? (
        <Text
          component={Link}
          to={`/n/${newsletter}/subscribers` as '/'}
          search={{ list: list.slug } as never}
          fw={600}
          c="var(--mantine-color-anchor)"
        >
          {list.name}
        </Text>
      ) : (
        <Text fw={600}>{list.name}</Text>
      )}
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {list.slug}
        </Text>
        <Badge size="sm" variant="default" tt="none">
          {t(list.public ? 'admin.lists.public_list' : 'admin.lists.private_list')}
        </Badge>
      </Group>
    </>
  )
}

function Actions({ list, newsletter }: { list: ListShown; newsletter: string }) {
  const { t, locale } = useLocale()
  const may = useMay()
  const seesAll = useSeesAll()
  const remove = useApiMutation({
    change: () =>
      answerOf(api.newsletters[':newsletter'].lists[':list'].$delete({ param: { newsletter, list: list.slug } })),
    stale: [['lists', newsletter]],
  })
  const count = formatNumber(locale, list.confirmed + list.pending + list.unsubscribed)
  return (
    <Group gap="xs">
      {seesAll && <ExportMenu newsletter={newsletter} list={list.slug} />}
      {may('audience:write') && (
        <>
          <DialogButton size="xs" variant="default" label={t('admin.change')} heading={list.name}>
            {(close) => <ChangeList newsletter={newsletter} list={list.slug} onDone={close} />}
          </DialogButton>
          <ConfirmButton
            size="xs"
            label={t('admin.remove')}
            question={t('admin.lists.remove', { list: list.name, count })}
            onConfirm={() => remove.mutate()}
          />
        </>
      )}
    </Group>
  )
}
