import { Alert, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { formatMoment, formatNumber, formatShare } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletter } from '../../me.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Actions } from './actions.tsx'
import { type Mailing, mailingQuery, type Place } from './api.ts'
import { CorrectionsOf } from './corrections.tsx'
import { Deliveries } from './deliveries.tsx'
import { LedgerBalance } from './ledger.tsx'
import { Links } from './links.tsx'
import { useLive } from './live.ts'
import { Progress } from './progress.tsx'
import { Shares } from './shares.tsx'
import { Status } from './status.tsx'
import { Unknown } from './unknown.tsx'

export function MailingPage() {
  const { newsletter = '', mailing: id = '' } = useParams({ strict: false }) as {
    newsletter?: string
    mailing?: string
  }
  const place = { newsletter, id }
  const query = useQuery(mailingQuery(place))
  return <Loaded query={query}>{(mailing) => <Shown place={place} mailing={mailing} />}</Loaded>
}

function Shown({ place, mailing: asked }: { place: Place; mailing: Mailing }) {
  const { t } = useLocale()
  const [turn, setTurn] = useState(0)
  const { live, lost } = useLive(place, turn)
  const mailing = { ...asked, ...live?.mailing, ledger: live?.ledger ?? asked.ledger }
  const { ledger } = mailing
  return (
    <Page
      title={t('admin.mailings.title', { id: mailing.id, title: asked.title })}
      actions={
        <>
          {mailing.startedAt && (
            <Button component={Link} variant="default" to={`/n/${place.newsletter}/reports/${place.id}`}>
              {t('admin.mailings.report')}
            </Button>
          )}
          <Actions place={place} mailing={mailing} />
        </>
      }
    >
      <Facts place={place} mailing={mailing} />
      {lost && <Alert color="orange">{t('admin.mailings.reconnecting')}</Alert>}
      {/* One that was over may be sending again. */}
      <Unknown place={place} count={ledger.unknown} onDecided={() => setTurn(turn + 1)} />
      <Card withBorder component="section">
        <Stack>
          <Progress mailing={mailing} live={live} />
          <Title order={2} size="h4">
            {t('admin.mailings.ledger')}
          </Title>
          <LedgerBalance ledger={ledger} />
        </Stack>
      </Card>
      {live && live.providers.length > 0 && (
        <SimpleGrid cols={{ base: 1, xl: 2 }}>
          <Shares kind="provider" shares={live.providers} />
          {live.relays.length > 0 && <Shares kind="relay" shares={live.relays} />}
        </SimpleGrid>
      )}
      {mailing.startedAt && mailing.kind === 'issue' && <CorrectionsOf place={place} mailing={mailing} />}
      {mailing.startedAt && <Links place={place} tracking={mailing.tracking} />}
      {ledger.audience > 0 && <Deliveries place={place} onDecided={() => setTurn(turn + 1)} />}
    </Page>
  )
}

function Facts({ place, mailing }: { place: Place; mailing: Mailing }) {
  const { status, reason, startedAt, scheduledFor, canary, perSecond, corrects } = mailing
  const { t, locale } = useLocale()
  const newsletter = useNewsletter()
  return (
    <Group>
      <Status status={status} />
      <Text>{formatMoment(locale, startedAt ?? scheduledFor, newsletter?.timeZone)}</Text>
      {canary && (
        <Text>
          {t('admin.mailings.canary.of', { share: formatShare(locale, canary.share), minutes: canary.minutes })}
        </Text>
      )}
      {perSecond !== null && <Text>{t('admin.mailings.limit.of', { count: formatNumber(locale, perSecond) })}</Text>}
      {corrects && (
        <Link to={`/n/${place.newsletter}/mailings/${corrects.mailing}` as string}>
          {t(`admin.corrections.of.${corrects.who}`, { id: corrects.mailing })}
        </Link>
      )}
      {reason && <Text>{reason.text}</Text>}
    </Group>
  )
}
