import { z } from 'zod'
import { fields, limits, type Rule, subscriptionWords } from './rule.ts'

// Postgres holds neither a NUL nor half a surrogate pair.
const bounded = (string: z.ZodString) =>
  string.max(limits.value).refine((value) => !/[\0\ud800-\udfff]/u.test(value), { params: { noText: true } })
// In NFC, as whatever is known of people is kept.
const text = bounded(z.string().normalize())
const someText = text.min(1)
// Of an issue, which is sent as it was written.
const written = bounded(z.string()).min(1)
const values = z.array(someText).min(1).max(limits.values)
const number = z.number()
const whole = (to: number, from = 1) => z.int().min(from).max(to)

const date = z.iso.date().refine((value) => !value.startsWith('0000'))
const day = z.union([
  date,
  z.strictObject({ daysAgo: whole(limits.days, 0) }),
  z.strictObject({ daysAhead: whole(limits.days) }),
])

const dayTests = [{ on: day }, { before: day }, { after: day }, { lastDays: whole(limits.days) }] as const
const tests = [
  { is: z.union([text, number, z.boolean()]) },
  { oneOf: values },
  { contains: someText },
  { startsWith: someText },
  { empty: z.literal(true) },
  { lessThan: number },
  { atMost: number },
  { moreThan: number },
  { atLeast: number },
  { between: z.tuple([number, number]) },
  ...dayTests,
] as const

const lastDays = z.strictObject({ lastDays: whole(limits.days) })
const scope = z.union([
  z.literal('ever'),
  z.strictObject({ issue: date }),
  z.strictObject({ lastIssues: whole(limits.issues), atLeast: whole(limits.issues).optional() }),
  lastDays,
])
const link = z.union([z.strictObject({ is: written }), z.strictObject({ startsWith: written })])
const subscription = { list: z.union([someText, z.null()]), status: z.enum(subscriptionWords) }
// Whatever could be the name of one is read: whoever writes a label is then told the keys that there are.
const attributeKey = z
  .string()
  .normalize()
  .refine((name) => /^[\p{L}\p{M}\p{N}_-]{1,200}$/u.test(name))
  .meta({ pattern: '^[a-z][a-z0-9_]{0,62}$' })

/** The shape of each kind of condition, by the property that tells it from the others. */
export const conditionSchemas: Readonly<Record<string, z.ZodType>> = {
  field: anyOf(tests.map((test) => z.strictObject({ field: z.enum(fields), ...test }))),
  attribute: anyOf(tests.map((test) => z.strictObject({ attribute: attributeKey, ...test }))),
  tags: z.strictObject({ tags: z.union([z.strictObject({ any: values }), z.strictObject({ all: values })]) }),
  list: anyOf([{}, ...dayTests].map((test) => z.strictObject({ ...subscription, ...test }))),
  opened: z.strictObject({ opened: scope }),
  clicked: z.strictObject({ clicked: scope, link: link.optional(), section: written.optional() }),
  received: z.strictObject({ received: scope }),
  bounced: z.strictObject({ bounced: z.union([z.literal('ever'), lastDays]) }),
}

function anyOf(shapes: readonly z.ZodType[]): z.ZodType {
  return z.union(shapes as [z.ZodType, ...z.ZodType[]])
}

export const ruleSchema: z.ZodType<Rule> = z
  .lazy(() => {
    const rules = z.array(ruleSchema).min(1).max(limits.nodes)
    const joins = [z.strictObject({ and: rules }), z.strictObject({ or: rules }), z.strictObject({ not: ruleSchema })]
    return anyOf([...joins, ...Object.values(conditionSchemas)]) as z.ZodType<Rule>
  })
  .meta({ id: 'rule' })

/** JSON Schema, draft 2020-12, for whoever writes rules by program. */
export function jsonSchema(): object {
  return z.toJSONSchema(ruleSchema)
}
