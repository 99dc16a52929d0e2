import { domainToASCII } from 'node:url'
import sql, { type Sql } from 'sql-template-tag'
import { domainAsKept, lowerCase } from '../../address.ts'
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
  if ('contains' in test) return sql`position(lower(${test.contains}::text) in lower(${value})) > 0`
  if ('startsWith' in test) return sql`starts_with(lower(${value}), lower(${test.startsWith}::text))`
  return sql`coalesce(${value}, '') = ''`
}

export function fieldTest(condition: FieldCondition, context: SegmentContext): Sql {
  const test = condition as ValueTest
  switch (condition.field) {
    case 'name':
      return sql`(${textTest(sql`s.name`, test)})`
    case 'address':
      return sql`(${textTest(sql`lower(s.email)`, asAddresses(test))})`
    case 'language':
      return sql`(${textTest(sql`coalesce(s.language, ${context.language})`, test)})`
    case 'timeZone':
      if ('empty' in condition) return sql`(s.time_zone is null)`
      return sql`(${textTest(sql`lower(coalesce(s.time_zone, ${context.timeZone}))`, lowered(test))})`
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

const lowered = (test: ValueTest): ValueTest => mapped(test, (value) => value.toLowerCase())

const asAddresses = (test: ValueTest): ValueTest => mapped(test, (value) => domainAsKept(lowerCase(value)))

/** As they stand in addresses: lower case, punycode. */
const asDomains = (test: ValueTest): ValueTest => {
  if (!('is' in test || 'oneOf' in test)) return lowered(test)
  return mapped(test, (value) => domainToASCII(value.toLowerCase()) || value.toLowerCase())
}

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
