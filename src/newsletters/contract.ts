import { z } from 'zod'

const count = z.int().min(1).max(100)

/** What every issue of a newsletter must have. A newsletter with one takes no old date and no text that was sent before. */
export const contractSchema = z
  .strictObject({
    /** It begins with an abstract. */
    abstract: z.boolean().default(false),
    /** From so many sections to so many. */
    sections: z
      .strictObject({ from: count.default(1), to: count.default(100) })
      .refine(({ from, to }) => from <= to)
      .default({ from: 1, to: 100 }),
    /** It has references, and each says its date. */
    references: z.boolean().default(false),
    /** Its date stands in it, not in the name of its file alone. */
    date: z.boolean().default(false),
  })
  .readonly()

export type Contract = z.infer<typeof contractSchema>

export const isContract = (value: unknown): boolean => contractSchema.safeParse(value).success
