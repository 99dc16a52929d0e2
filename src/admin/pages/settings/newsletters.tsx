import { Anchor, Button, Modal, Select, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMay, useMe, useNewsletters } from '../../me.ts'
import { useDraft } from '../../parts/draft.ts'
import { Form } from '../../parts/form.tsx'
import { Empty } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/paged-table.tsx'

/** All newsletters, and a new one. */
export function NewslettersPage() {
  const { t } = useLocale()
  const newsletters = useNewsletters()
  const may = useMay()
  const all = useMe().newsletterIds === null
  return (
    <Page title={t('settings.newsletters')} actions={may('settings:write') && all && <NewNewsletter />}>
      {newsletters.length === 0 ? (
        <Empty>{t('admin.no_newsletters')}</Empty>
      ) : (
        <Rows
          items={newsletters}
          caption={t('settings.newsletters')}
          keyOf={({ slug }) => slug}
          columns={[
            {
              label: t('settings.name'),
              cell: ({ slug, name }) => (
                <Anchor component={Link} to={`/n/${slug}/settings` as '/'}>
                  {name}
                </Anchor>
              ),
            },
            { label: t('settings.sender_address'), cell: ({ senderAddress }) => senderAddress },
            { label: t('settings.time_zone'), cell: ({ timeZone }) => timeZone, wide: true },
          ]}
        />
      )}
    </Page>
  )
}

const blank = {
  ...{ slug: '', name: '', language: 'zh-CN' as 'zh-CN' | 'en', senderName: '', senderAddress: '' },
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
}

function NewNewsletter() {
  const { t } = useLocale()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button onClick={open}>{t('settings.new_newsletter')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('settings.new_newsletter')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        <NewForm />
      </Modal>
    </>
  )
}

function NewForm() {
  const { t } = useLocale()
  const navigate = useNavigate()
  const creating = useApiMutation({
    fields: Object.keys(blank),
    change: (json: typeof blank) => answerOf(api.newsletters.$post({ json })),
    stale: [['newsletters']],
    done: t('settings.created'),
    onDone: (_, { slug }) => void navigate({ to: `/n/${slug}/settings` as '/' }),
  })
  const { draft, text, value } = useDraft(blank, creating.fields)
  return (
    <Form onSubmit={() => creating.mutate(draft)} isPending={creating.isPending} submit={t('admin.create')}>
      <TextInput label={t('settings.name')} required data-autofocus {...text('name')} />
      <TextInput label={t('settings.slug')} description={t('settings.slug.text')} required {...text('slug')} />
      <Select
        label={t('settings.language')}
        allowDeselect={false}
        data={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        {...value('language')}
      />
      <TextInput label={t('settings.sender_name')} required {...text('senderName')} />
      <TextInput label={t('settings.sender_address')} required type="email" {...text('senderAddress')} />
      <TextInput label={t('settings.time_zone')} required {...text('timeZone')} />
    </Form>
  )
}
