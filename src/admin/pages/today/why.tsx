import { List, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'

interface WhyProps {
  readonly newsletter: string
  /** Told of at first, as YYYY-MM-DD; another can be chosen. */
  readonly date: string
}

/** Why the issue of a day went out, or did not. */
export function Why({ newsletter, date }: WhyProps) {
  const { t } = useLocale()
  return (
    <DialogButton size="xs" variant="default" label={t('admin.today.why')}>
      {() => <Reasons newsletter={newsletter} date={date} />}
    </DialogButton>
  )
}

function Reasons({ newsletter, date: first }: WhyProps) {
  const { t, locale } = useLocale()
  const [date, setDate] = useState(first)
  const query = useQuery({
    queryKey: ['why', newsletter, date, locale],
    queryFn: () => answerOf(api.newsletters[':newsletter'].why.$get({ param: { newsletter }, query: { date } })),
    staleTime: 0,
  })
  return (
    <Stack>
      <TextInput
        type="date"
        label={t('admin.today.why.day')}
        value={date}
        required
        onChange={({ currentTarget: { value } }) => value !== '' && setDate(value)}
      />
      <Loaded query={query}>
        {({ reasons }) => (
          <List spacing="xs" aria-label={t('admin.today.why')}>
            {reasons.map(({ code, text }) => (
              <List.Item key={`${code} ${text}`}>{text}</List.Item>
            ))}
          </List>
        )}
      </Loaded>
    </Stack>
  )
}
