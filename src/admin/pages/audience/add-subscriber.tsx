import { Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletters } from '../../me.ts'
import { Form } from '../../parts/form.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { listsQuery } from './queries.ts'

interface AddProps {
  readonly newsletter: string
  /** Of somebody who is known; left out: they are asked for. */
  readonly email?: string
  readonly onDone: () => void
}

/** Puts somebody on a list, with the evidence that they agreed. */
export function AddSubscriber({ newsletter, email: known, onDone }: AddProps) {
  const { t } = useLocale()
  const newsletterId = useNewsletters().find(({ slug }) => slug === newsletter)?.id
  const lists = useQuery(listsQuery(newsletter)).data ?? []
  const [given, setGiven] = useState({ email: known ?? '', name: '', list: '', consent: '' })
  const set = (change: Partial<typeof given>) => setGiven((before) => ({ ...before, ...change }))
  const list = given.list || lists[0]?.slug || ''
  const add = useApiMutation({
    fields: known === undefined ? ['email', 'name', 'consent'] : ['consent'],
    change: () => answerOf(api.subscribers.$post({ json: { ...given, list, newsletter } })),
    stale: [['subscribers'], ['subscriber'], ['lists', newsletter]],
    done: ({ subscriptions }) => {
      const words = subscriptions.find((one) => one.list === list && one.newsletterId === newsletterId)?.words
      return t(words === given.consent.trim() ? 'admin.saved' : 'admin.subscribers.consent.before')
    },
    onDone,
  })
  return (
    <Form onSubmit={() => add.mutate()} isPending={add.isPending} submit={t('admin.add')}>
      {known === undefined && (
        <>
          <TextInput
            type="email"
            label={t('admin.address')}
            value={given.email}
            onChange={({ currentTarget }) => set({ email: currentTarget.value })}
            error={add.fields.email}
            required
            data-autofocus
          />
          <TextInput
            label={t('admin.person_name')}
            value={given.name}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
            error={add.fields.name}
          />
        </>
      )}
      <Select
        label={t('admin.subscribers.list')}
        data={lists.map(({ slug, name }) => ({ value: slug, label: name }))}
        value={list}
        onChange={(value) => set({ list: value ?? '' })}
        allowDeselect={false}
        required
      />
      <Textarea
        label={t('admin.subscribers.consent')}
        description={t('admin.subscribers.consent.hint')}
        value={given.consent}
        onChange={({ currentTarget }) => set({ consent: currentTarget.value })}
        error={add.fields.consent}
        required
        autosize
        maxRows={6}
      />
    </Form>
  )
}
