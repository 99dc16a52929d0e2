import { Alert, Fieldset, SimpleGrid, Stack, Text, Textarea, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocale } from '../../locale.tsx'
import { useMay } from '../../me.ts'
import { useSentence } from '../../parts/failed.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Builder } from './builder.tsx'
import { People } from './people.tsx'
import { type useRule, wordsQuery } from './use-rule.ts'

interface RuleFieldsProps {
  readonly newsletter: string
  readonly rule: ReturnType<typeof useRule>
  /** What the server said against it when it was to be saved. */
  readonly wrong: string | undefined
}

/** A rule as it is built, beside its sentence and whom it means. */
export function RuleFields({ newsletter, rule, wrong }: RuleFieldsProps) {
  const { t } = useLocale()
  const sentence = useSentence()
  const may = useMay()('audience:write')
  const words = useQuery(wordsQuery(newsletter))
  const isSentence = typeof rule.written === 'string'
  const error = rule.error ? sentence(rule.error) : wrong
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Stack gap="xs" miw={0}>
        <Title order={2} size="h4">
          {t('admin.segments.builder')}
        </Title>
        <Loaded query={words}>
          {(words) => (
            <Fieldset variant="unstyled" disabled={!may} miw={0}>
              <Builder words={words} tree={rule.tree} onChange={rule.build} />
            </Fieldset>
          )}
        </Loaded>
        {rule.written === undefined && (
          <Text size="sm" role="status">
            {t('admin.rule.unfinished')}
          </Text>
        )}
        {error && !isSentence && (
          <Alert role="alert" color="yellow">
            {error}
          </Alert>
        )}
      </Stack>
      <Stack gap="xs" miw={0}>
        <Textarea
          label={t('admin.segments.rule')}
          description={t('admin.segments.rule.hint')}
          value={rule.text}
          onChange={({ currentTarget }) => rule.write(currentTarget.value)}
          error={isSentence && error}
          errorProps={{ role: 'alert' }}
          disabled={!may}
          autosize
          minRows={3}
          required
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <People newsletter={newsletter} rule={rule.right} />
      </Stack>
    </SimpleGrid>
  )
}
