import { isHard, type Reason } from './reasons.ts'
import { vagueWordings, wordings } from './wording.ts'
import type { Wording } from './wordings/wording.ts'

export interface Evidence {
  /** What was said of the recipient, the nearest first. */
  readonly said: readonly string[]
  /** The whole notice; empty when there is none, or when it speaks of others as well. */
  readonly page: string
  /** RFC 3463; empty when none. */
  readonly status: string
}

/**
 * Reads reply, enhanced status and wording together. Clear wording about the recipient goes before the status, since
 * servers put 5.1.1 on a full mailbox; then comes what the notice says elsewhere, then vague wording and the reply code.
 */
export function reasonOf({ said, page, status }: Evidence): Reason {
  const near = said.map((text, index) => heard(index === 0 ? text : certain(text)))
  const whole = heard(certain(page))
  const all = [...near, whole]
  const worded = (texts: readonly string[], table: readonly Wording[]) =>
    firstOf(texts, (text) => wordedAs(text, table))
  const reason =
    worded(near, wordings) ??
    (isGeneral(status) ? undefined : statusReason(status)) ??
    worded([whole], wordings) ??
    statusReason(status) ??
    worded(all, vagueWordings) ??
    firstOf(all.slice(0, 1), codeReason) ??
    classReason(status) ??
    'other'
  return givenUp(reason, status) ?? doubted(reason, { near, whole, status }) ?? reason
}

/** `x.3.0` and the like name a field and no more. */
const isGeneral = (status: string): boolean => status.endsWith('.0')

// A reply is a few lines; RFC 5321 lets one be 512 bytes.
const longestSaid = 4_000

const hedge =
  /\b(?:may(?= (?:not |also |well |no longer |simply )?(?:be|have|exist|contain|indicate|mean|need|want|no)\b)(?!.{0,60}permission to post)|might|could be|possibl[ey]|possibilit\w+|perhaps|maybe|probabl[ey]|likely(?! (?:suspicious|unsolicited|spam|to be spam))|if|either|frequently|(?:it|this|which) (?:often |usually )?means|please check|make sure|double-check)\b|可能|也许|如果|若|请(?:检查|确认|核对|您)|是否|建议|かもしれ|場合/i

/** Without the sentences that guess: notices like to list all that may be wrong. */
function certain(text: string): string {
  return (
    text
      .slice(0, longestSaid)
      // In Chinese and Japanese a line is a sentence or a field; elsewhere sentences are wrapped.
      .split(/(?<=[.。！!?？；;])\s|\n[ \t]*\n|(?<=[\u3000-\u9fff])\n|\n(?=[\u3000-\u9fff])/)
      .filter((sentence) => !hedge.test(sentence) && !/[?？]\s*$/.test(sentence))
      .join('\n')
  )
}

/** Without addresses, in single blanks, of bounded length: as the tables want it. */
export function normalized(text: string): string {
  return text
    .slice(0, longestSaid)
    .replace(/[‘’‛`]/g, "'")
    .replace(/[\w.!#$%&'*+/=?^{|}~-]{1,64}@[\w.-]{1,200}/g, ' ')
    .replace(/<[\s:]*>|\s/g, ' ')
    .replace(/ {2,}/g, ' ')
}

/** Without who said it, and the parameters of a page to read: neither is what was said. */
const heard = (text: string): string =>
  normalized(text)
    .replace(
      /\b(?:remote host|host [\w.-]{1,200} ?(?:\[[\w.:]{1,60}\])?(?::\d{1,5})?),? (?:said|says|replied) ?:/gi,
      ' ',
    )
    .replace(/[?&]\w{0,20}ip=[\w.:]{1,60}/gi, ' ')
    .replace(
      /\b([45]\d\d)(?=[- ])(.*)/,
      (_, code: string, rest: string) => code + rest.replaceAll(` ${code}-`, ' ').replaceAll(` ${code} `, ' '),
    )

function wordedAs(text: string, table: readonly Wording[]): Reason | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1]
}

/** A message that expired tells why it did so: with what the server said last, which may be over by tomorrow. */
function givenUp(reason: Reason, status: string): Reason | undefined {
  const open = isHard(reason) || reason === 'network' || reason === 'system' || reason === 'policy'
  return open && /^[45]\.4\.7$/.test(status) ? 'expired' : undefined
}

const boxes = wordings.filter(([, reason]) => reason === 'mailboxfull' || reason === 'suspended')
const overQuota = /\bquota\b|mail ?box (?:is )?full/i
// A user or a host who is not known may be ourselves, or be known tomorrow.
const greeting = /\b(?:helo|ehlo)\b/i
const sender =
  /(?:\bsenders?\b|\bfrom (?:address|domain|header)|\bmail from\b|return[- ]path|\bauthenticat|absender|expéditeur|\bremitente|\bremetente|\bmittente|отправител|发件|寄件|发信|认证|送信者|差出人)(?!人?(?:邮箱|地址)? ?[:：])/i
const passing =
  /temporar|try (?:again )?later|vorübergehend|temporairement|временно|一時的|暂时|暫時|临时|臨時|稍后|稍候|稍後/i
const expired = /(?:message|mail|queue)\b.{0,12}\bexpired|in the queue too long|expired in (?:the )?queue/i

/**
 * What speaks against a reason, a hard one above all. A mailbox that the notice calls full or disabled elsewhere is
 * there, and a server that has trouble storing into one that is full has none of its own. And who refuses an unknown user does so at RCPT: where it is the answer to the mail itself and no x.1.1 stands by it, a rule
 * of the recipient speaks. The Japanese carriers word it so.
 */
function doubted(
  reason: Reason,
  { near, whole, status }: { near: readonly string[]; whole: string; status: string },
): Reason | undefined {
  const words = [...near, whole].join(' ')
  if (reason === 'system') return overQuota.test(words) ? 'mailboxfull' : undefined
  if (isHard(reason) && near.some((text) => expired.test(text))) return 'expired'
  if (reason === 'userunknown' || reason === 'hostunknown') {
    const reply = near[0] ?? ''
    if (greeting.test(reply)) return 'reputation'
    if (sender.test(reply)) return 'policy'
    if (passing.test(reply)) return reason === 'hostunknown' ? 'network' : 'system'
  }
  if (reason !== 'userunknown') return undefined
  const box = wordedAs(whole, boxes)
  if (box) return box
  if (/[45]\.1\.\d/.test(`${status} ${near.join(' ')}`) || /(?:valid|need) (?:rcpt|recipients?)/i.test(words))
    return undefined
  return /in reply to (?:end of )?DATA|after (?:end of )?data\b|>>> ?(?:DATA|\.)(?: |$)/i.test(words)
    ? 'filtered'
    : undefined
}

function firstOf(texts: readonly string[], read: (text: string) => Reason | undefined): Reason | undefined {
  for (const text of texts) {
    const reason = read(text)
    if (reason) return reason
  }
  return undefined
}

// RFC 3463 and the registry of IANA. Hard only as a permanent failure: 4.1.1 is of one who may yet be found.
const byStatus: Readonly<Record<string, Reason>> = {
  '5.1.1': 'userunknown',
  '5.1.2': 'hostunknown',
  '5.1.3': 'policy',
  '5.1.6': 'hasmoved',
  '5.1.7': 'policy',
  '5.1.8': 'policy',
  '5.1.10': 'notaccept',
  '5.2.0': 'filtered',
  '5.2.1': 'suspended',
  '5.4.4': 'hostunknown',
  '5.4.310': 'hostunknown',
  '5.5.3': 'rate',
}
const byDetail: Readonly<Record<string, Reason>> = {
  '1.2': 'network',
  '2.1': 'suspended',
  '2.2': 'mailboxfull',
  '2.3': 'toobig',
  '3.0': 'system',
  '3.1': 'system',
  '3.2': 'system',
  '3.3': 'system',
  '3.4': 'toobig',
  '3.5': 'system',
  '4.0': 'network',
  '4.1': 'expired',
  '4.2': 'network',
  '4.3': 'network',
  '4.4': 'network',
  '4.5': 'system',
  '4.6': 'network',
  '4.7': 'expired',
  '4.300': 'expired',
  '7.2': 'filtered',
  '7.8': 'policy',
  '7.9': 'policy',
  '7.20': 'auth',
  '7.21': 'auth',
  '7.22': 'auth',
  '7.23': 'auth',
  '7.24': 'auth',
  '7.25': 'reputation',
  '7.26': 'auth',
  '7.28': 'rate',
}

function statusReason(status: string): Reason | undefined {
  const detail = status.slice(2)
  return (
    byStatus[status] ??
    byDetail[detail] ??
    (/^[56]\.\d{1,2}$/.test(detail) && detail > '5.0' ? protocol(detail) : undefined)
  )
}

const protocol = (detail: string): Reason => (detail.startsWith('6') ? 'spam' : 'policy')

function codeReason(text: string): Reason | undefined {
  const code = /(?:^|[\s:<(])([45]\d\d)(?=[\s-]|$)/.exec(text)?.[1]
  switch (code) {
    case '556':
      return 'notaccept' // RFC 7504
    case '552':
    case '452':
      return 'mailboxfull'
    case '421':
    case '451':
      return 'system'
    case '530':
    case '535':
    case '501':
    case '503':
      return 'policy'
    default:
      return undefined
  }
}

const classReason = (status: string): Reason | undefined => (/^[45]\.7\./.test(status) ? 'policy' : undefined)
