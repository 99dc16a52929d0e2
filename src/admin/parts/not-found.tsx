import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useLocale } from '../locale.tsx'
import { Page } from './page.tsx'

export function NotFoundPage() {
  const { t } = useLocale()
  return (
    <Page title={t('admin.not_found')}>
      <Stack>
        <Text>{t('admin.not_found.text')}</Text>
        <Anchor component={Link} to="/">
          {t('admin.home')}
        </Anchor>
      </Stack>
    </Page>
  )
}
