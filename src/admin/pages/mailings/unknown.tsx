import { Alert, Group, Stack, Text } from '@mantine/core'
import { answerOf } from '../../client.ts'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { mailingQuery, mailingsApi, type Place } from './api.ts'

interface UnknownProps {
  readonly place: Place
  readonly count: number
  readonly onDecided: () => void
}

/** Deliveries of which nobody knows, and the two ways to decide about them all. */
export function Unknown({ place, count, onDecided }: UnknownProps) {
  const { t, locale } = useLocale()
  if (count === 0) return null
  return (
    <Alert color="orange" title={t('admin.mailings.unknown.title', { count: formatNumber(locale, count) })}>
      <Stack gap="sm">
        <Text size="sm">{t('admin.mailings.unknown.text')}</Text>
        <DecideUnknown place={place} onDecided={onDecided} />
      </Stack>
    </Alert>
  )
}

interface DecideProps {
  readonly place: Place
  /** Of one of them; left out: all. */
  readonly address?: string
  readonly onDecided: () => void
}

export function DecideUnknown({ place, address, onDecided }: DecideProps) {
  const { t } = useLocale()
  const may = useMay()
  const which = address !== undefined && { addresses: [address] }
  const decide = useApiMutation<'resend' | 'accept'>({
    change: (decision) => answerOf(mailingsApi[':id'].unknown.$post({ param: place, json: { decision, ...which } })),
    stale: [mailingQuery(place).queryKey, ['deliveries', place.newsletter, place.id], ['today']],
    done: t('admin.mailings.unknown.done'),
    onDone: onDecided,
  })
  if (!may('mailings:write')) return null
  return (
    <Group>
      {(['resend', 'accept'] as const).map((decision) => (
        <ConfirmButton
          key={decision}
          size="xs"
          label={t(`admin.mailings.unknown.${decision}`)}
          question={t(`admin.mailings.unknown.${decision}.ask`)}
          onConfirm={() => decide.mutate(decision)}
          loading={decide.isPending}
        />
      ))}
    </Group>
  )
}
