import { phrases } from '../phrases.ts'

export const issues = phrases({})
