// The line at which a notice in prose goes over to the mail that it returns.
const ruled =
  /^[\s>]*[-=_*+]{2,}.{0,40}(?:original|copy of|returned|unsent|undelivered|non-delivered message|message (?:header|text|body|follows|returned)|header of|below this line|forwarded message|start of (?!body part 1\b)|原始|原邮件|原信|オリジナル|元のメッセージ|送信メッセージ|ursprünglich|message d'origine|mensaje original|исходное)/i
const said =
  /^[\s>]*(?:(?:the )?(?:original|returned|undelivered) (?:message|mail)(?: headers?| header follows| headers follow| follows| text follows)?(?: (?:is )?(?:attached|included|below))?[:.]?$|(?:below|here|following|this) is (?:a|the) copy of (?:the|your)|(?:a |the )?(?:copy|text|header) of (?:the|your) (?:original )?message|(?:included|below) is a copy|message (?:headers?|contents?) follow|(?:full )?(?:message )?headers? of the original|(?:ursprüngliche|kopfzeilen der) .{0,20}nachricht.{0,20}:$)/i
const headLike = /^(?:> ?)?(?:Received: (?:from|by)|Return-Path: ?<|X-Original-To: |DKIM-Signature: )/i

// As in an answer, by the fields that no sentence begins with.
const quotedHead = /^> ?(?:From|To|Date|Message-ID|Precedence|List-Unsubscribe): /i

// A person has passed a notice on, in a mail of their own: then the notice is what counts.
const isPassedOn = ([rule = '', ...head]: readonly string[]): boolean =>
  /forwarded message|original message|ursprüngliche nachricht|message d'origine|mensaje original|原始邮件/i.test(
    rule,
  ) && isOfNotice(head)
const isOfNotice = (head: readonly string[]): boolean => head.some((line) => daemon.test(line.slice(0, 300)))
const daemon =
  /^(?:> ?)?(?:from|von|de|发件人) ?[:：].{0,200}(?:mailer-?daemon|postmaster|mail delivery|microsoft ?(?:outlook|exchange))/i

const unquoted = (lines: readonly string[]): string => lines.map((line) => line.replace(/^> ?/, '')).join('\n')

/** Divides a notice in prose from the copy below it. */
export function cutReturned(words: string): { text: string; copy: string } {
  const lines = words.split(/\r\n|\n|\r/)
  for (const [index, line] of lines.entries()) {
    const short = line.slice(0, 200)
    const isQuoted = quotedHead.test(short) && !isOfNotice(lines.slice(Math.max(index - 9, 0), index + 9))
    if (headLike.test(short) || isQuoted) {
      return { text: lines.slice(0, index).join('\n'), copy: unquoted(lines.slice(index)) }
    }
    // The first line introduces a notice, and a rule over it is its title.
    if (index > 0 && (ruled.test(short) || said.test(short)) && !isPassedOn(lines.slice(index, index + 9))) {
      return { text: lines.slice(0, index).join('\n'), copy: unquoted(lines.slice(index + 1)) }
    }
  }
  return { text: words, copy: '' }
}
