import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRule, readRuleText } from '../../../src/audience/segments/read.ts'
import { jsonSchema } from '../../../src/audience/segments/schema.ts'
import { rules } from './rules.ts'

const nested = (levels: number) => `${'{"not":'.repeat(levels)}{"opened":"ever"}${'}'.repeat(levels)}`

describe('a rule as JSON', () => {
  it('is read as it is written', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(readRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule)
      }),
    )
  })

  it.each([
    ['null', '.'],
    ['[]', '.'],
    ['{}', '.'],
    ['"opened"', '.'],
    ['{"opened":"always"}', 'opened'],
    ['{"and":[]}', 'and'],
    ['{"and":[{"opened":"ever"},{"or":[{"not":{"opend":"ever"}}]}]}', 'and[1].or[0].not.opend'],
    ['{"attribute":"city","is":"a","contains":"b"}', 'attribute'],
    ['{"attribute":"city\'; drop table subscribers; --","is":"a"}', 'attribute'],
    ['{"attribute":"city\\u0000","is":"a"}', 'attribute'],
    ['{"attribute":"a.b[*]","is":"a"}', 'attribute'],
    ['{"attribute":"$.city","is":"a"}', 'attribute'],
    ['{"attribute":"city","like":"%"}', 'attribute'],
    ['{"attribute":"city","is":{"$gt":""}}', 'attribute.is'],
    ['{"attribute":"score","lessThan":1e999}', 'attribute.lessThan'],
    ['{"attribute":"score","lessThan":"1"}', 'attribute.lessThan'],
    ['{"attribute":"joined","on":"2026-02-30"}', 'attribute.on'],
    ['{"attribute":"joined","lastDays":0}', 'attribute.lastDays'],
    ['{"attribute":"joined","lastDays":1.5}', 'attribute.lastDays'],
    ['{"field":"email","is":"a"}', 'field'],
    ['{"field":"password","is":"a"}', 'field'],
    ['{"__proto__":{"opened":"ever"}}', '__proto__'],
    ['{"constructor":"x"}', 'constructor'],
    ['{"opened":{"lastIssues":1000000}}', 'opened.lastIssues'],
    ['{"clicked":"ever","link":{"like":"%"}}', 'clicked.link'],
    ['{"list":5,"status":"confirmed"}', 'list'],
    ['{"list":"daily","status":"anything"}', 'list.status'],
  ])('%s is refused at %j', (text, path) => {
    expect(() => readRuleText(text)).toThrow(
      expect.objectContaining({ name: 'Invalid', key: 'segment.shape', values: { path } }),
    )
  })

  it.each<[string, string, string, object?]>([
    ['half', '{', 'segment.not_json', { brace: '{' }],
    ['a sentence in the wrong brackets', ' [tag vip', 'segment.not_json', { brace: '[' }],
    ['with a NUL', '{"attribute":"city","is":"\\u0000"}', 'segment.no_text', { path: 'attribute.is' }],
    ['with half a character', '{"field":"name","contains":"\\ud800"}', 'segment.no_text', { path: 'field.contains' }],
    ['of a day that is none', '{"attribute":"joined","on":"0000-01-01"}', 'segment.shape', { path: 'attribute.on' }],
    ['of NaN', '{"opened":NaN}', 'segment.not_json'],
    ['nested too deeply', nested(60), 'segment.too_deep'],
    ['nested without end', nested(10_000), 'segment.too_deep'],
    [
      'of many rules',
      `{"or":[${Array.from({ length: 3_000 }, () => '{"opened":"ever"}').join(',')}]}`,
      'segment.too_many',
    ],
    [
      'of many values',
      `{"attribute":"city","oneOf":[${Array.from({ length: 20_000 }, () => '"a"').join(',')}]}`,
      'segment.too_many_values',
    ],
    ['of lists in lists', `${'['.repeat(40_000)}${']'.repeat(40_000)}`, 'segment.too_deep'],
  ])('%s is refused', (_, text, key, values = {}) => {
    expect(() => readRuleText(text)).toThrow(
      expect.objectContaining({ name: 'Invalid', key, values: expect.objectContaining(values) }),
    )
  })

  it('of any size is refused before anything descends into it', () => {
    let deep: unknown = { opened: 'ever' }
    for (let level = 0; level < 1_000_000; level++) deep = { not: deep }
    expect(() => readRule(deep)).toThrow(expect.objectContaining({ key: 'segment.too_deep' }))
    const wide = { attribute: 'city', oneOf: Array.from({ length: 100_000 }, () => 'a') }
    expect(() => readRule(wide)).toThrow(expect.objectContaining({ key: 'segment.too_many_values' }))
  })

  it('has a published schema', () => {
    expect(JSON.stringify(jsonSchema())).toContain('"attribute":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,62}$"}')
    expect(jsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $ref: '#/$defs/rule',
      $defs: { rule: { anyOf: expect.any(Array) } },
    })
  })
})
