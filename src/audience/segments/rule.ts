/** What a segment holds: a rule over subscribers, as JSON. The shape is published by `schema.ts`. */
export type Rule =
  | { readonly and: readonly Rule[] }
  | { readonly or: readonly Rule[] }
  | { readonly not: Rule }
  | Condition

export type Condition =
  | FieldCondition
  | AttributeCondition
  | TagCondition
  | ListCondition
  | { readonly opened: Scope }
  | ClickCondition
  | { readonly received: Scope }
  | { readonly bounced: BounceScope }

export const fields = ['name', 'address', 'language', 'timeZone', 'domain', 'provider', 'added'] as const
/** What is known of everybody; `added` is when. */
export type Field = (typeof fields)[number]

export type FieldCondition = { readonly field: Field } & Test
/** The key of an attribute that an admin has declared. */
export type AttributeCondition = { readonly attribute: string } & Test
export type TagCondition = {
  readonly tags: { readonly any: readonly string[] } | { readonly all: readonly string[] }
}

export const subscriptionWords = ['subscribed', 'confirmed', 'pending', 'unsubscribed'] as const
/** As it stands now; `subscribed`: pending or confirmed. */
export type SubscriptionWord = (typeof subscriptionWords)[number]
/** `list` is a slug; null: any list of the newsletter. With a test of days: when it came to that. */
export type ListCondition = { readonly list: string | null; readonly status: SubscriptionWord } & Partial<DayTest>

export type ClickCondition = {
  readonly clicked: Scope
  readonly link?: { readonly is: string } | { readonly startsWith: string } | undefined
  /** The title of a section of the issue, in which the link stood. */
  readonly section?: string | undefined
}

export type Test = ValueTest | NumberTest | DayTest
export type ValueTest =
  | { readonly is: string | number | boolean }
  | { readonly oneOf: readonly string[] }
  | { readonly contains: string }
  | { readonly startsWith: string }
  | { readonly empty: true }
export type NumberTest =
  | { readonly lessThan: number }
  | { readonly atMost: number }
  | { readonly moreThan: number }
  | { readonly atLeast: number }
  | { readonly between: readonly [number, number] }
/** Days are those of the newsletter's time zone. The last n days are today and the n before it. */
export type DayTest =
  | { readonly on: Day }
  | { readonly before: Day }
  | { readonly after: Day }
  | { readonly lastDays: number }

/** `YYYY-MM-DD`, or relative to today. */
export type Day = string | { readonly daysAgo: number } | { readonly daysAhead: number }

/** Of which issues: those that a mailing of the newsletter has begun to send, by the date of the issue. */
export type Scope =
  | 'ever'
  | { readonly issue: string }
  | { readonly lastIssues: number; readonly atLeast?: number | undefined }
  | { readonly lastDays: number }
export type BounceScope = Exclude<Scope, { readonly issue: string } | { readonly lastIssues: number }>

/** What a rule may cost: the parser, the compiler and Postgres are safe within it, and no person writes more. */
export const limits = {
  /** Of a rule inside a rule. */
  depth: 24,
  /** Conditions and what joins them. */
  nodes: 500,
  /** Conditions on what people did: planning one takes 20 ms and 3 MB, and more with each month of hits. */
  acts: 50,
  /** Of one list, and of all of them. */
  values: 1_000,
  allValues: 10_000,
  /** Characters of one value. */
  value: 1_000,
  /** Characters of a rule written as text. */
  text: 100_000,
  days: 36_500,
  issues: 1_000,
} as const
