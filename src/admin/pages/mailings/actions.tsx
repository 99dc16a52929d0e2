import { answerOf } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { type Mailing, mailingQuery, mailingsApi, type Place } from './api.ts'

/** What can be done with a mailing as it stands. */
export function Actions({ place, mailing: { status, pausedBy } }: { place: Place; mailing: Mailing }) {
  const { t } = useLocale()
  const may = useMay()
  const change = useChange(place)
  if (!may('mailings:write')) return null
  const over = status === 'sent' || status === 'cancelled' || status === 'missed'
  const held = pausedBy === 'canary'
  return (
    <>
      {(status === 'sending' || (status === 'paused' && pausedBy === 'relays')) && (
        <ConfirmButton
          label={t('admin.mailings.pause')}
          question={t('admin.mailings.pause.ask')}
          onConfirm={() => change.pause.mutate()}
          loading={change.pause.isPending}
        />
      )}
      {status === 'paused' && pausedBy !== 'relays' && (
        <ConfirmButton
          label={t('admin.mailings.resume')}
          question={t(held ? 'admin.mailings.resume.canary' : 'admin.mailings.resume.ask')}
          onConfirm={() => change.resume.mutate()}
          loading={change.resume.isPending}
          color={held ? 'red' : 'indigo'}
          variant="filled"
        />
      )}
      {!over && (
        <ConfirmButton
          label={t('admin.mailings.cancel')}
          question={t('admin.mailings.cancel.ask')}
          onConfirm={() => change.cancel.mutate()}
          loading={change.cancel.isPending}
        />
      )}
    </>
  )
}

function useChange(param: Place) {
  const { t } = useLocale()
  const stale = [mailingQuery(param).queryKey, ['mailings', param.newsletter], ['today']]
  const one = mailingsApi[':id']
  return {
    pause: useApiMutation({
      change: () => answerOf(one.pause.$post({ param })),
      stale,
      done: t('admin.mailings.paused'),
    }),
    resume: useApiMutation({
      change: () => answerOf(one.resume.$post({ param })),
      stale,
      done: t('admin.mailings.resumed'),
    }),
    cancel: useApiMutation({
      change: () => answerOf(one.cancel.$post({ param })),
      stale,
      done: t('admin.mailings.cancelled'),
    }),
  }
}
