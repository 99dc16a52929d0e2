import { NumberInput, Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import type { SettingsForm } from './types.ts'

interface Fields {
  readonly form: SettingsForm
}

const columns = { base: 1, sm: 2 }
const languages = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
]

/** Who it comes from. */
export function Identity({ form }: Fields) {
  const { t } = useLocale()
  return (
    <SimpleGrid cols={columns}>
      <TextInput label={t('settings.name')} required {...form.text('name')} />
      <Select label={t('settings.language')} data={languages} allowDeselect={false} {...form.value('language')} />
      <TextInput label={t('settings.sender_name')} required {...form.text('senderName')} />
      <TextInput label={t('settings.sender_address')} required type="email" {...form.text('senderAddress')} />
      <TextInput
        label={t('settings.bounce_address')}
        description={t('settings.bounce_address.text')}
        type="email"
        {...form.text('bounceAddress')}
      />
      <Textarea
        label={t('settings.postal_address')}
        description={t('settings.postal_address.text')}
        autosize
        {...form.text('postalAddress')}
      />
    </SimpleGrid>
  )
}

/** What is known of readers. */
export function Privacy({ form }: Fields) {
  const { t } = useLocale()
  return (
    <SimpleGrid cols={columns}>
      <Select
        label={t('settings.tracking')}
        allowDeselect={false}
        data={(['full', 'anonymous', 'off'] as const).map((value) => ({
          value,
          label: t(`settings.tracking.${value}`),
        }))}
        {...form.value('tracking')}
      />
      <NumberInput
        label={t('settings.network_days')}
        description={t('settings.network_days.text')}
        min={0}
        max={365}
        allowDecimal={false}
        {...form.value('networkDays')}
      />
    </SimpleGrid>
  )
}

/** Who is told of each morning. */
export function Reports({ form }: Fields) {
  const { t } = useLocale()
  const { value, ...reportTo } = form.value('reportTo')
  return (
    <Stack>
      <TagsInput
        label={t('settings.report_to')}
        description={t('settings.report_to.text')}
        value={[...value]}
        clearable
        clearButtonProps={{ 'aria-label': t('settings.clear') }}
        {...reportTo}
      />
      <TextInput
        label={t('settings.ping_url')}
        description={t('settings.ping_url.text')}
        type="url"
        {...form.text('pingUrl')}
      />
    </Stack>
  )
}
