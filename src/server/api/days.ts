import { z } from '@hono/zod-openapi'
import { isDay } from '../../newsletters/calendar.ts'

/** `YYYY-MM-DD`, a day that there is. */
export const day = z
  .string()
  .refine(isDay, { message: 'a day as YYYY-MM-DD' })
  .openapi({ format: 'date', example: '2026-11-02' })
