import { Alert } from '@mantine/core'
import { useLocale } from '../../locale.tsx'

/** Warns of columns that may say who does not want mail, and are passed over. */
export function Doubtful({ heads }: { readonly heads: readonly string[] }) {
  const { t } = useLocale()
  if (heads.length === 0) return null
  return <Alert color="orange">{t('admin.imports.doubtful', { columns: heads.join(', ') })}</Alert>
}
