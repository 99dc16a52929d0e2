import { Alert, Code, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { Choice } from '../../parts/choice.tsx'
import { Failed } from '../../parts/failed.tsx'
import { frameHeight, MailFrame, type Scheme, type Width } from '../../parts/mail-frame.tsx'
import { problemOf } from '../../problem.ts'
import { type Look, type Of, previewUrl } from './asks.ts'

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
  const [scheme, setScheme] = useState<Scheme>('light')
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
            <MailFrame
              title={t('admin.issues.preview')}
              width={width}
              scheme={scheme}
              url={previewUrl(of.newsletter, preview.id, 'html')}
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

// Characters; as much as anybody reads in a browser.
const mostShown = 500_000

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
