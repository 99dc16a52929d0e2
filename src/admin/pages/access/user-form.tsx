import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Role, roles } from '../../../access/roles.ts'
import type { Locale } from '../../../locale/phrases.ts'
import { type AnswerOf, answerOf, api, ifMatch, seenOf } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { whileOpen } from '../../queries.ts'
import { Form } from './form.tsx'
import { NewslettersInput } from './newsletters.tsx'

type Invited = AnswerOf<Awaited<ReturnType<typeof api.users.$post>>>
type Ids = readonly number[] | null

/** Whom to invite, as what, and for which newsletters. */
export function InviteForm({ onDone }: { onDone: (made: Invited) => void }) {
  const { t, locale } = useLocale()
  const [newsletterIds, setNewsletterIds] = useState<Ids>(null)
  const { mutate, fields, isPending } = useApiMutation({
    fields: ['email', 'newsletterIds'],
    change: (json: { email: string; role: Role; locale: Locale }) =>
      answerOf(api.users.$post({ json: { ...json, newsletterIds: newsletterIds && [...newsletterIds] } })),
    stale: [['users']],
    onDone,
  })
  const send = (given: Readonly<Record<string, string>>) =>
    mutate({ email: given.email ?? '', role: given.role as Role, locale: given.locale as Locale })
  return (
    <Form onSend={send}>
      <TextInput name="email" type="email" label={t('access.email')} required error={fields.email} data-autofocus />
      <RoleInput chosen="viewer" />
      <NewslettersInput value={newsletterIds} onChange={setNewsletterIds} error={fields.newsletterIds} />
      <Select
        name="locale"
        label={t('access.invite.language')}
        defaultValue={locale}
        allowDeselect={false}
        data={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Button type="submit" loading={isPending}>
        {t('access.invite')}
      </Button>
    </Form>
  )
}

/** Role and newsletters of somebody. */
export function RoleForm({ user: { id }, onDone }: { user: { id: number }; onDone: () => void }) {
  const param = { id: String(id) }
  const query = useQuery({
    queryKey: ['users', id],
    queryFn: () => seenOf(api.users[':id'].$get({ param })),
    ...whileOpen,
  })
  return (
    <Loaded query={query}>
      {({ value, etag }) => (
        <RoleFields id={id} role={value.role} ids={value.newsletterIds} etag={etag} onDone={onDone} />
      )}
    </Loaded>
  )
}

interface RoleFieldsProps {
  readonly id: number
  readonly role: Role
  readonly ids: Ids
  readonly etag: string
  readonly onDone: () => void
}

function RoleFields({ id, role, ids, etag, onDone }: RoleFieldsProps) {
  const { t } = useLocale()
  const [newsletterIds, setNewsletterIds] = useState<Ids>(ids)
  const { mutate, fields, isPending } = useApiMutation({
    fields: ['newsletterIds'],
    change: (role: Role) => {
      const json = { role, newsletterIds: newsletterIds && [...newsletterIds] }
      return answerOf(api.users[':id'].$patch({ param: { id: String(id) }, json }, ifMatch(etag)))
    },
    stale: [['users'], ['me']],
    done: t('admin.saved'),
    onDone,
  })
  return (
    <Form onSend={(given) => mutate(given.role as Role)}>
      <RoleInput chosen={role} />
      <NewslettersInput value={newsletterIds} onChange={setNewsletterIds} error={fields.newsletterIds} />
      <Button type="submit" loading={isPending}>
        {t('admin.save')}
      </Button>
    </Form>
  )
}

function RoleInput({ chosen }: { chosen: Role }) {
  const { t } = useLocale()
  return (
    <Select
      name="role"
      label={t('access.role')}
      description={t('access.role.text')}
      defaultValue={chosen}
      allowDeselect={false}
      data={roles.map((value) => ({ value, label: t(`access.role.${value}`) }))}
    />
  )
}
