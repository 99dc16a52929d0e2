import type { Issue } from '../issues/issue.ts'
import type { Locale } from '../locale/index.ts'
import type { Morning } from '../reports/morning.ts'

/** One list that somebody asked for, as it will be evidence once they confirm. */
export interface Asked {
  readonly listId: number
  /** As they stood on the form. */
  readonly words: string
  /** Such as `sign-up form`. */
  readonly source: string
  /** ISO 8601. */
  readonly at: string
  readonly ip?: string
  /** The reader has done so: it is not asked again. */
  readonly confirmed?: true
}

/** What a notice is about; everything that it says is made of this when it is sent. */
export type Matter =
  /** `name`, as it was typed in last: for the reader to change when they confirm, and shown to nobody else. */
  | { readonly kind: 'confirmation'; readonly name: string; readonly asked: readonly Asked[] }
  | { readonly kind: 'welcome'; readonly listIds: readonly number[] }
  /** Somebody who has a link of theirs asks for their data, or wants them erased: the mail asks whether it is they. */
  | { readonly kind: 'download' }
  | { readonly kind: 'erasure' }
  /** They asked for what they have. */
  | { readonly kind: 'known' }
  /** For editors: what has become of a mailing so far. */
  | { readonly kind: 'report'; readonly morning: Morning }
  /** For editors: a morning goes without its issue, or a program is told of nothing any more. */
  | { readonly kind: 'alarm'; readonly alarm: Alarm | EndpointAlarm }
  /** For somebody who is to sign in. */
  | { readonly kind: 'access'; readonly way: Way }
  /** An issue, to whoever edits it. */
  | { readonly kind: 'test'; readonly name: string; readonly issue: Issue }

/** A way into the admin app: a link that sets a password. */
export interface Way {
  readonly purpose: 'invitation' | 'password'
  /** ISO 8601, as is `until`. */
  readonly link: { readonly id: number; readonly at: string }
  readonly until: string
  /** Who invites. */
  readonly by: string | null
}

/** A slot of the schedule that has nothing to send, as it stood when somebody was to be told. */
export interface Alarm {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** ISO 8601, as is `until`, up to which the issue may still come. */
  readonly slot: string
  readonly until: string
  /** `draft`: there is one, and it is not final; `late`: it became so too late; `missed`: nobody sent it. */
  readonly why: 'none' | 'draft' | 'late' | 'no-list' | 'missed'
  readonly over: boolean
  /** Of the draft; empty: there is none. */
  readonly title: string
  /** The mailing that was missed. */
  readonly mailing: number | null
}

/** An endpoint that was disabled since it failed for days. */
export interface EndpointAlarm {
  readonly why: 'endpoint'
  readonly endpoint: string
  readonly host: string
  /** ISO 8601 */
  readonly since: string
  /** What came of the last call. */
  readonly last: string
}

export type ToConfirm = Extract<Matter, { readonly kind: 'confirmation' }>
export type ToTest = Extract<Matter, { readonly kind: 'test' }>
/** What is said in words of our own. */
export type Worded = Exclude<Matter, ToTest>

/** A one-off mail of the system, to one address. */
export interface Notice<M extends Matter = Matter> {
  readonly id: number
  readonly newsletterId: number
  readonly address: string
  readonly language: Locale
  readonly matter: M
  readonly madeAt: Date
}

export type NewNotice<M extends Matter = Matter> = Omit<Notice<M>, 'id' | 'madeAt'>
