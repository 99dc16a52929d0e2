import { Alert, List } from '@mantine/core'
import { useLocale } from '../../locale.tsx'
import type { Look } from './look.ts'

/** What is hard to read in a look. */
export function Faint({ found }: { found: Look['faint'] }) {
  const { t } = useLocale()
  if (found.length === 0) return null
  return (
    <Alert variant="light" color="orange" title={t('settings.faint')}>
      <List size="sm">
        {found.map(({ scheme, text, ground, ratio }) => (
          <List.Item key={`${scheme} ${text} ${ground}`}>
            {t('settings.faint.pair', {
              ...{ scheme: t(`admin.scheme.${scheme}`), ratio: ratio.toFixed(1) },
              ...{ text: t(`settings.colour.${text}`), ground: t(`settings.colour.${ground}`) },
            })}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
