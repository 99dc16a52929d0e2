import type { Wording } from './wording.ts'

/** What says little. */
export const vague: readonly Wording[] = [
  // RFC 5321 has this for 550: GMX and Outlook.com, for one, give it to whoever writes to nobody.
  [
    /\b550\b.{0,20}requested action not taken: mailbox unavailable(?!.{0,200}(?:\bdns\b|\bmx\b|record|helo|sender|domain|polic|reject|block|spam|restrict|denied|refus|full|quota|limit|disabled|suspend|later|busy|temporar))/i,
    'userunknown',
  ],
  [/requested action not taken: mailbox unavailable\W{1,6}(?:smtp )?error code 550\b/i, 'userunknown'],
  [/unrouteable address|unroutable address/i, 'hostunknown'],
  // Any other of NetEase's codes
  [/\bHL:[A-Z]{3}\b|\bAUP#/, 'reputation'],
  [/\b(?:MI|RP|DT|WM):[A-Z]{3}\b/, 'policy'],
  [/mailbox (?:is )?currently unavailable/i, 'policy'],
  [
    /^(?!.*\bfilter).*(?:(?:reject|refus|denied|block|not (?:accept|allow|permit))\w*.{0,60}(?:\b\d{1,3}(?:\.\d{1,3}){3}\b|your (?:ip|host|server|network|isp)\b)|(?:\b\d{1,3}(?:\.\d{1,3}){3}\b|your (?:ip|host|server|network|isp)\b).{0,60}(?:reject|refus|denied|block|not (?:accept|allow|permit)))/i,
    'reputation',
  ],
  [
    /access (?:is )?(?:denied|not allowed)|admin\w* prohibit|polic(?:y|ies)|not (?:permitted|allowed|authori[sz]ed)|prohibited|forbidden|security|restricted|violat|denied by|拒收|拒绝|拒絕|策略|abgelehnt|rejeté|rechazad|отклон/i,
    'policy',
  ],
  [/automatically rejected/i, 'filtered'],
  [/\bfilter/i, 'filtered'],
  [/\bblocked\b|\bbanned\b/i, 'reputation'],
  [/(?:service|server) (?:is )?(?:temporarily )?unavailable/i, 'system'],
  [/reject|refus|denied|not accepted|declined/i, 'policy'],
]
