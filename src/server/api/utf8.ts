import type { MiddlewareHandler } from 'hono'
import { answerProblem } from './problem.ts'

const json = /^application\/([\w.-]+\+)?json\s*(?:;|$)/i
const otherCharset = /;\s*charset\s*=\s*"?(?!utf-?8\b)/i

/** JSON is UTF-8 (RFC 8259): of anything else the characters would be guessed, and what was guessed kept as evidence. */
export const requireUtf8: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type') ?? ''
  if (!json.test(type)) return next()
  if (otherCharset.test(type) || !isUtf8(await c.req.arrayBuffer())) return answerProblem(c, 400, 'api.not_utf8')
  return next()
}

function isUtf8(bytes: ArrayBuffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
