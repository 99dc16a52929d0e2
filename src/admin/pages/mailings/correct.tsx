import { Alert, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf } from '../../client.ts'
import { formatMoment, formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay, useNewsletter } from '../../me.ts'
import { AsOf, whileRenewing } from '../../parts/as-of.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { type Corrections, correctionCountsQuery, type Mailing, mailingsApi, type Place, type Who } from './api.ts'
import { CountTable } from './count-table.tsx'
import { RevisionDifference, RevisionPreview } from './revision.tsx'

interface CorrectProps {
  readonly place: Place
  readonly mailing: Mailing
  readonly who: Who
  /** The revision that they have. */
  readonly from: number
  readonly choices: Corrections['later']
  readonly onClose: () => void
}

/** Which revision, what it says, how many get it; and then it is mailed. */
export function Correct({ place, mailing, who, from, choices, onClose }: CorrectProps) {
  const { t, locale } = useLocale()
  const timeZone = useNewsletter()?.timeZone
  const [revision, setRevision] = useState(choices[0]!.revision)
  const data = choices.map(({ revision, title, finalizedAt }) => {
    const at = finalizedAt === null ? '' : formatMoment(locale, finalizedAt, timeZone)
    return { value: String(revision), label: t('admin.corrections.revision.of', { revision, title, at }) }
  })
  return (
    <Stack>
      <Text size="sm">{t(`admin.corrections.${who}.text`)}</Text>
      <Select
        label={t('admin.corrections.revision')}
        data={data}
        value={String(revision)}
        onChange={(value) => setRevision(Number(value))}
        allowDeselect={false}
      />
      <Look place={place} mailing={mailing} from={from} revision={revision} />
      <Confirm place={place} mailing={mailing} who={who} from={from} revision={revision} onClose={onClose} />
    </Stack>
  )
}

type LookProps = Pick<CorrectProps, 'place' | 'mailing' | 'from'> & { readonly revision: number }

function Look({ place, mailing, from, revision }: LookProps) {
  const { t } = useLocale()
  const may = useMay()
  const [shown, setShown] = useState<'difference' | 'preview'>('difference')
  if (!may('issues:read')) return null
  const of = { newsletter: place.newsletter, date: mailing.issueDate }
  const data = (['difference', 'preview'] as const).map((value) => ({ value, label: t(`admin.corrections.${value}`) }))
  return (
    <>
      <SegmentedControl
        aria-label={t('admin.corrections.look')}
        data={data}
        value={shown}
        onChange={(value) => setShown(value as typeof shown)}
      />
      {shown === 'difference' ? (
        <RevisionDifference of={of} revision={revision} from={from} />
      ) : (
        <RevisionPreview of={of} revision={revision} from={from} />
      )}
    </>
  )
}

// While it is sent, from one count to the next.
const againMs = 3_000

type ConfirmProps = Omit<CorrectProps, 'choices'> & { readonly revision: number }

function Confirm({ place, mailing, who, from, revision, onClose }: ConfirmProps) {
  const { t, locale } = useLocale()
  const timeZone = useNewsletter()?.timeZone
  const moving = mailing.status === 'sending'
  const query = useQuery({
    ...correctionCountsQuery(place, who),
    staleTime: 0,
    refetchInterval: (counts) => (moving ? againMs : whileRenewing(counts)),
  })
  const correct = useCorrect(place, who, onClose)
  const { accepted, unknown } = mailing.ledger
  return (
    <Loaded query={query}>
      {({ meant, toBeMailed, ...kept }) => (
        <Stack>
          {moving && who === 'unmailed' && <Alert color="orange">{t('admin.corrections.moving')}</Alert>}
          <CountTable
            label={t('admin.corrections.counts')}
            lines={[
              {
                count: who === 'reached' ? meant : accepted + unknown,
                label: t('admin.corrections.have', { revision: from }),
              },
              ...(who === 'unmailed' ? [{ count: meant, label: t('admin.corrections.waiting') }] : []),
              ...(meant > toBeMailed
                ? [{ sign: '−', count: meant - toBeMailed, label: t('admin.corrections.left') }]
                : []),
              { sign: '=', count: toBeMailed, label: t('admin.corrections.get', { revision }), strong: true },
            ]}
          />
          <AsOf kept={kept} timeZone={timeZone} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('admin.cancel')}
            </Button>
            <Button
              color="red.9"
              disabled={toBeMailed === 0}
              loading={correct.isPending}
              onClick={() => correct.mutate(revision)}
            >
              {t(`admin.corrections.${who}.do`, { count: formatNumber(locale, toBeMailed) })}
            </Button>
          </Group>
        </Stack>
      )}
    </Loaded>
  )
}

/** Afterwards the mailing of the correction is shown. */
function useCorrect(param: Place, who: Who, onClose: () => void) {
  const navigate = useNavigate()
  const one = mailingsApi[':id']
  const { newsletter, id } = param
  return useApiMutation({
    change: (revision: number) => {
      const given = { param, json: { revision } }
      return who === 'unmailed' ? answerOf(one.exchange.$post(given)) : answerOf(one.erratum.$post(given))
    },
    stale: [
      ['mailing', newsletter, id],
      ['mailings', newsletter],
      ['corrections', newsletter, id],
      ['deliveries', newsletter, id],
      ['today'],
    ],
    onDone: (made) => {
      onClose()
      void navigate({ to: `/n/${newsletter}/mailings/${made.id}` as string })
    },
  })
}
