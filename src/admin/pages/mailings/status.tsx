import { Badge } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import type { Mailing } from './api.ts'
import { colourOf } from './words.ts'

export function Status({ status }: { status: Mailing['status'] }) {
  const { t } = useLocale()
  return (
    <Badge color={colourOf[status]} variant="outline" c="inherit">
      {t(`admin.mailings.status.${status}`)}
    </Badge>
  )
}
