import { phrases } from '../phrases.ts'

export const pages = phrases({})
