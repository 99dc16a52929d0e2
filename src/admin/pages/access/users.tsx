import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type AnswerOf, answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMay, useMe } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/paged-table.tsx'
import { NewsletterNames } from './newsletters.tsx'
import { Shown } from './shown.tsx'
import { InviteForm, RoleForm } from './user-form.tsx'

type User = AnswerOf<Awaited<ReturnType<typeof api.users.$get>>>['items'][number]

/** Who may sign in. */
export function UsersPage() {
  const { t } = useLocale()
  const may = useMay()
  const [link, setLink] = useState<{ email: string; link: string | null; mailed: boolean }>()
  const [opened, setOpened] = useState<'invite' | User>()
  const query = useQuery({ queryKey: ['users'], queryFn: () => answerOf(api.users.$get()) })
  const close = () => setOpened(undefined)
  const show = ({ user, ...made }: { user: { email: string }; link: string | null; mailed: boolean }) => {
    close()
    setLink({ ...made, email: user.email })
  }
  const writes = may('access:write')
  return (
    <Page
      title={t('access.users')}
      actions={writes && <Button onClick={() => setOpened('invite')}>{t('access.invite')}</Button>}
    >
      {link?.link && (
        <Shown
          title={t(link.mailed ? 'access.invite.mailed' : 'access.invite.link', { email: link.email })}
          text={link.link}
          onClose={() => setLink(undefined)}
        />
      )}
      <Loaded query={query} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => <Table items={items} writes={writes} onLink={show} onChange={setOpened} />}
      </Loaded>
      <Modal
        opened={opened !== undefined}
        onClose={close}
        title={typeof opened === 'object' ? opened.email : t('access.invite')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        {opened === 'invite' && <InviteForm onDone={show} />}
        {opened !== undefined && opened !== 'invite' && <RoleForm user={opened} onDone={close} />}
      </Modal>
    </Page>
  )
}

interface TableProps {
  readonly items: readonly User[]
  readonly writes: boolean
  readonly onLink: Parameters<typeof InviteForm>[0]['onDone']
  readonly onChange: (user: User) => void
}

function Table({ items, writes, onLink, onChange }: TableProps) {
  const { t } = useLocale()
  const columns = [
    {
      label: t('access.user'),
      cell: ({ name, email, role, joined, twoFactor }: User) => (
        <Stack gap={2}>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            {!joined && <Badge variant="default">{t('access.invited')}</Badge>}
            {twoFactor && <Badge variant="default">TOTP</Badge>}
          </Group>
          <Text size="sm">{email}</Text>
          <Text size="sm" hiddenFrom="sm">
            {t(`access.role.${role}`)}
          </Text>
        </Stack>
      ),
    },
    { label: t('access.role'), wide: true, cell: ({ role }: User) => t(`access.role.${role}`) },
    {
      label: t('access.newsletters'),
      wide: true,
      cell: ({ newsletterIds }: User) => <NewsletterNames ids={newsletterIds} />,
    },
  ]
  const acts = {
    label: t('access.acts'),
    cell: (user: User) => <Acts user={user} onLink={onLink} onChange={() => onChange(user)} />,
  }
  return (
    <Rows
      items={items}
      columns={writes ? [...columns, acts] : columns}
      keyOf={({ id }) => id}
      caption={t('access.users')}
    />
  )
}

function Acts({ user, onLink, onChange }: { user: User; onLink: TableProps['onLink']; onChange: () => void }) {
  const { t } = useLocale()
  const { email: own } = useMe()
  const param = { id: String(user.id) }
  const again = useApiMutation({ change: () => answerOf(api.users[':id'].link.$post({ param })), onDone: onLink })
  const remove = useApiMutation({ change: () => answerOf(api.users[':id'].$delete({ param })), stale: [['users']] })
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" onClick={onChange}>
        {t('access.change')}
      </Button>
      <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
        {t(user.joined ? 'access.reset' : 'access.invite.again')}
      </Button>
      {user.email !== own && (
        <ConfirmButton
          size="xs"
          label={t('admin.remove')}
          question={t('access.remove.question', { email: user.email })}
          onConfirm={() => remove.mutate()}
        />
      )}
    </Group>
  )
}
