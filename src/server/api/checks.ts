import { z } from '@hono/zod-openapi'
import type { Check } from '../../checks/check.ts'
import { type Locale, translate } from '../../locale/index.ts'

/** What was looked at, in sentences for the reader. */
export const checks = z.object({
  checks: z
    .array(
      z
        .object({
          ...{ verdict: z.enum(['ok', 'advice', 'problem']), finding: z.string(), mend: z.string().nullable() },
          records: z.array(z.object({ name: z.string(), type: z.literal('TXT'), value: z.string() })).readonly(),
        })
        .openapi('Check'),
    )
    .readonly(),
})

export const said = (found: readonly Check[], locale: Locale) => ({
  checks: found.map(({ verdict, finding, mend, records = [] }) => ({
    verdict,
    finding: translate(locale, finding.key, finding.values),
    mend: mend ? translate(locale, mend.key, mend.values) : null,
    records,
  })),
})
