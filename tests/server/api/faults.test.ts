import { z } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import { day } from '../../../src/server/api/days.ts'
import { sentenceOf } from '../../../src/server/api/faults.ts'

const kinds = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag') }),
  z.object({ kind: z.literal('untag') }),
])
const cases: [string, z.ZodType, unknown, string][] = [
  ['a text that is missing', z.object({ a: z.string() }), {}, '请填写此项'],
  ['an option that is missing', z.object({ a: z.enum(['x']) }), {}, '请填写此项'],
  ['one of several forms that is missing', z.object({ a: z.union([z.string(), z.number()]) }), {}, '请填写此项'],
  ['a number in the address that is missing', z.object({ a: z.coerce.number() }), {}, '请填写此项'],
  ['null for a text', z.object({ a: z.string() }), { a: null }, '应为文字'],
  ['a text for a number', z.number(), 'x', '应为数字'],
  ['a fraction', z.number().int(), 1.5, '应为整数'],
  ['a text for yes or no', z.boolean(), 'x', '应为 true 或 false'],
  ['a text for a list', z.array(z.string()), 'x', '应为列表'],
  ['a text for an object', z.object({}), 'x', '应为对象'],
  ['a text for a record', z.record(z.string(), z.string()), 'x', '应为对象'],
  ['an empty text', z.string().min(1), '', '太短：至少 1 个字符'],
  ['a long text', z.string().max(3), 'long', '太长：最多 3 个字符'],
  ['an empty list', z.array(z.string()).min(1), [], '太少：至少 1 项'],
  ['a long list', z.array(z.string()).max(1), ['a', 'b'], '太多：最多 1 项'],
  ['a small number', z.number().min(1), 0, '太小：不能小于 1'],
  ['a large number', z.number().max(500), 501, '太大：不能大于 500'],
  ['no address', z.email(), 'x', '这不是邮箱地址；正确的形式例如 wang@example.com'],
  ['no web address', z.url(), 'x', '这不是网址；正确的形式例如 https://example.com/'],
  ['no moment', z.iso.datetime(), 'x', '这不是时刻；正确的形式例如 2026-11-02T07:00:00Z'],
  ['no day', day, '2026-02-30', '这不是日期；正确的形式例如 2026-11-02'],
  ['another form', z.string().regex(/^#/), 'x', '格式不符合要求'],
  ['none of the options', z.enum(['x', 'y']), 'z', '应为以下之一：x, y'],
  ['a field that there is not', z.object({}).strict(), { b: 1 }, '没有名为 b 的字段'],
  ['no kind that there is', kinds, { kind: 'x' }, '应为以下之一：tag, untag'],
  ['a kind that is missing', kinds, {}, '请填写此项'],
  ['a number for a rule', z.union([z.string(), z.record(z.string(), z.unknown())]), 5, '应为文字或对象'],
  ['none of several forms', z.union([z.string(), z.number()]), true, '不符合要求'],
]

describe('a fault', () => {
  it.each(cases)('is told in a sentence: %s', (_, schema, given, sentence) => {
    const { error } = schema.safeParse(given)
    expect(error!.issues.map((issue) => sentenceOf('zh-CN', issue, given))).toEqual([sentence])
  })
})
