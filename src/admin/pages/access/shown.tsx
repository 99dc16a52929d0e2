import { Alert } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import { Copied } from '../../parts/copied.tsx'

/** What is shown this once. */
export function Shown({ title, text, onClose }: { title: string; text: string; onClose: () => void }) {
  const { t } = useLocale()
  return (
    <Alert title={title} variant="default" withCloseButton onClose={onClose} closeButtonLabel={t('admin.close')}>
      <Copied text={text} />
    </Alert>
  )
}
