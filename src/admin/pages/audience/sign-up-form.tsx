import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../client.ts'
import { useLocale } from '../../locale.tsx'
import { Copied } from '../../parts/copied.tsx'
import { Loaded } from '../../parts/loaded.tsx'

/** Where readers subscribe by themselves, and the form to put on any other page. */
export function SignUpForm({ newsletter }: { newsletter: string }) {
  const { t } = useLocale()
  const query = useQuery({
    queryKey: ['sign-up', newsletter],
    queryFn: () => answerOf(api.newsletters[':newsletter']['sign-up'].$get({ param: { newsletter } })),
    staleTime: 0,
  })
  return (
    <Loaded query={query}>
      {({ url, html }) => (
        <Stack>
          <Text size="sm">
            {t('admin.sign_up.page')}{' '}
            <Anchor href={url} target="_blank" rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>
              {url}
            </Anchor>
          </Text>
          <Text size="sm">{t('admin.sign_up.html')}</Text>
          <Copied text={html} />
        </Stack>
      )}
    </Loaded>
  )
}
