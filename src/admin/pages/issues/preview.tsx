import { Alert, Box, Code, Group, Loader, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Failed } from '../../parts/failed.tsx'
import { problemOf } from '../../problem.ts'
import { type Look, type Of, previewUrl } from './asks.ts'

const widths = { phone: 375, desktop: 700 } as const
type Width = keyof typeof widths

interface PreviewProps {
  readonly of: Of
  readonly look: Look | undefined
  readonly error: unknown
  readonly onAs: (address: string) => void
}

/** The mail, as somebody would get it. */
export function Preview({ of, look, error, onAs }: PreviewProps) {
  const { t, locale } = useLocale()
  const [form, setForm] = useState<'html' | 'text' | 'source'>('html')
  const [width, setWidth] = useState<Width>('phone')
  const [scheme, setScheme] = useState<'light' | 'dark'>('light')
  const preview = look?.preview
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Choice
          label={t('admin.issues.form')}
          value={form}
          onChange={setForm}
          options={{ html: t('admin.issues.html'), text: t('admin.issues.plain'), source: t('admin.issues.source') }}
        />
        {form === 'html' && (
          <>
            <Choice
              label={t('admin.issues.width')}
              value={width}
              onChange={setWidth}
              options={{ phone: t('admin.issues.phone'), desktop: t('admin.issues.desktop') }}
            />
            <Choice
              label={t('admin.issues.scheme')}
              value={scheme}
              onChange={setScheme}
              options={{ light: t('admin.issues.light'), dark: t('admin.issues.dark') }}
            />
          </>
        )}
        <AsWhom onAs={onAs} />
      </Group>
      {error ? <Failed error={error} /> : null}
      {look?.problem && (
        <Alert color="orange" title={t('admin.issues.unreadable')}>
          {look.problem.message}
        </Alert>
      )}
      {preview && (
        <>
          <Text size="sm">
            {t('admin.issues.subject', { subject: preview.subject })}
            <Text span c="dimmed" size="sm" ml="sm">
              {t('admin.issues.size', {
                words: formatNumber(locale, preview.words),
                kilobytes: formatNumber(locale, Math.round(preview.bytes / 102.4) / 10),
              })}
            </Text>
          </Text>
          {form === 'html' ? (
            <Frame
              title={t('admin.issues.preview')}
              width={widths[width]}
              src={`${previewUrl(of.newsletter, preview.id, 'html')}?width=${width}&scheme=${scheme}`}
            />
          ) : (
            <Plain
              key={form}
              label={t(form === 'text' ? 'admin.issues.plain' : 'admin.issues.source')}
              url={previewUrl(of.newsletter, preview.id, form)}
            />
          )}
        </>
      )}
    </Stack>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: Readonly<Record<Value, string>>
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const data = Object.entries<string>(options).map(([value, label]) => ({ value, label }))
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      data={data}
      value={value}
      onChange={(value) => onChange(value as Value)}
    />
  )
}

/** Only for those who may see subscribers. */
function AsWhom({ onAs }: Pick<PreviewProps, 'onAs'>) {
  const { t } = useLocale()
  const [address, setAddress] = useState('')
  if (!useMay()('audience:read')) return null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onAs(address.trim())
      }}
    >
      <TextInput
        size="xs"
        w={220}
        aria-label={t('admin.issues.as')}
        placeholder={t('admin.issues.as.anybody')}
        value={address}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        onBlur={() => onAs(address.trim())}
      />
    </form>
  )
}

const frameHeight = 640
// Characters; as much as anybody reads in a browser.
const mostShown = 500_000

/** What is too wide for its place is shown smaller. It runs nothing and knows nothing of us. */
function Frame({ title, src, width }: { title: string; src: string; width: number }) {
  const { ref, width: room } = useElementSize()
  const scale = room === 0 ? 1 : Math.min(1, room / width)
  return (
    <Box
      ref={ref}
      style={{ overflow: 'hidden', border: '1px solid var(--mantine-color-default-border)' }}
      h={frameHeight}
    >
      <iframe
        title={title}
        src={src}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        style={{
          border: 0,
          display: 'block',
          margin: '0 auto',
          width,
          height: frameHeight / scale,
          transform: `scale(${scale})`,
          transformOrigin: scale < 1 ? '0 0' : 'top',
        }}
      />
    </Box>
  )
}

function Plain({ label, url }: { label: string; url: string }) {
  const query = useQuery({ queryKey: ['preview-plain', url], queryFn: () => textAt(url), gcTime: 0 })
  if (query.error) return <Failed error={query.error} />
  if (query.data === undefined) return <Loader size="sm" />
  return (
    <Code
      block
      tabIndex={0}
      aria-label={label}
      role="region"
      mah={frameHeight}
      style={{ overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
    >
      {query.data.slice(0, mostShown)}
    </Code>
  )
}

async function textAt(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw await problemOf(response)
  return response.text()
}
