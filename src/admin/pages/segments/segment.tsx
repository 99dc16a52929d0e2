import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Rule } from '../../../audience/segments/rule.ts'
import { answerOf, api, ifMatch, type Seen, seenOf } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Held, useHold } from '../../parts/held.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { useSlug } from '../audience/queries.ts'
import { RuleFields } from './rule-fields.tsx'
import { useRule, type Written } from './use-rule.ts'

const segments = api.newsletters[':newsletter'].segments
const one = segments[':segment']

/** A saved one, with its rule in both forms. */
interface Saved {
  readonly slug: string
  readonly name: string
  readonly text: string
  readonly rule?: unknown
}

/** A rule, and whom it means; a new one at `/segments/new`. */
export function SegmentPage() {
  const { t } = useLocale()
  const newsletter = useSlug()
  const { segment } = useParams({ strict: false }) as { segment: string }
  const param = { newsletter, segment }
  const isNew = segment === 'new'
  const query = useQuery({
    queryKey: ['segment', newsletter, segment],
    queryFn: () => seenOf(one.$get({ param })),
    enabled: !isNew,
  })
  if (isNew) {
    return (
      <Page title={t('admin.segments.new')}>
        <Form newsletter={newsletter} />
      </Page>
    )
  }
  return (
    <Page title={query.data?.value.name ?? t('admin.nav.segments')}>
      <Loaded query={query}>
        {(loaded) => (
          <Held key={`${newsletter} ${segment}`} loaded={loaded} shows={({ name, text }) => [name, text]}>
            {(seen, renew) => <Form newsletter={newsletter} seen={seen} onSaved={renew} />}
          </Held>
        )}
      </Loaded>
    </Page>
  )
}

interface FormProps {
  readonly newsletter: string
  /** Left out, with what follows its save: a new one. */
  readonly seen?: Seen<Saved>
  readonly onSaved?: () => void
}

function Form({ newsletter, seen, onSaved }: FormProps) {
  const { t } = useLocale()
  const may = useMay()('audience:write')
  const [slug, setSlug] = useState('')
  const [name, setName] = useState(seen?.value.name ?? '')
  const rule = useRule(newsletter, seen && { text: seen.value.text, rule: seen.value.rule as Rule })
  useHold([seen?.value.name ?? '', seen?.value.text ?? ''], [name, rule.written])
  const { save, remove } = useChanges(newsletter, seen, onSaved)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (rule.written !== undefined) save.mutate({ slug, name, rule: rule.written })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {!seen && (
          <TextInput
            label={t('admin.slug')}
            description={t('admin.slug.hint')}
            value={slug}
            onChange={({ currentTarget }) => setSlug(currentTarget.value)}
            error={save.fields.slug}
            required
          />
        )}
        <TextInput
          label={t('admin.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={save.fields.name}
          disabled={!may}
          required
        />
        <RuleFields newsletter={newsletter} rule={rule} wrong={save.fields.rule} />
        {may && (
          <Group justify="space-between">
            <Button type="submit" loading={save.isPending} disabled={rule.written === undefined}>
              {t('admin.save')}
            </Button>
            {seen && (
              <ConfirmButton
                label={t('admin.remove')}
                question={t('admin.segments.remove.question')}
                onConfirm={() => remove.mutate()}
              />
            )}
          </Group>
        )}
      </Stack>
    </form>
  )
}

interface Draft {
  readonly slug: string
  readonly name: string
  readonly rule: Written
}

function useChanges(newsletter: string, seen: Seen<Saved> | undefined, onSaved: (() => void) | undefined) {
  const { t } = useLocale()
  const navigate = useNavigate()
  const stale = [['segments', newsletter], ...(seen ? [['segment', newsletter, seen.value.slug]] : [])]
  const param = { newsletter, segment: seen?.value.slug ?? '' }
  const save = useApiMutation({
    fields: ['slug', 'name', 'rule'],
    change: ({ slug, name, rule }: Draft) =>
      seen
        ? answerOf(one.$patch({ param, json: { name, rule } }, ifMatch(seen.etag)))
        : answerOf(segments.$post({ param: { newsletter }, json: { slug, name, rule } })),
    stale,
    done: t('admin.saved'),
    onDone: ({ slug }) => {
      onSaved?.()
      void navigate({ to: `/n/${newsletter}/segments/${slug}` as '/' })
    },
  })
  const remove = useApiMutation({
    change: () => answerOf(one.$delete({ param })),
    stale: [['segments', newsletter]],
    gone: [['segment', newsletter, param.segment]],
    onDone: () => navigate({ to: `/n/${newsletter}/segments` as '/' }),
  })
  return { save, remove }
}
