import { z } from '@hono/zod-openapi'
import type { Key } from '../../locale/index.ts'
import { isDay } from '../../newsletters/calendar.ts'

/** `YYYY-MM-DD`, a day that there is. */
export const day = z
  .string()
  .refine(isDay, { message: 'fault.day' satisfies Key })
  .openapi({ format: 'date', example: '2026-11-02' })
