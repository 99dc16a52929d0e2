import { useDebouncedValue } from '@mantine/hooks'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Rule } from '../../../audience/segments/rule.ts'
import { answerOf, api } from '../../client.ts'
import { type GroupNode, groupNode, ruleOf, treeOf } from './tree.ts'

/** A rule as somebody last wrote it: a sentence, or as it was built. */
export type Written = string | Rule

const routes = api.newsletters[':newsletter']

/**
 * A rule that is written and built side by side: whichever was touched last is followed by the other, once it is right.
 * @param initial as it is saved
 */
export function useRule(newsletter: string, initial?: { readonly text: string; readonly rule: Rule }) {
  const [tree, setTree] = useState(() => (initial ? treeOf(initial.rule) : groupNode('all', [])))
  const [text, setText] = useState(initial?.text ?? '')
  const [written, setWritten] = useState<Written | undefined>(text)
  const [right, setRight] = useState(text)
  const [asked] = useDebouncedValue(written, 300)
  const { data, error } = useQuery(formQuery(newsletter, asked))
  const isSettled = asked === written
  useEffect(() => {
    if (!data || !isSettled) return
    const rule = data.rule as Rule
    setRight(data.text)
    if (typeof asked !== 'string') setText(data.text)
    // A tree that says the same keeps its parts, and what has the focus among them.
    else setTree((now) => (JSON.stringify(ruleOf(now)) === JSON.stringify(rule) ? now : treeOf(rule)))
  }, [data, isSettled, asked])
  return {
    tree,
    text,
    /** Undefined: what is built is not finished. */
    written,
    /** The last sentence that could be read. */
    right,
    error: isSettled && error ? error : undefined,
    write: (sentence: string) => {
      setText(sentence)
      setWritten(sentence)
    },
    build: (next: GroupNode) => {
      setTree(next)
      setWritten(ruleOf(next))
    },
  }
}

const formQuery = (newsletter: string, rule: Written | undefined) =>
  queryOptions({
    queryKey: ['segment-form', newsletter, rule],
    queryFn: () => answerOf(routes['segment-form'].$post({ param: { newsletter }, json: { rule: rule! } })),
    enabled: rule !== undefined && rule !== '',
    retry: false,
  })

/** What a rule of the newsletter can ask for. */
export const wordsQuery = (newsletter: string) =>
  queryOptions({
    queryKey: ['segment-words', newsletter],
    queryFn: () => answerOf(routes['segment-words'].$get({ param: { newsletter } })),
  })
