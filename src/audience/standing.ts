import type { Suppression } from './suppressions.ts'

const isOwn = ({ reason }: Suppression) => reason === 'unsubscribed' || reason === 'erased'

const inScope = (newsletterId: number) => (suppression: Suppression) =>
  suppression.newsletterId === null || suppression.newsletterId === newsletterId

/** What no reader ends: a bounce, a complaint, an admin's word. */
export const barring = (all: readonly Suppression[], newsletterId: number): Suppression[] =>
  all.filter(inScope(newsletterId)).filter((suppression) => !isOwn(suppression))

/** What readers brought about themselves, and end by their own confirmed act. */
export const ownMarks = (all: readonly Suppression[], newsletterId: number): Suppression[] =>
  all.filter(inScope(newsletterId)).filter(isOwn)
