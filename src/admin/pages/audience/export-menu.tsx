import { Button, Menu } from '@mantine/core'
import { useLocale } from '../../locale.tsx'

interface ExportMenuProps {
  readonly newsletter: string
  readonly list?: string
  readonly segment?: string
}

/** Saves a list or a segment as a file. */
export function ExportMenu({ newsletter, list, segment }: ExportMenuProps) {
  const { t } = useLocale()
  const what = new URLSearchParams({ ...(list && { list }), ...(segment && { segment }) })
  const link = (format: 'csv' | 'jsonl') => `/api/newsletters/${newsletter}/export?${what}&format=${format}`
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default">
          {t('admin.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={link('csv')} download>
          {t('admin.export.csv')}
        </Menu.Item>
        <Menu.Item component="a" href={link('jsonl')} download>
          {t('admin.export.jsonl')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
