import type { Wording } from './wording.ts'

/**
 * Subject and predicate, where the tables have no sentence of a server that says it so. Each noun is of the recipient;
 * what is called ours ("your domain") is for the doubts.
 */
const who =
  '(?:users?|user ?names?|recipients?|rcpt|mail ?box(?:es)?|inbox|accounts?|address(?:es)?|addressees?|e-?mails?|local[- ]?part|alias(?:es)?|mail ?drop|receivers?|employee|student|subscriber)'
const notOurs = '(?<!\\b(?:ip|sender|sending|from|your|source|client|policy) )'
/** `The mailbox "reader" of that user is`: a name and a verb between the two. */
const then = `\\b(?: name| id| account| address)?:?(?: [^\\s.;:]{1,40}){0,2}?(?: is| are| was| were| has| has been| seems to be)?(?: currently| now| already)?`

const said = (predicate: string): RegExp => new RegExp(`${notOurs}\\b${who}${then} (?:${predicate})`, 'i')

export const fullOrClosed: readonly Wording[] = [
  [
    said(
      '(?:over|above|at) (?:its |his |their |the )?(?:storage |size |space |quota |mailbox )?limit|out of (?:disk )?(?:space|storage|room)|(?:completely |too )?full\\b|no (?:disk |free |more )?(?:space|room)',
    ),
    'mailboxfull',
  ],
  [
    said(
      '(?:temporarily |permanently )?(?:suspended|locked|inactive|frozen|closed|expired|disabled|deactivated|dormant|on hold)\\b',
    ),
    'suspended',
  ],
  [said('restricted\\b'), 'filtered'],
]

const where = '(?:hosts?(?: ?names?)?|domains?(?: names?)?|mail (?:servers?|exchangers?|hosts?|domains?))'

/** The same of the host, which is named between the two. */
const saidOfHost = (predicate: string): RegExp =>
  new RegExp(`${notOurs}\\b${where}\\b(?: [^\\s;:]{1,80}){0,2}? (?:${predicate})`, 'i')

export const nowhere: readonly Wording[] = [
  [
    saidOfHost(
      "(?:is |was )?(?:unknown|invalid|non-?existent|unresolvable|not (?:found|known|registered|valid|resolvable))\\b|(?:does not|doesn't) (?:appear to )?(?:be registered|exist|resolve)|(?:cannot|can't|could not|couldn't) be (?:found|located|resolved)",
    ),
    'hostunknown',
  ],
  [
    new RegExp(
      `\\b(?:unresolvable|unroutable|non-?existent) ${where}\\b|\\bno ${where} (?:appears? to )?exists? for\\b|\\bno mx and no a\\b|\\b${where}(?: [^\\s;:]{1,80})? has no mail servers?\\b|\\bunable to locate a mail server\\b|\\b(?:no such|no|unknown|non-?existent|unresolvable) (?:${where}|mx|mx records?) (?:was |were )?(?:found|known|exists?|here|available)\\b`,
      'i',
    ),
    'hostunknown',
  ],
]

// "The message to the address below was deleted"
const notOfMessage = '(?<!\\b(?:messages?|e?-?mails?|attachments?)\\b[^.;]{0,40} (?:to|for|from|of) [^.;]{0,20})'
const kept =
  '(?:users?|user ?names?|recipients?|mail ?box(?:es)?|inbox|accounts?|address(?:es)?|addressees?|alias(?:es)?|mail ?drop|local[- ]?part|subscriber)'

export const removed: readonly Wording[] = [
  [
    new RegExp(
      `${notOfMessage}${notOurs}\\b${kept}(?: [^\\s;:]{1,40}){0,3}?(?: has been| was| is| been)?(?: permanently| now| already)? (?:deleted|removed|erased|purged)\\b(?!.{0,20}(?:queue|spool))`,
      'i',
    ),
    'userunknown',
  ],
]

export const gone: readonly Wording[] = [
  [
    said(
      "(?:unknown|invalid|non-?existent|undefined|undeliverable\\b.{0,20}(?:unknown|not exist)|not (?:a )?(?:valid|known|found|recogni[sz]ed|listed|defined|registered|present|on this (?:server|system|host))|gone\\b|no match\\b|not in use\\b|never existed\\b|not on (?:file|record)\\b|retired\\b|(?:does not|doesn't|no longer) (?:live|reside|work)|no longer (?:exist|valid|here|known)|does ?n[o']t exist|does not exist|(?:cannot|can't|could not|couldn't) be found)",
    ),
    'userunknown',
  ],
  [
    new RegExp(
      `\\bno record of (?:the|this|that|any) (?:person|user|recipient|account|mail ?box|address)\\b|\\b(?:no such|unknown|invalid|non-?existent|unrecogni[sz]ed|undefined|unresolvable|there is no|we have no|(?:cannot|can't|could not|couldn't|unable to) (?:find|locate)(?: the| that| this| an?)?) ${who}\\b|\\b(?:no ?one|nobody|no person)(?: here)? (?:named|called|known as)\\b|\\b(?:retired|deleted|removed|defunct|obsolete) ${who}\\b(?! lists?\\b)|\\b(?:that|this|the) name (?:is|was) (?:not known|not found|unknown)\\b|(?:does not|doesn't|cannot be|can't be|could not be) (?:resolved?|map|mapped|belong|correspond) to (?:an?|any) (?:known |valid |local |existing )?(?:user|mail ?box|account|recipient)\\b|\\bno ${who}(?: (?:here|on this|at this|by|for|named|called|of that)\\b|[ .]*$)`,
      'i',
    ),
    'userunknown',
  ],
]
