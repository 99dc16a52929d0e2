import fc from 'fast-check'
import type { Condition, Day, DayTest, Rule, Scope, Test } from '../../../src/audience/segments/rule.ts'
import { dates, domains, lists, sections, tags, texts, urls } from './people.ts'

const days: fc.Arbitrary<Day> = fc.oneof(
  fc.constantFrom(...dates, '2026-10-20'),
  fc.integer({ min: 0, max: 40 }).map((daysAgo) => ({ daysAgo })),
  fc.integer({ min: 1, max: 5 }).map((daysAhead) => ({ daysAhead })),
)
const lastDays = fc.integer({ min: 1, max: 40 }).map((n) => ({ lastDays: n }))
const dayTests: fc.Arbitrary<DayTest> = fc.oneof(
  days.map((on) => ({ on })),
  days.map((before) => ({ before })),
  days.map((after) => ({ after })),
  lastDays,
)
const some = (values: readonly string[]) => fc.constantFrom(...values.filter(Boolean))
const oneOf = (values: readonly string[]) => fc.array(some(values), { minLength: 1, maxLength: 3 })
const parts = (values: readonly string[]) => some([...values, '海', 'SHANG', '%', '_', '\\', "'", 'i', '"', 'σίσυφος'])
const textTests = (values: readonly string[]): fc.Arbitrary<Test>[] => [
  fc.constantFrom(...values).map((is) => ({ is })),
  oneOf(values).map((list) => ({ oneOf: list })),
  parts(values).map((contains) => ({ contains })),
  parts(values).map((startsWith) => ({ startsWith })),
]
const empty = fc.constant({ empty: true } as const)
const numbers = fc.constantFrom(0, 1.5, 42, -1, 1e15, 1e-7)
const numberTests = fc.oneof(
  numbers.map((is) => ({ is })),
  numbers.map((lessThan) => ({ lessThan })),
  numbers.map((atMost) => ({ atMost })),
  numbers.map((moreThan) => ({ moreThan })),
  numbers.map((atLeast) => ({ atLeast })),
  fc.tuple(numbers, numbers).map((between) => ({ between })),
)
const choices = (values: readonly string[]) =>
  fc.oneof(
    some(values).map((is) => ({ is })),
    oneOf(values).map((list) => ({ oneOf: list })),
  )

const attributeConditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.oneof(...textTests(texts), empty).map((test) => ({ attribute: 'city', ...test })),
  fc.oneof(numberTests, empty).map((test) => ({ attribute: 'score', ...test })),
  fc.oneof(dayTests, empty).map((test) => ({ attribute: 'joined', ...test })),
  fc
    .oneof(
      fc.boolean().map((is) => ({ is })),
      empty,
    )
    .map((test) => ({ attribute: 'paying', ...test })),
  fc.oneof(choices(['free', '黄金']), empty).map((test) => ({ attribute: 'plan', ...test })),
)
const fieldConditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.oneof(...textTests(['', '王小明', 'wang%']), empty).map((test) => ({ field: 'name' as const, ...test })),
  fc
    .oneof(...textTests(['ann1@qq.com', 'bob', '@gmail', 'x_y', 'σας']))
    .map((test) => ({ field: 'address' as const, ...test })),
  choices(['en', 'zh-CN']).map((test) => ({ field: 'language' as const, ...test })),
  fc.oneof(choices(['Europe/Berlin', 'Asia/Shanghai']), empty).map((test) => ({ field: 'timeZone' as const, ...test })),
  fc.oneof(...textTests(domains)).map((test) => ({ field: 'domain' as const, ...test })),
  choices(['qq', 'google', 'other', 'netease']).map((test) => ({ field: 'provider' as const, ...test })),
  dayTests.map((test) => ({ field: 'added' as const, ...test })),
)
const tagConditions: fc.Arbitrary<Condition> = fc.oneof(
  oneOf(tags).map((any) => ({ tags: { any } })),
  oneOf(tags).map((all) => ({ tags: { all } })),
)
const listConditions: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.constantFrom(...lists, null),
    fc.constantFrom('subscribed' as const, 'confirmed' as const, 'pending' as const, 'unsubscribed' as const),
    fc.oneof(fc.constant({}), dayTests),
  )
  .map(([list, status, when]) => ({ list, status, ...when }))

const scopes: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant('ever' as const),
  fc.constantFrom(...dates, '2026-11-04').map((issue) => ({ issue })),
  fc.integer({ min: 1, max: 6 }).map((lastIssues) => ({ lastIssues })),
  fc
    .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 3, max: 6 }))
    .map(([atLeast, lastIssues]) => ({ lastIssues, atLeast })),
  lastDays,
)
const links = fc.oneof(
  some(urls).map((is) => ({ is })),
  some(['https://a.', 'https://', '%']).map((startsWith) => ({ startsWith })),
)
const behaviours: fc.Arbitrary<Condition> = fc.oneof(
  scopes.map((opened) => ({ opened })),
  fc.tuple(scopes, fc.option(links), fc.option(some(sections))).map(([clicked, link, section]) => ({
    clicked,
    ...(link && { link }),
    ...(section && { section }),
  })),
  scopes.map((received) => ({ received })),
  fc.oneof(fc.constant('ever' as const), lastDays).map((bounced) => ({ bounced })),
)

const conditions = fc.oneof(attributeConditions, fieldConditions, tagConditions, listConditions, behaviours, behaviours)

/** Rules that mean something in the world of `people.ts`. */
export const rules: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => {
  const several = fc.array(tie('rule'), { minLength: 2, maxLength: 3 })
  return {
    rule: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      conditions,
      several.map((and) => ({ and })),
      several.map((or) => ({ or })),
      tie('rule').map((not) => ({ not })),
    ),
  }
}).rule
