import { notifications } from '@mantine/notifications'
import { matchQuery, type QueryFilters, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Locale } from '../../locale/phrases.ts'
import { useLocale } from '../locale.tsx'
import { Problem } from '../problem.ts'
import { useSentence } from './failed.tsx'

interface Changing<Given, Answer, Field extends string> {
  readonly change: (given: Given) => Promise<Answer>
  /** Of a form: those beside which it shows what is wrong with them. */
  readonly fields?: readonly Field[]
  /** What is asked for again afterwards. */
  readonly stale?: readonly QueryKey[]
  /** What there is no more: kept nowhere, once its page is left. */
  readonly gone?: readonly QueryKey[]
  /** Said when it is done. */
  readonly done?: string | ((answer: Answer) => string)
  /** Called on the page that asked: whoever has gone to another one by then is not brought back. */
  readonly onDone?: (answer: Answer, given: Given) => unknown
}

/** Where and in what language something was asked for. */
interface Asking {
  readonly on: string
  readonly locale: Locale
}

type Predicate = NonNullable<QueryFilters['predicate']>

/**
 * A change: says when it is done, and why it is not. What is wrong with the fields of a form is in `fields`, for the form
 * to show beside them; what is wrong elsewhere is said.
 */
export function useApiMutation<Given = void, Answer = unknown, Field extends string = never>(
  changing: Changing<Given, Answer, Field>,
) {
  const { change, fields = [], stale = [], gone = [], done, onDone } = changing
  const { t, locale } = useLocale()
  const queries = useQueryClient()
  const page = usePage()
  const sentence = useSentence()
  const closeButtonProps = { 'aria-label': t('admin.close') }
  const mutation = useMutation<Answer, Error, Given, Asking>({
    mutationFn: change,
    onMutate: () => ({ on: page(), locale }),
    onSuccess: async (answer, given, asking) => {
      const message = typeof done === 'function' ? done(answer) : done
      if (message !== undefined) notifications.show({ message, color: 'green', closeButtonProps })
      const predicate: Predicate = (query) => !gone.some((queryKey) => matchQuery({ queryKey }, query))
      await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey, predicate })))
      if (page() === asking.on) await onDone?.(answer, given)
      for (const queryKey of gone) queries.removeQueries({ queryKey })
    },
    onError: (error) => {
      const faults = faultsOf(error)
      const elsewhere = faults.filter(([place]) => !fields.some((field) => isOf(field, place)))
      if (faults.length > 0 && elsewhere.length === 0) return
      const message = faults.length === 0 ? sentence(error) : elsewhere.map(([, fault]) => fault).join(' ')
      notifications.show({ title: t('admin.failed'), message, color: 'red', autoClose: 10_000, closeButtonProps })
    },
  })
  // What was said in another language is said no more.
  const error = mutation.context?.locale === locale ? mutation.error : null
  return { ...mutation, fields: faultsBy(fields, error) }
}

/** Says which page is shown, also when that which asks is gone. */
export function usePage(): () => string {
  const router = useRouter()
  return () => router.state.location.pathname
}

/** By the names of the fields that are wrong. */
export type Faults<Field extends string = string> = Readonly<Partial<Record<Field, string>>>

function faultsBy<Field extends string>(fields: readonly Field[], error: unknown): Faults<Field> {
  const faults = faultsOf(error)
  const found = fields.map((field) => [field, faults.find(([place]) => isOf(field, place))?.[1]])
  return Object.fromEntries(found.filter(([, fault]) => fault !== undefined)) as Faults<Field>
}

const faultsOf = (error: unknown) => (error instanceof Problem ? Object.entries(error.fields) : [])

/** Or of a part of it: `daysOff.0`. */
const isOf = (field: string, place: string) => place === field || place.startsWith(`${field}.`)
