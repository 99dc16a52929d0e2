import { Alert, Button, Group, List, Menu, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { type AnswerOf, api, ifMatch, type Seen, seenOf } from '../../client.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loaded, Loading } from '../../parts/loaded.tsx'
import { MailFrame, type Scheme, type Width } from '../../parts/mail-frame.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { Page } from '../../parts/page.tsx'
import { previewUrl } from '../issues/asks.ts'
import { Faint } from './faint.tsx'
import { type Look, themeName, useLook } from './look.ts'
import { FrameChoices } from './looks.tsx'
import classes from './theme.module.css'

const Writing = lazy(() => import('./theme-writing.tsx'))
const ofNewsletter = api.newsletters[':newsletter']
const own = 'own'

type Theme = AnswerOf<Awaited<ReturnType<typeof ofNewsletter.theme.$get>>>

/** The theme that a newsletter brings itself. */
export function OwnThemePage() {
  const { t } = useLocale()
  const { newsletter } = useParams({ strict: false }) as { newsletter: string }
  const query = useQuery({
    queryKey: ['newsletters', newsletter, 'own-theme'],
    queryFn: () => seenOf(ofNewsletter.theme.$get({ param: { newsletter } })),
    // What is being written stays as it is until it is saved.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (query.data) return <Desk slug={newsletter} first={query.data} />
  return (
    <Page title={t('settings.own_theme')}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  )
}

function Desk({ slug, first }: { slug: string; first: Seen<Theme> }) {
  const { t } = useLocale()
  const disabled = !useMay()('settings:write')
  const { starter } = first.value
  const [{ theme, etag }, setSeen] = useState({ theme: first.value.theme, etag: first.etag })
  const [text, setText] = useState({ source: first.value.source ?? starter, edition: 0 })
  const replace = (source: string) => setText(({ edition }) => ({ source, edition: edition + 1 }))
  const look = useLook(slug, { theme: own, source: text.source })
  const faults = look.data?.faults ?? []
  return (
    <Page
      title={t('settings.own_theme')}
      actions={
        <Actions slug={slug} source={text.source} theme={theme} etag={etag} disabled={disabled} onSeen={setSeen} />
      }
    >
      <Text c="dimmed">{t(theme === own ? 'settings.own_theme.in_use' : 'settings.own_theme.not_in_use')}</Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="sm">
          <div className={classes.writing}>
            <Suspense fallback={<Loading />}>
              <Writing
                key={text.edition}
                label={t('settings.own_theme.source')}
                start={text.source}
                readOnly={disabled}
                faults={faults}
                onChange={(source) => setText((now) => ({ ...now, source }))}
              />
            </Suspense>
          </div>
          {!disabled && (
            <Group justify="flex-end">
              <ConfirmButton
                size="xs"
                label={t('settings.own_theme.afresh')}
                question={t('settings.own_theme.afresh.text')}
                onConfirm={() => replace(starter)}
              />
            </Group>
          )}
        </Stack>
        <Shown slug={slug} look={look.data} error={look.error} />
      </SimpleGrid>
    </Page>
  )
}

interface ActionsProps {
  readonly slug: string
  readonly source: string
  readonly theme: string
  readonly etag: string
  readonly disabled: boolean
  readonly onSeen: (seen: { theme: string; etag: string }) => void
}

function Actions({ slug, source, theme, etag, disabled, onSeen }: ActionsProps) {
  const { t } = useLocale()
  const param = { newsletter: slug }
  const stale = [
    ['newsletters', slug, 'settings'],
    ['newsletters', slug, 'theme'],
    ['look', slug],
  ]
  const onDone = ({ value, etag }: Seen<{ theme: string }>) => onSeen({ theme: value.theme, etag })
  const saving = useApiMutation({
    change: () => seenOf(ofNewsletter.theme.$put({ param, json: { source } }, ifMatch(etag))),
    ...{ stale, done: t('settings.own_theme.saved'), onDone },
  })
  const leaving = useApiMutation({
    change: (theme: string) => seenOf(ofNewsletter.$patch({ param, json: { theme } }, ifMatch(etag))),
    ...{ stale, done: t('admin.saved'), onDone },
  })
  return (
    <>
      <Button
        variant="default"
        component="a"
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(source)}`}
        download={`${slug}.mjml`}
      >
        {t('settings.own_theme.download')}
      </Button>
      {!disabled && theme === own && <BuiltIn isPending={leaving.isPending} onChoose={leaving.mutate} />}
      {!disabled && (
        <Button loading={saving.isPending} onClick={() => saving.mutate()}>
          {t('settings.own_theme.save')}
        </Button>
      )}
    </>
  )
}

function BuiltIn({ isPending, onChoose }: { isPending: boolean; onChoose: (theme: string) => void }) {
  const { t } = useLocale()
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" loading={isPending}>
          {t('settings.own_theme.leave')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {['daily', 'letter', 'digest'].map((name) => (
          <Menu.Item key={name} onClick={() => onChoose(name)}>
            {themeName(t, name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The newest issue in it, or what has to be mended first. */
function Shown({ slug, look, error }: { slug: string; look: Look | undefined; error: Error | null }) {
  const { t, locale } = useLocale()
  const [width, setWidth] = useState<Width>('phone')
  const [scheme, setScheme] = useState<Scheme>('light')
  if (error) return <Failed error={error} />
  if (!look) return <Loading />
  const { preview, faults, faint } = look
  return (
    <Stack gap="sm">
      <FrameChoices width={width} scheme={scheme} onWidth={setWidth} onScheme={setScheme} />
      <div aria-live="polite">
        {faults.length > 0 && (
          <Alert color="red" variant="light" title={t('settings.own_theme.faults')}>
            <List size="sm">
              {faults.map(({ line, code, message }) => (
                <List.Item key={`${line} ${code} ${message}`}>{message}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        {preview && (
          <Text size="sm" c="dimmed">
            {preview.date
              ? t('settings.own_theme.shows', { date: formatDay(locale, preview.date) })
              : t('settings.own_theme.specimen')}{' '}
            {t('settings.own_theme.size', { kilobytes: formatNumber(locale, Math.round(preview.bytes / 1024)) })}
          </Text>
        )}
      </div>
      {preview && (
        <MailFrame
          title={t('admin.issues.preview')}
          url={previewUrl(slug, preview.id, 'html')}
          width={width}
          scheme={scheme}
        />
      )}
      <Faint found={faint} />
    </Stack>
  )
}
