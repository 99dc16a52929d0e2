import { Anchor, Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf } from '../../client.ts'
import { formatMoment, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay, useNewsletter } from '../../me.ts'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Form } from '../../parts/form.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { type Column, Rows } from '../../parts/paged-table.tsx'
import { linksQuery, type Mailing, type MailingLink, mailingsApi, type Place } from './api.ts'

/** Where the links of a mail lead, and have led. */
export function Links({ place, tracking }: { place: Place; tracking: Mailing['tracking'] }) {
  const { t } = useLocale()
  const [opened, { open }] = useDisclosure()
  return (
    <Card withBorder component="section" aria-labelledby="links">
      <Stack>
        <Title order={2} size="h4" id="links">
          {t('admin.links')}
        </Title>
        <Text size="sm">{t(tracking === 'off' ? 'admin.links.untracked' : 'admin.links.text')}</Text>
        {tracking !== 'off' &&
          (opened ? (
            <LinkTable place={place} />
          ) : (
            <Group>
              <Button variant="default" onClick={open}>
                {t('admin.links.show')}
              </Button>
            </Group>
          ))}
      </Stack>
    </Card>
  )
}

function LinkTable({ place }: { place: Place }) {
  const { t, locale } = useLocale()
  const may = useMay()
  const query = useQuery(linksQuery(place))
  const columns: Column<MailingLink>[] = [
    { label: t('admin.links.number'), cell: ({ number }) => number, numeric: true },
    {
      label: t('admin.links.target'),
      cell: (link) => <Target link={link} mayChange={may('mailings:write')} place={place} />,
    },
    {
      label: t('admin.links.clicks'),
      cell: ({ clicks }) => (clicks === null ? '—' : formatNumber(locale, clicks)),
      numeric: true,
    },
  ]
  return (
    <Loaded query={query} isEmpty={(links) => links.length === 0}>
      {(links) => <Rows items={links} columns={columns} keyOf={({ number }) => number} caption={t('admin.links')} />}
    </Loaded>
  )
}

function Target({ link, mayChange, place }: { link: MailingLink; mayChange: boolean; place: Place }) {
  const { t, locale } = useLocale()
  const timeZone = useNewsletter()?.timeZone
  const { number, url, section, redirects } = link
  return (
    <Stack gap={4} align="flex-start">
      <Anchor href={url} target="_blank" rel="noreferrer" size="sm" underline="always" c="inherit">
        {url}
      </Anchor>
      {section && (
        <Text size="xs" c="dimmed">
          {section}
        </Text>
      )}
      {redirects.map(({ at, actor, from, to }) => (
        <Text size="xs" c="dimmed" key={`${at} ${to}`}>
          {t('admin.links.was', { at: formatMoment(locale, at, timeZone), from, actor })}
        </Text>
      ))}
      {mayChange && (
        <DialogButton
          size="xs"
          variant="default"
          label={t('admin.links.redirect')}
          heading={t('admin.links.redirect.of', { number })}
          aria-label={t('admin.links.redirect.of', { number })}
        >
          {(close) => <RedirectForm link={link} place={place} onDone={close} />}
        </DialogButton>
      )}
    </Stack>
  )
}

function RedirectForm({ link, place, onDone }: { link: MailingLink; place: Place; onDone: () => void }) {
  const { t } = useLocale()
  const [url, setUrl] = useState(link.url)
  const number = String(link.number)
  const redirect = useApiMutation({
    change: () =>
      answerOf(mailingsApi[':id'].links[':number'].$put({ param: { ...place, number }, json: { url: url.trim() } })),
    stale: [linksQuery(place).queryKey, ['report', place.newsletter, place.id]],
    done: t('admin.links.done', { number }),
    onDone,
  })
  return (
    <Form
      onSubmit={() => redirect.mutate()}
      isPending={redirect.isPending}
      submit={t('admin.links.redirect')}
      button={{ disabled: url.trim() === '' || url.trim() === link.url }}
    >
      <Text size="sm">{t('admin.links.redirect.text')}</Text>
      <TextInput
        label={t('admin.links.url')}
        type="url"
        value={url}
        error={redirect.error?.message}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        required
        data-autofocus
      />
    </Form>
  )
}
