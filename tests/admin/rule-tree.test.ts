import { describe, expect, it } from 'vitest'
import { groupNode, leafNode, ruleOf, treeOf } from '../../src/admin/pages/segments/tree.ts'
import type { Rule } from '../../src/audience/segments/rule.ts'

const vip: Rule = { tags: { any: ['vip'] } }
const opened: Rule = { opened: { lastIssues: 10, atLeast: 3 } }
const daily: Rule = { list: null, status: 'confirmed' }

describe('a rule that is built', () => {
  it.each<[string, Rule]>([
    ['one condition', vip],
    ['everybody else', { not: vip }],
    ['all', { and: [vip, daily] }],
    ['any', { or: [vip, { not: opened }] }],
    ['none', { not: { or: [vip, opened] } }],
    ['not all', { not: { and: [vip, opened] } }],
    ['not not', { not: { not: vip } }],
    ['groups in groups', { and: [{ or: [vip, { and: [opened, daily] }] }, { not: { or: [vip, daily] } }] }],
  ])('says the same as before: %s', (_, rule) => {
    expect(ruleOf(treeOf(rule))).toEqual(rule)
  })

  it.each([
    ['an empty group', groupNode('all', [])],
    ['an empty group in another', groupNode('any', [leafNode(vip), groupNode('none', [])])],
    ['a text that is not written', groupNode('all', [leafNode({ field: 'name', contains: ' ' })])],
    ['a number that is not written', groupNode('all', [leafNode({ attribute: 'score', between: [1, Number.NaN] })])],
    ['a day that is not chosen', groupNode('all', [leafNode({ field: 'added', before: '' })])],
    ['no tags', groupNode('all', [leafNode(vip), leafNode({ tags: { all: [] } })])],
  ])('is no rule with %s', (_, tree) => {
    expect(ruleOf(tree)).toBeUndefined()
  })
})
