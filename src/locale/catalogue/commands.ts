import { phrases } from '../phrases.ts'

export const commands = phrases({})
