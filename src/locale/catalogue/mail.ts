import { phrases } from '../phrases.ts'

export const mail = phrases({})
