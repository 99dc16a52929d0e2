import type { Reason } from '../reasons.ts'

/**
 * What a server says, and what it means by it. Addresses are taken out and white space is one blank before a text is held
 * against it. No pattern repeats inside a repetition, and each gap is bounded: the time is linear in the text.
 */
export type Wording = readonly [RegExp, Reason]
