/**
 * Whom a refusal is about, where the reason alone leaves that open. As in the table of wordings: addresses are taken out
 * and white space is one blank before a text is held against these, no pattern repeats inside a repetition, and each
 * gap is bounded.
 */

/** A limit on us, in the codes that providers have for it. */
export const limitsUs =
  /\[TSS?\d\d\]|\bTSS?0\d\b|\b(?:RP|SC|DY|OU)-00\d\b|\b4\.7\.(?:500|65\d)\b|\b[45]\.7\.28\b|\b[45]\.7\.23[23]\b|\b5\.(?:4\.5|1\.90|7\.705)\b|\b4\.7\.(?:2[679]|3[0-2])\b.{0,80}rate limit|credits exceeded|mail quota exceed|(?:submission|message|mail|e-?mail|sending|connection) rate\b.{0,40}exceed|\bRP:QRC\b/i

/** NetEase's codes. With a 4xx they are all about how we send, whatever they are called after. */
export const neteaseCode = /\b(?:HL|MI|RP|DT|WM):[A-Z]{3}\b/

/** Gmail's answer to an address that is new to it or too busy; its 4.7.0 for one message says more. */
export const gmailTurnsAway = /^421 4\.7\.0 try again later, closing connection/i

/** About how much one recipient gets, from anybody: nothing to slow down for with all others. */
export const limitsRecipient =
  /receiving mail (?:too quickly|at a rate)|recipient thread limit|recipient (?:\S+ )?has exceeded (?:their|its|his|the)\b|\b[45]\.2\.12[12]\b|(?:mailbox|recipient|user|account|inbox)(?: \S+){0,3} (?:has|contains|holds) too many|number of messages in recipient's mailbox/i

/** The plain greylist: it is the same for everybody, and asks for nothing but another try. */
export const greylists =
  /gr[ae]y ?-?list|\[GL\d\d\]|not yet (?:authorized|seen)|灰名单|灰名單|please (?:try|retry) (?:again )?in a (?:few minutes|while)/i

/** We have to log in, or may not send through this server. Whatever the code: Postfix has 454 for it. */
export const wantsUsKnown =
  /relay(?:ing)?\b.{0,30}(?:denied|not (?:permitted|allowed)|prohibited|disallowed|refused|reject|disabled|forbidden)|(?:unable|not (?:permitted|allowed|configured|authori[sz]ed)|cannot|do not|don't|refuse|won't|will not|no) (?:to )?relay|rcpthosts|rcpt ?hosts|authentication (?:is )?(?:required|needed)|auth(?:orization)? (?:required|needed)|not (?:been )?authenticated to send|client (?:was|is) not authenticated|(?:need|must|please)\b.{0,30}\b(?:auth|authenticate|log ?in|starttls|check for new mail)\b|need (?:ehlo|helo) and auth|\bauth first|encryption (?:is )?required|starttls (?:is )?required|\b5\.7\.(?:57|64)\b|需要(?:身份)?(?:认证|验证|登录)|请先(?:登录|认证|验证)|禁止(?:中继|转发)|拒绝(?:中继|转发)/i

/** The sender's address or domain, or the head of our message. */
export const refusesSender =
  /(?<!by )sender (?:address |domain )?(?:verif|call-?out|rejected|unknown|not exist|does not exist|denied|refused|invalid|is invalid|mismatch)|(?:unknown|invalid|bad|fake|unverified|illegal) (?:envelope )?sender|sender(?:'s)? (?:e-?mail )?(?:address|domain).{0,50}(?:not exist|not found|unknown|invalid|resolve|rejected|verif|null mx|not match)|sender domain must|sender\b.{0,40}\bnot (?:allowed|authori[sz]ed|permitted|owned|match)|not owned by user|verification failed for|domain of (?:the )?sender|(?:send(?:ing)?|mail) (?:as|on behalf of) |mail ?from\b.{0,30}(?:must|invalid|not (?:allowed|match|verified)|authori[sz]ed)|invalid mail ?from|\bfrom\W{1,3}(?:address|header|domain|field)\b.{0,40}(?:missing|invalid|not (?:match|verified|allowed)|does not match)|(?:address|domain|identit(?:y|ies)) (?:is |are )?not verified|identities failed|not authorized to perform|sending paused|\b5\.(?:1\.[78]|7\.27|7\.60)\b|发件人.{0,12}(?:不存在|无效|被拒|未验证|伪造|不一致|不匹配)|发信(?:地址|域名).{0,12}(?:不|未|无效)|送信者.{0,16}(?:存在しません|拒否)/i

/** The name of our server, its address or the account that we have there. */
export const refusesServer =
  /(?:helo|ehlo)\b.{0,100}(?:reject|invalid|not found|refus|fail|bad|denied|mismatch)|(?:invalid|bad|fake|reject\w*) (?:helo|ehlo)|reverse (?:dns|host ?name|lookup|mapping|record)|\bptr\b|\brdns\b|\b5\.7\.25\b|\bHL:(?:MEP|IHU)\b|not allowed to connect|use the (?:smtp|mail) server of your|your server requires|open proxy|your (?:account|subscription|plan)\b.{0,40}(?:suspended|disabled|expired|blocked|not (?:allowed|active|verified))/i

/** A rule of whom we wrote to: a closed group wants its senders known, too. */
export const recipientsRule =
  /\bRESOLVER\.RST\b|\b5\.7\.1[23]\d\b|(?:by|of) (?:the )?(?:recipient|addressee)|to (?:send|mail|write|post|e-?mail) .{0,40}(?:recipient|group|list|mailbox|distribution|this address|him|her)\b|allowed[- ]senders? list|only accepts? (?:e?-?mails? |messages? )?from\b/i

/** A relay that passes on what the next server said: that one's relaying is none of our concern. */
export const secondHand =
  /\bhost \S{1,255} (?:\[[^\]]{1,64}\] )?(?:said|says)|remote (?:server|host|mta|system)\b.{0,40}(?:said|return|answer|respon)/i

/** Said with a 5xx, but by a server that was busy. */
export const asksToWait =
  /(?:try|retry) (?:again )?later|please (?:retry|try again)|temporar|\bbusy\b|稍后(?:再试|重试)|繁忙/i
