import type { AnswerOf, api } from '../../client.ts'
import type { useDraft } from '../../parts/draft.ts'

type Shown<Get extends (...given: never[]) => Promise<unknown>> = AnswerOf<Awaited<ReturnType<Get>>>

export type Relay = Shown<typeof api.relays.$get>['items'][number]
export type Endpoint = Shown<typeof api.endpoints.$get>['items'][number]

export type Settings = Shown<(typeof api.newsletters)[':newsletter']['$get']>
/** What is written on the page of a newsletter; a theme of one's own is not. */
export type Written = Omit<Settings, 'id' | 'slug' | 'ownTheme'>
export type SettingsForm = ReturnType<typeof useDraft<Written>>
