import { Button, Card, Group, List, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatDay } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { type Corrections, correctionsQuery, type Mailing, type Place, type Who } from './api.ts'
import { Correct } from './correct.tsx'
import { Status } from './status.tsx'

interface CorrectionsProps {
  readonly place: Place
  readonly mailing: Mailing
}

/** What can be done about a mistake in an issue that is on its way, or has arrived; and what was done. */
export function CorrectionsOf({ place, mailing }: CorrectionsProps) {
  const query = useQuery(correctionsQuery(place))
  const may = useMay()
  return (
    <Loaded query={query}>
      {(corrections) =>
        may('mailings:write') || corrections.made.length > 0 ? (
          <Shown place={place} mailing={mailing} corrections={corrections} />
        ) : null
      }
    </Loaded>
  )
}

type ShownProps = CorrectionsProps & { readonly corrections: Corrections }

function Shown({ place, mailing, corrections }: ShownProps) {
  const { t } = useLocale()
  const may = useMay()
  return (
    <Card withBorder component="section" aria-labelledby="corrections">
      <Stack>
        <Title order={2} size="h4" id="corrections">
          {t('admin.corrections')}
        </Title>
        {may('mailings:write') &&
          (corrections.later.length === 0 ? (
            <Nothing place={place} date={mailing.issueDate} />
          ) : (
            <Choices place={place} mailing={mailing} corrections={corrections} />
          ))}
        <Made place={place} made={corrections.made} />
      </Stack>
    </Card>
  )
}

/** With what there is to mail missing, the way to it. */
function Nothing({ place, date }: { place: Place; date: string }) {
  const { t, locale } = useLocale()
  const may = useMay()
  return (
    <>
      <Text size="sm">{t('admin.corrections.none', { date: formatDay(locale, date) })}</Text>
      {may('issues:write') && (
        <Group>
          <Button component={Link} variant="default" to={`/n/${place.newsletter}/issues/${date}`}>
            {t('admin.corrections.issue')}
          </Button>
        </Group>
      )}
    </>
  )
}

function Choices({ place, mailing, corrections }: ShownProps) {
  const { t } = useLocale()
  const { status, ledger } = mailing
  const possible: Readonly<Record<Who, boolean>> = {
    unmailed: (status === 'sending' || status === 'paused') && ledger.queued + ledger.inFlight > 0,
    reached: ledger.accepted + ledger.unknown > 0,
  }
  return (
    <>
      <Text size="sm">{t('admin.corrections.text')}</Text>
      <Group>
        {(['unmailed', 'reached'] as const).map((who) => {
          const choices = choicesOf(corrections, who)
          if (!possible[who] || choices.length === 0) return null
          return (
            <DialogButton key={who} variant="default" wide label={t(`admin.corrections.${who}`)}>
              {(close) => (
                <Correct
                  place={place}
                  mailing={mailing}
                  who={who}
                  from={corrections.revision}
                  choices={choices}
                  onClose={close}
                />
              )}
            </DialogButton>
          )
        })}
      </Group>
    </>
  )
}

/** Each revision is mailed once to the same. */
const choicesOf = ({ later, made }: Corrections, who: Who) =>
  later.filter(
    ({ revision }) =>
      !made.some(
        (one) => one.who === who && one.revision === revision && one.status !== 'cancelled' && one.status !== 'missed',
      ),
  )

function Made({ place, made }: { place: Place; made: Corrections['made'] }) {
  const { t } = useLocale()
  if (made.length === 0) return null
  return (
    <>
      <Title order={3} size="h5">
        {t('admin.corrections.made')}
      </Title>
      <List listStyleType="none" spacing="xs">
        {made.map(({ id, who, revision, status }) => (
          <List.Item key={id}>
            <Group gap="sm">
              <Link to={`/n/${place.newsletter}/mailings/${id}` as string}>
                {t(`admin.corrections.made.${who}`, { id, revision })}
              </Link>
              <Status status={status} />
            </Group>
          </List.Item>
        ))}
      </List>
    </>
  )
}
