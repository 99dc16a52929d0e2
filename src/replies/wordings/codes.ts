import type { Wording } from './wording.ts'

/** Codes that a provider or a server has for one thing only, as its own pages tell what they stand for. */
export const ofCodes: readonly Wording[] = [
  // NetEase
  [/\b(?:HL:(?:ICC|IFC)|(?:MI|RP):(?:DMC|DRC|SFQ|TRC|CEL|CCL|RCL|STC|FRL|QRC))\b/, 'rate'],
  [/\b(?:DT|MT):SP[A-Z]\b/, 'spam'],
  [/\bHL:(?:REP|MEP|ITC|IHU|IPB)\b|\bDT:RBL\b|\bWM:BLI\b/, 'reputation'],
  [/\bMI:(?:SPF|DMA)\b/, 'auth'],
  [/\bDT:SUM\b|\buser has no permission\b|\brequested action not taken: (?:local user|no smtp mx) only\b/i, 'policy'],

  // QQ, which counts how often somebody is written to
  [/\bmailbox unavailable or access denied\b/i, 'rate'],
  [/\bmailbox not found or access denied\b/i, 'filtered'],
  [/\bsuspected bounce attacks\b/i, 'reputation'],

  // Orange
  [/\b(?:OFR|LPN)\w{0,6}_506\b/i, 'spam'],
  [/\bservice refuse\. veuillez essayer plus tard\b|\bservice refused, please try later\b/i, 'reputation'],

  // Zoho
  [/\bmail rejected by destination domain\b/i, 'filtered'],

  // AOL
  [/\b(?:RLY|DYN|RTR|CON):[A-Z][A-Z\d]\b|\bDNS:N[RX]\b/, 'reputation'],
  [/\bHVU:[A-Z]\d\b/, 'spam'],

  // SendGrid
  [/\bunable to get mx info\b/i, 'hostunknown'],
  [/\berror dialing remote address\b/i, 'network'],

  // Gmail
  [/\bblocked because it wasn't sent over a TLS\b/i, 'policy'],
  [/\brecipient address is not a valid\b.{0,12}\bRFC\b/i, 'userunknown'],
  [/\b(?:weren't|were not) able to find the recipient domain\b/i, 'hostunknown'],

  // SparkPost
  [/\[internal\] domain lookup failed/i, 'hostunknown'],

  // Microsoft
  [/^(?!.*\bexpired).*\bresponded with: ?"421 4\.2\.1 unable to connect/i, 'network'],
  [
    /\bSTOREDRV\b.{0,80}transient|\bSTOREDRV\.Deliver\.Exception:(?:ObjectNotFound|ConversionFailed|StoragePermanent|PublicFolder|MailboxOffline)/i,
    'system',
  ],
  [/\bRESOLVER\.RST\.NotAuthorizedToGroup\b/i, 'filtered'],
  [/\bRESOLVER\.ADR\.BadPrimary\b/i, 'system'],
  [/\bTRANSPORT\.RULES\.RejectMessage\b/i, 'policy'],
  [/\bSenderNot(?:InAllowedSendersList|AuthenticatedFor)|\bModeratorNotFound\b/, 'filtered'],
  [/InfoDomainNonexistent|\bnxdomain\b|NonExistentDomain/i, 'hostunknown'],

  // Aliyun, as a relay
  [/\b559 invalid rcptto\b/i, 'userunknown'],
  [/\b55[12] (?:main account|\w+ sending quota|not enough sending quota)/i, 'rate'],
  [/\bhost not found by dns resolve\b/i, 'hostunknown'],

  // Banyan, whose mailbox holds so and so many messages
  [/\bVNM3043\b|mail ?box contains the maximum number of messages/i, 'mailboxfull'],

  // smail
  [/unknown host or user\b/i, 'userunknown'],

  // DoCoMo, of a mailbox that is full
  [/\btoo much mail data\b/i, 'mailboxfull'],

  [/\bgr[ae]y ?-?list(?:ed|ing)\b/i, 'system'],

  // What the server asks for its users
  [
    /\b(?:v?mysql|pgsql|dbi connect)\b.{0,80}(?:error|fail|too many|refused|timed out)|\bldap\b.{0,60}(?:server (?:is )?(?:not found|down|unavailable)|connection|time ?out|超时|暂时)/i,
    'system',
  ],

  // OpenSMTPD, Haraka
  [/\bdestination seem to reject all mails\b/i, 'notaccept'],
  [/\benvelope expired\b/i, 'expired'],
  [/\bquerymx enotfound\b/i, 'hostunknown'],

  // The page that explains SPF, and what Microsoft had in its place
  [/\bopenspf\.(?:org|net)\b|\bspf\.pobox\.com\b|\bsender id \(pra\)/i, 'auth'],

  // The checksums of what comes in bulk
  [/\brejected by DCC\b/, 'spam'],

  // XMail
  [/\bError ?= ?["[]550 mailbox unavailable/i, 'userunknown'],

  // MX Logic
  [/\bno such user\b.{0,6} - relaying denied\b/i, 'userunknown'],

  // RFC 7504
  [/\b521 5\.3\.2\b.{0,60} does not accept (?:e-?)?mail/i, 'notaccept'],

  // Proofpoint
  [/\bipcheck\.proofpoint\.com\b/i, 'reputation'],

  // Postmen have it for nothing else
  [/查[无無]此人/, 'userunknown'],

  // Postfix names what it looked up in a list
  [/\] blocked using\b/i, 'reputation'],

  // qmail, of the files of the recipient's account
  [/\buh-oh ?:/i, 'system'],

  // Symantec
  [/\bmessage filtered\b.{0,40}(?:troubleshoot|faqs?\b)/i, 'spam'],
]
