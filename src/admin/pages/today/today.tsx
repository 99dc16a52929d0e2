import { Card, SimpleGrid, Text, Title } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import { useNewsletters } from '../../me.ts'
import { Empty } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'

export function TodayPage() {
  const { t } = useLocale()
  const newsletters = useNewsletters()
  return (
    <Page title={t('admin.nav.today')}>
      {newsletters.length === 0 && <Empty>{t('admin.no_newsletters')}</Empty>}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {newsletters.map(({ slug, name, senderAddress }) => (
          <Card key={slug} withBorder>
            <Title order={2} size="h4">
              {name}
            </Title>
            <Text c="dimmed">{senderAddress}</Text>
          </Card>
        ))}
      </SimpleGrid>
    </Page>
  )
}
