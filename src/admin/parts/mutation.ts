import { notifications } from '@mantine/notifications'
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { useLocale } from '../locale.tsx'
import { Problem } from '../problem.ts'
import { useSentence } from './failed.tsx'

interface Changing<Given, Answer> {
  readonly change: (given: Given) => Promise<Answer>
  /** What is asked for again afterwards. */
  readonly stale?: readonly QueryKey[]
  /** Said when it is done. */
  readonly done?: string
  readonly onDone?: (answer: Answer, given: Given) => void
}

/**
 * A change: says when it is done, and why it is not. What is wrong with the fields of a form is in `fields`, for the form
 * to show beside them.
 */
export function useApiMutation<Given = void, Answer = unknown>(changing: Changing<Given, Answer>) {
  const { change, stale = [], done, onDone } = changing
  const { t } = useLocale()
  const queries = useQueryClient()
  const sentence = useSentence()
  const closeButtonProps = { 'aria-label': t('admin.close') }
  const say = useCallback(
    (message: string) =>
      notifications.show({
        ...{ title: t('admin.failed'), message, color: 'red', autoClose: 10_000 },
        closeButtonProps: { 'aria-label': t('admin.close') },
      }),
    [t],
  )
  const mutation = useMutation<Answer, Error, Given>({
    mutationFn: change,
    onSuccess: async (answer, given) => {
      if (done !== undefined) notifications.show({ message: done, color: 'green', closeButtonProps })
      await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })))
      onDone?.(answer, given)
    },
    onError: (error) => {
      if (fieldsOf(error) === none) say(sentence(error))
    },
  })
  const { error } = mutation
  // Once the form shows what it has fields for.
  useEffect(() => {
    for (const fault of Object.values(fieldsOf(error))) if (!isShown(fault)) say(fault)
  }, [error, say])
  return { ...mutation, fields: fieldsOf(error) }
}

const isShown = (text: string) => document.body.innerText.includes(text)

const none: Readonly<Record<string, string>> = {}

const fieldsOf = (error: unknown) => (error instanceof Problem && error.errors.length > 0 ? error.fields : none)
