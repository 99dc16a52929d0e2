import { z } from 'zod'
import { locales } from '../../locale/index.ts'
import type { Block, Inline } from '../issue.ts'

const text = z.string().max(1_000_000)
const line = z.string().max(10_000)
const optional = line.default('')

const inline: z.ZodType<Inline> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), value: text }),
    z.strictObject({ type: z.literal('inlineCode'), value: text }),
    z.strictObject({ type: z.literal('break') }),
    z.strictObject({ type: z.enum(['emphasis', 'strong', 'delete']), children: inlines }),
    z.strictObject({ type: z.literal('link'), url: line, children: inlines }),
    z.strictObject({ type: z.literal('image'), url: line, alt: optional }),
  ]),
)
const inlines = z.array(inline).readonly()

const block: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('paragraph'), children: inlines }),
    z.strictObject({
      type: z.literal('heading'),
      depth: z.union([1, 2, 3, 4, 5, 6].map((depth) => z.literal(depth as 1 | 2 | 3 | 4 | 5 | 6))),
      children: inlines,
    }),
    z.strictObject({
      type: z.literal('list'),
      ordered: z.boolean().default(false),
      start: z.int().min(0).max(999_999_999).default(1),
      children: z.array(z.strictObject({ type: z.literal('listItem'), children: blocks })).readonly(),
    }),
    z.strictObject({ type: z.literal('blockquote'), children: blocks }),
    z.strictObject({ type: z.literal('code'), language: optional, value: text }),
    z.strictObject({
      type: z.literal('table'),
      align: z
        .array(z.enum(['left', 'center', 'right']).nullable())
        .readonly()
        .default([]),
      children: z.array(z.strictObject({ type: z.literal('tableRow'), children: cells })).readonly(),
    }),
    z.strictObject({ type: z.literal('thematicBreak') }),
  ]),
)
const blocks = z.array(block).readonly()
const cells = z.array(z.strictObject({ type: z.literal('tableCell'), children: inlines })).readonly()

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)

/** An issue as programs write it. What may be left out is empty, the language that of the newsletter. */
export const issueSchema = z
  .strictObject({
    $schema: line.optional(),
    title: line.min(1),
    date: day,
    language: z.enum(locales).optional(),
    number: line.optional(),
    preheader: line.optional(),
    sponsored: z.boolean().optional(),
    publishers: z.array(line).readonly().default([]),
    abstract: blocks.default([]),
    sections: z
      .array(z.strictObject({ number: optional, title: optional, blocks }))
      .min(1)
      .readonly(),
    references: z
      .array(z.strictObject({ source: optional, title: optional, date: optional, note: optional, url: optional }))
      .readonly()
      .default([]),
    contact: z
      .strictObject({
        heading: optional,
        website: optional,
        organisations: z
          .array(z.strictObject({ name: optional, caption: optional, description: optional, image: optional }))
          .readonly()
          .default([]),
      })
      .default({ heading: '', website: '', organisations: [] }),
  })
  .meta({ title: 'An issue of Daybreak' })

/** For whoever writes a program: the same as JSON Schema (draft 2020-12). */
export const issueJsonSchema = (): object => z.toJSONSchema(issueSchema, { io: 'input' })
