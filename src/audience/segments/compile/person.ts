import { domainToASCII } from 'node:url'
import sql, { join, type Sql } from 'sql-template-tag'
import { addressAsKept } from '../../address.ts'
import type { SegmentContext } from '../context.ts'
import { dateTest, momentTest } from '../days.ts'
import type { AttributeCondition, DayTest, FieldCondition, NumberTest, TagCondition, Test, ValueTest } from '../rule.ts'

/** `p.attributes` may hold anything under a key, were it written by another hand: only its type is compared. */
export function attributeTest(condition: AttributeCondition, context: SegmentContext): Sql {
  const key = condition.attribute
  const json = sql`p.attributes -> ${key}::text`
  if ('empty' in condition) return sql`(coalesce(jsonb_typeof(${json}), 'null') = 'null')`
  const { type } = context.attributes.find((attribute) => attribute.key === key)!
  if (type === 'boolean') return sql`(${json} = to_jsonb(${(condition as { is: boolean }).is}::boolean)) is true`
  if (type === 'number') {
    const number = sql`(case when jsonb_typeof(${json}) = 'number' then (${json})::numeric end)`
    return sql`(${numberTest(number, condition as NumberTest | { is: number })}) is true`
  }
  const value = sql`(p.attributes ->> ${key}::text)`
  if (type === 'date') return sql`(${dateTest(value, condition as DayTest, context)}) is true`
  return sql`(${textTest(value, condition as ValueTest)}) is true`
}

function numberTest(number: Sql, test: NumberTest | { readonly is: number }): Sql {
  if ('is' in test) return sql`${number} = ${test.is}::numeric`
  if ('lessThan' in test) return sql`${number} < ${test.lessThan}::numeric`
  if ('atMost' in test) return sql`${number} <= ${test.atMost}::numeric`
  if ('moreThan' in test) return sql`${number} > ${test.moreThan}::numeric`
  if ('atLeast' in test) return sql`${number} >= ${test.atLeast}::numeric`
  return sql`${number} between ${test.between[0]}::numeric and ${test.between[1]}::numeric`
}

/** `contains` and `startsWith` whatever the case. Neither patterns nor wildcards: what is written is what is looked for. */
function textTest(value: Sql, test: ValueTest): Sql {
  if ('is' in test) return sql`${value} = ${String(test.is)}::text`
  if ('oneOf' in test) return sql`${value} = any(${test.oneOf}::text[])`
  if ('empty' in test) return sql`coalesce(${value}, '') = ''`
  const part = 'contains' in test ? test.contains : test.startsWith
  // Σ has two small letters: `lower` makes it σ wherever it stands.
  const folded = (text: Sql) => (/[Σσς]/.test(part) ? sql`replace(lower(${text}), 'ς', 'σ')` : sql`lower(${text})`)
  const [whole, sought] = [folded(value), folded(sql`${part}::text`)]
  return 'contains' in test ? sql`position(${sought} in ${whole}) > 0` : sql`starts_with(${whole}, ${sought})`
}

/** `is` and `oneOf` whatever the case as well. Postgres lowers both sides: JavaScript does so with some letters otherwise. */
function caselessTest(value: Sql, test: ValueTest): Sql {
  const wanted = valuesOf(test).map((text) => sql`lower(${text}::text)`)
  return wanted.length > 0 ? sql`lower(${value}) = any(array[${join(wanted)}])` : textTest(value, test)
}

export function fieldTest(condition: FieldCondition, context: SegmentContext): Sql {
  const test = condition as ValueTest
  switch (condition.field) {
    case 'name':
      return sql`(${textTest(sql`s.name`, test)})`
    case 'address':
      return sql`(${caselessTest(sql`s.email`, mapped(test, addressAsKept))})`
    case 'language':
      return sql`(${textTest(sql`coalesce(s.language, ${context.language})`, test)})`
    case 'timeZone':
      if ('empty' in condition) return sql`(s.time_zone is null)`
      return sql`(${caselessTest(sql`coalesce(s.time_zone, ${context.timeZone})`, test)})`
    case 'domain':
      return sql`(${textTest(domain, asDomains(test))})`
    case 'provider':
      return providerTest(valuesOf(test))
    case 'added':
      return sql`(${momentTest(sql`s.created_at`, condition as DayTest, context)})`
  }
}

const domain = sql`split_part(s.email, '@', -1)`

/** `other` are all whose domain nobody has told apart. */
function providerTest(slugs: readonly string[]): Sql {
  const domains = sql`select d.domain from provider_domains d join providers on providers.id = d.provider_id`
  const known = sql`${domain} in (${domains} where providers.slug = any(${slugs}::text[]))`
  if (!slugs.includes('other')) return sql`(${known})`
  return sql`(${known} or ${domain} not in (select domain from provider_domains))`
}

const valuesOf = (test: Test) => ('is' in test ? [String(test.is)] : 'oneOf' in test ? test.oneOf : [])

/** As they stand in addresses: lower case, punycode. */
const asDomains = (test: ValueTest): ValueTest =>
  'is' in test || 'oneOf' in test ? mapped(test, (value) => domainToASCII(value) || value) : test

function mapped(test: ValueTest, change: (value: string) => string): ValueTest {
  if ('is' in test) return { is: change(String(test.is)) }
  if ('oneOf' in test) return { oneOf: test.oneOf.map(change) }
  if ('contains' in test) return { contains: change(test.contains) }
  if ('startsWith' in test) return { startsWith: change(test.startsWith) }
  return test
}

export function tagTest({ tags }: TagCondition): Sql {
  if ('any' in tags) return sql`(p.tags && ${tags.any}::text[]) is true`
  return sql`(p.tags @> ${tags.all}::text[]) is true`
}
